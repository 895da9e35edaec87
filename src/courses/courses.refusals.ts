import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'course.unknown': { status: 404, text: 'Không tìm thấy khóa học này.' },
  'course.completed-already': { status: 409, text: 'Người này đã hoàn thành khóa học nên không cần công nhận nữa.' },
  'course.no-rule': { status: 409, text: 'Khóa học này chưa có điều kiện hoàn thành nên chưa công nhận được.' },
  'course.no-person': { status: 403, text: 'Tài khoản này không gắn với một cán bộ nào nên không học và không được cấp giấy chứng nhận.' },
  'requirement.unknown': { status: 404, text: 'Không tìm thấy yêu cầu học này.' },
  'requirement.changed-meanwhile': { status: 409, text: 'Yêu cầu này vừa được người khác sửa. Hãy mở lại trang để xem nội dung mới rồi sửa tiếp.' },
  'requirement.ended-already': { status: 409, text: 'Yêu cầu này đã kết thúc trước ngày đó.' },
});
