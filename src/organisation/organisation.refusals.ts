import { defineRefusals } from '../platform/errors/refusal.js';

/** The same sentence whether a thing is hidden or does not exist. */
const hidden = 'Không có gì ở địa chỉ này, hoặc bạn chưa được mở.';

export const refuse = defineRefusals({
  'organisation.unit-unknown': { status: 404, text: hidden },
  'organisation.person-unknown': { status: 404, text: hidden },
  'organisation.posting-unit-ended': { status: 422, text: 'Đơn vị này không hoạt động vào ngày đó. Bạn chọn đơn vị hoặc ngày khác.' },
  'organisation.posting-before-another': { status: 422, text: 'Ngày này không sau ngày bắt đầu vị trí hiện nay của cán bộ. Bạn chọn ngày sau đó.' },
  'organisation.posting-without-primary': { status: 422, text: 'Cán bộ chưa có vị trí chính vào ngày đó, nên chưa thể kiêm nhiệm.' },
});
