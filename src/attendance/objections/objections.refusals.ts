import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'objection.session-unknown': { status: 404, text: 'Không tìm thấy buổi học này.' },
  'objection.unknown': { status: 404, text: 'Phản hồi này không có, hoặc đã được trả lời.' },
  'objection.open-already': { status: 409, text: 'Bạn đã gửi phản hồi về buổi này và đang chờ trả lời.' },
  'objection.too-early': { status: 409, text: 'Buổi này chưa diễn ra nên chưa có gì để phản hồi.' },
  'objection.same': { status: 422, text: 'Điểm danh đang ghi đúng như vậy. Bạn chọn dấu khác, hoặc giữ nguyên và ghi lý do.' },
});
