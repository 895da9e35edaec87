import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'person.unit-outside': { status: 422, text: 'Đơn vị này không thuộc phần bạn quản lý. Bạn chọn đơn vị khác.' },
  'person.code-taken': { status: 409, text: 'Mã cán bộ này đang là của người khác.' },
  'person.elsewhere': { status: 409, text: 'Có thể người này đã có hồ sơ ở nơi khác, ngoài phần bạn quản lý. Bạn hỏi cơ quan làm công tác nội vụ cấp trên.' },
  'person.changed-elsewhere': { status: 409, text: 'Hồ sơ này vừa được sửa ở nơi khác. Nội dung bạn nhập còn nguyên trên trang, nhưng chưa được lưu. Bạn xem lại rồi lưu lần nữa.' },
  'person.nothing-changed': { status: 422, text: 'Chưa có gì thay đổi so với hiện nay.' },
  'person.account-not-yet': { status: 422, text: 'Tài khoản chỉ lập được khi ngày bắt đầu không sau hôm nay. Bạn bỏ chọn, rồi cấp tài khoản sau.' },
  'person.post-there': { status: 409, text: 'Người này đang giữ đúng vị trí này ở đơn vị này.' },
  'person.post-unknown': { status: 404, text: 'Không có gì ở địa chỉ này, hoặc bạn chưa được mở.' },
  'person.left-already': { status: 409, text: 'Người này không còn vị trí công tác nào.' },
  'person.ends-too-early': { status: 422, text: 'Ngày này không sau ngày bắt đầu kiêm nhiệm. Bạn chọn ngày sau đó.' },
});
