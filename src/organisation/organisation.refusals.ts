import { defineRefusals } from '../platform/errors/refusal.js';

/** The same sentence whether a thing is hidden or does not exist. */
const hidden = 'Không có gì ở địa chỉ này, hoặc bạn chưa được mở.';

export const refuse = defineRefusals({
  'organisation.unit-unknown': { status: 404, text: hidden },
  'organisation.person-unknown': { status: 404, text: hidden },
  'organisation.posting-unit-ended': { status: 422, text: 'Đơn vị này không hoạt động vào ngày đó. Bạn chọn đơn vị hoặc ngày khác.' },
  'organisation.posting-before-another': { status: 422, text: 'Ngày này không sau ngày bắt đầu vị trí hiện nay của cán bộ. Bạn chọn ngày sau đó.' },
  'organisation.posting-without-primary': { status: 422, text: 'Cán bộ chưa có vị trí chính vào ngày đó, nên chưa thể kiêm nhiệm.' },
  'organisation.posting-person-erased': { status: 409, text: 'Dữ liệu của người này đã được xóa theo luật nên không ghi vị trí công tác mới được.' },
  'erasure.posted': { status: 409, text: 'Người này còn vị trí công tác. Trong thời gian công tác, cơ quan xử lý dữ liệu theo nhiệm vụ luật định nên chưa xóa được.' },
  'erasure.name': { status: 422, text: 'Chưa đúng. Hãy gõ đúng mã cán bộ hoặc họ tên của người này.' },
  'retention.unknown': { status: 404, text: hidden },
  'retention.fixed': { status: 409, text: 'Thời hạn này cố định, không đổi được.' },
  'retention.changed': { status: 409, text: 'Thời hạn này vừa được người khác đổi. Bạn xem lại rồi đổi nếu còn cần.' },
  'merge.erased': { status: 409, text: 'Dữ liệu của một trong hai hồ sơ đã bị xóa nên không gộp hay tách được nữa.' },
  'merge.unknown': { status: 404, text: hidden },
  'merge.same': { status: 422, text: 'Đây là cùng một hồ sơ. Hãy chọn hồ sơ khác.' },
  'merge.already': { status: 409, text: 'Một trong hai hồ sơ đã được gộp vào hồ sơ khác. Bạn tải lại trang.' },
  'merge.postings-clash': { status: 409, text: 'Hai hồ sơ có cùng một vị trí công tác, nơi ghi là chính, nơi ghi là kiêm nhiệm. Hãy sửa nơi công tác của một hồ sơ trước.' },
  'merge.planned': { status: 409, text: 'Một trong hai hồ sơ đang có trong đợt sắp xếp đã đặt lịch. Hãy bỏ lịch đợt đó hoặc chờ đến ngày có hiệu lực rồi làm lại.' },
  'merge.undo-late': { status: 409, text: 'Lần gộp này đã quá 30 ngày nên không hoàn tác được nữa.' },
  'merge.undo-order': { status: 409, text: 'Sau lần gộp này còn một lần gộp khác vào cùng hồ sơ. Hãy hoàn tác lần gộp sau trước.' },
  'merge.undo-taken': { status: 409, text: 'Mã cán bộ hoặc số định danh của hồ sơ cũ đã được ghi cho người khác. Hãy sửa hồ sơ đó trước.' },
});
