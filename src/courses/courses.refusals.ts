import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'course.unknown': { status: 404, text: 'Không tìm thấy khóa học này.' },
  'course.no-person': { status: 403, text: 'Tài khoản này không gắn với một cán bộ nào nên không học và không được cấp giấy chứng nhận.' },
});
