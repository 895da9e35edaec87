import { defineRefusals } from '../errors/refusal.js';

export const refuse = defineRefusals({
  'access.sign-in-needed': { status: 401, text: 'Bạn cần đăng nhập để xem trang này.' },
  'access.denied': { status: 403, text: 'Việc này dành cho người có vai trò khác trong hệ thống.' },
  'access.password-change-needed': { status: 403, text: 'Bạn cần đổi mật khẩu trước khi làm tiếp.' },
});
