import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'question.unknown': { status: 404, text: 'Câu hỏi này không có trong ngân hàng, hoặc bạn chưa được mở.' },
  'question.approved': { status: 409, text: 'Phiên bản đã duyệt không sửa được. Bạn tạo phiên bản mới để sửa câu hỏi.' },
  'question.faulty': { status: 422, text: (p: { faults: readonly string[] }) => `Câu hỏi còn ${p.faults.length} chỗ chưa đúng nên chưa duyệt được.` },
});
