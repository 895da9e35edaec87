import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'message.unknown': { status: 404, text: 'Không tìm thấy thông báo này.' },
  'message.unit-unknown': { status: 404, text: 'Không tìm thấy đơn vị này.' },
  'message.template-unknown': { status: 404, text: 'Không tìm thấy mẫu thông báo này.' },
  'message.template-changed': { status: 409, text: 'Có người vừa sửa mẫu này. Mở lại trang để xem bản mới, rồi sửa tiếp.' },
  'message.mail-unknown': { status: 404, text: 'Không tìm thấy thư này.' },
  'message.mail-not-failed': { status: 409, text: 'Thư này đang chờ gửi hoặc đã gửi, không cần gửi lại.' },
  'message.calendar-unknown': { status: 404, text: 'Không tìm thấy lịch này.' },
});
