import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'course.unknown': { status: 404, text: 'Không tìm thấy khóa học này.' },
  'course.completed-already': { status: 409, text: 'Người này đã hoàn thành khóa học nên không cần công nhận nữa.' },
  'course.no-rule': { status: 409, text: 'Khóa học này chưa có điều kiện hoàn thành nên chưa công nhận được.' },
  'course.no-person': { status: 403, text: 'Tài khoản này không gắn với một cán bộ nào nên không học và không được cấp giấy chứng nhận.' },
  'requirement.unknown': { status: 404, text: 'Không tìm thấy yêu cầu học này.' },
  'requirement.changed-meanwhile': { status: 409, text: 'Yêu cầu này vừa được người khác sửa. Hãy mở lại trang để xem nội dung mới rồi sửa tiếp.' },
  'requirement.unit-unknown': { status: 422, text: 'Đơn vị này không có trong phần đơn vị bạn phụ trách vào ngày bắt đầu.' },
  'requirement.course-unknown': { status: 422, text: 'Có khóa học không còn trong danh mục. Bạn chọn lại khóa học.' },
  'requirement.in-the-past': { status: 422, text: 'Ngày bắt đầu sớm nhất là hôm nay: số liệu của những ngày đã qua được giữ nguyên.' },
  'requirement.before-its-beginning': { status: 422, text: 'Ngày áp dụng không được trước ngày yêu cầu bắt đầu.' },
  'requirement.without-days': { status: 422, text: 'Ngày kết thúc phải sau ngày bắt đầu.' },
  'requirement.person-unknown': { status: 422, text: 'Không tìm thấy ai như vậy trong phần đơn vị bạn phụ trách.' },
  'requirement.person-ambiguous': {
    status: 422,
    text: ({ count, codes }: { count: number; codes: readonly string[] }) => `Có ${count} người hợp với chữ này. Bạn ghi mã cán bộ${codes.length > 0 ? ` (${codes.join(', ')})` : ''}.`,
  },
  'requirement.by-hand-already': { status: 422, text: 'Người này đã được ghi như vậy rồi.' },
  'exemption.unknown': { status: 404, text: 'Không tìm thấy việc miễn học này.' },
  'exemption.in-the-past': { status: 422, text: 'Miễn học sớm nhất từ hôm nay: số liệu của những ngày đã qua được giữ nguyên.' },
  'exemption.without-days': { status: 422, text: 'Ngày cuối được miễn không được trước ngày bắt đầu.' },
  'requirement.ended-already': { status: 409, text: 'Yêu cầu này đã kết thúc trước ngày đó.' },
});
