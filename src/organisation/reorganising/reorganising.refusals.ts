import { defineRefusals } from '../../platform/errors/refusal.js';
import { formatDate } from '../../platform/views/formats.js';

export const refuse = defineRefusals({
  'unit.before-present': { status: 422, text: ({ from }: { from: string }) => `Tên, mã và cấp trên hiện nay có từ ${formatDate(from)}. Bạn chọn một ngày sau đó.` },
  'unit.ended': { status: 422, text: 'Đơn vị đã kết thúc hoạt động trước ngày này. Bạn chọn ngày khác.' },
  'unit.changes-later': { status: 409, text: 'Đơn vị đã có thay đổi đặt lịch cho một ngày sau. Bạn hoàn tác thay đổi ấy trước.' },
  'unit.nothing-changed': { status: 422, text: 'Chưa có gì khác so với hiện nay. Bạn sửa ít nhất một mục.' },
  'unit.parent-outside': { status: 422, text: 'Bạn chọn đơn vị cấp trên trong phần bạn phụ trách.' },
  'unit.parent-not-there': { status: 422, text: 'Đơn vị cấp trên này không hoạt động từ ngày đó. Bạn chọn đơn vị khác hoặc ngày khác.' },
  'unit.parent-below': { status: 422, text: 'Một đơn vị không thể trực thuộc chính nó hoặc đơn vị ở dưới nó. Bạn chọn đơn vị cấp trên khác.' },
  'unit.same-name': { status: 422, text: 'Cấp trên này đã có một đơn vị cùng tên vào ngày đó. Nếu đúng là hai đơn vị khác nhau, bạn đánh dấu ô bên dưới rồi gửi lại.' },
  'function.holder-ended': { status: 422, text: 'Đơn vị này không hoạt động từ ngày đó. Bạn chọn đơn vị khác hoặc ngày khác.' },
  'function.before-present': { status: 422, text: ({ from }: { from: string }) => `Đơn vị hiện nay đảm nhiệm từ ${formatDate(from)}. Bạn chọn một ngày sau đó.` },
  'function.changes-later': { status: 409, text: 'Đã có đơn vị được ghi là đảm nhiệm từ một ngày sau. Bạn chọn ngày sau đó nữa.' },
  'function.nothing-changed': { status: 422, text: 'Đơn vị này đang đảm nhiệm rồi. Bạn chọn đơn vị khác.' },
});
