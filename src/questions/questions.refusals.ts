import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'question.unknown': { status: 404, text: 'Câu hỏi này không có trong ngân hàng, hoặc bạn chưa được mở.' },
  'question.not-yours': { status: 403, text: 'Danh mục này do đơn vị khác quản lý. Bạn xem được câu hỏi nhưng không sửa hay duyệt được.' },
  'question.approved': { status: 409, text: 'Phiên bản đã duyệt không sửa được. Bạn tạo phiên bản mới để sửa câu hỏi.' },
  'question.changed': { status: 409, text: 'Câu hỏi này vừa được lưu ở một cửa sổ hoặc bởi người khác. Chưa có gì bị ghi đè: bạn mở bản kia để so, rồi chép phần của mình sang.' },
  'question.in-review': { status: 409, text: 'Phiên bản này đang chờ duyệt nên không sửa được. Bạn rút lại để sửa tiếp.' },
  'question.faulty': { status: 422, text: (p: { faults: readonly string[] }) => `Câu hỏi còn ${p.faults.length} chỗ chưa đúng nên chưa gửi duyệt được.` },
  'question.own-work': { status: 409, text: 'Bạn đã soạn hoặc sửa bản này. Danh mục yêu cầu một người khác duyệt.' },
  'question.not-in-review': { status: 409, text: 'Phiên bản này không còn chờ duyệt. Bạn tải lại trang để xem tình trạng mới.' },
  'question.state-changed': { status: 409, text: 'Tình trạng câu hỏi vừa đổi nên việc này không làm được nữa. Bạn tải lại trang.' },
  'question.category-unknown': { status: 422, text: 'Bạn chọn một danh mục mà đơn vị mình quản lý.' },
  'question.move': { status: 409, text: 'Câu hỏi đang ở tình trạng không làm được việc này.' },
  'question.bulk-nothing': { status: 422, text: 'Bạn chưa chọn thay đổi nào.' },
  'category.unknown': { status: 404, text: 'Danh mục này không có, hoặc bạn chưa được mở.' },
  'category.not-yours': { status: 403, text: 'Danh mục này do đơn vị khác quản lý.' },
  'category.taken': { status: 422, text: 'Ở chỗ này đã có một danh mục tên như vậy.' },
  'category.below-itself': { status: 422, text: 'Danh mục không nằm trong chính nó được. Bạn chọn chỗ khác.' },
  'category.deep': { status: 422, text: 'Cây danh mục có nhiều nhất 5 cấp. Bạn chọn chỗ ở cấp cao hơn.' },
  'category.unit': { status: 422, text: 'Bạn chọn một đơn vị trong phần bạn phụ trách.' },
});
