import { defineRefusals } from '../../platform/errors/refusal.js';
import { formatDate } from '../../platform/views/formats.js';
import { saidProblem } from './plan-words.js';
import type { PlanProblem } from './rules/check-plan.js';

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
  'function.holder-outside': { status: 422, text: 'Đơn vị này nằm ngoài phần bạn phụ trách. Bạn chọn đơn vị khác.' },
  'function.before-present': { status: 422, text: ({ from }: { from: string }) => `Đơn vị hiện nay đảm nhiệm từ ${formatDate(from)}. Bạn chọn một ngày sau đó.` },
  'function.changes-later': { status: 409, text: 'Đã có đơn vị được ghi là đảm nhiệm từ một ngày sau. Bạn chọn ngày sau đó nữa.' },
  'function.nothing-changed': { status: 422, text: 'Đơn vị này đang đảm nhiệm rồi. Bạn chọn đơn vị khác.' },
  'plan.unknown': { status: 404, text: 'Không có gì ở địa chỉ này, hoặc bạn chưa được mở.' },
  'plan.changed-elsewhere': { status: 409, text: 'Lần sắp xếp này vừa được sửa ở một trang khác, nên thay đổi ở trang này chưa được ghi. Bạn mở lại trang để xem bản mới nhất rồi làm tiếp.' },
  'plan.outside': { status: 422, text: 'Có đơn vị nằm ngoài phần bạn phụ trách. Bạn chọn lại.' },
  'plan.too-many-changes': { status: 422, text: 'Một lần sắp xếp có tối đa 60 thay đổi và 60 đơn vị mới. Bạn lập thêm một lần sắp xếp khác.' },
  'plan.change-impossible': {
    status: 422, text: ({ problem, nameOf, day }: { problem: PlanProblem; nameOf: (unitId: string) => string; day: string }) => saidProblem(problem, nameOf, day),
  },
  'plan.target-unknown': { status: 422, text: 'Đơn vị này không hoạt động từ ngày có hiệu lực. Bạn chọn lại.' },
  'plan.list-unreadable': { status: 422, text: ({ sentence }: { sentence: string }) => sentence },
  'plan.list-missing': { status: 422, text: 'Bạn chọn tệp danh sách (Excel .xlsx hoặc CSV).' },
  'plan.not-ready': { status: 409, text: 'Còn việc phải quyết định trước khi đặt lịch. Bạn xem lại trang hệ quả.' },
  'plan.too-many-at-once': { status: 422, text: ({ most }: { most: number }) => `Có hiệu lực ngay chỉ với danh sách đến ${most} người. Bạn chọn ngày có hiệu lực từ ngày mai.` },
  'plan.in-effect': { status: 409, text: 'Lần sắp xếp này đã có hiệu lực nên không hoàn tác được. Bạn lập một lần sắp xếp mới.' },
  'plan.in-use': { status: 409, text: 'Đã có người hoặc đơn vị khác được ghi vào đơn vị mới của lần sắp xếp này. Bạn chuyển họ đi trước, rồi hoàn tác.' },
});
