import { defineRefusals } from '../../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'evaluation.not-open': { status: 409, text: 'Phiếu đánh giá lớp này chưa mở, hoặc đã hết hạn gửi.' },
});
