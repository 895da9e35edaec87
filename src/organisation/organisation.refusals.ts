import { defineRefusals } from '../platform/errors/refusal.js';

/** The same sentence whether a thing is hidden or does not exist. */
const hidden = 'Không có gì ở địa chỉ này, hoặc bạn chưa được mở.';

export const refuse = defineRefusals({
  'organisation.unit-unknown': { status: 404, text: hidden },
  'organisation.person-unknown': { status: 404, text: hidden },
});
