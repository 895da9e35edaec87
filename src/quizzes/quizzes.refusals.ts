import { defineRefusals } from '../platform/errors/refusal.js';

export const refuse = defineRefusals({
  'quiz.unknown': { status: 404, text: 'Bài kiểm tra này không có, hoặc bạn chưa được mở.' },
  'quiz.question-unasked': { status: 404, text: 'Chưa có lượt làm nào gặp câu này, hoặc bạn chưa được mở.' },
  'quiz.no-person': { status: 403, text: 'Tài khoản này không gắn với cán bộ nào nên không làm bài được.' },
  'quiz.gate-closed': { status: 403, text: (p: { text: string }) => p.text },
  'quiz.not-open-yet': { status: 409, text: 'Bài kiểm tra chưa đến giờ mở.' },
  'quiz.closed': { status: 409, text: 'Bài kiểm tra đã hết hạn làm.' },
  'quiz.not-ready': { status: 409, text: 'Ngân hàng chưa đủ câu hỏi cho bài kiểm tra này. Bạn báo người phụ trách đào tạo.' },
  'quiz.close-earlier': { status: 409, text: 'Hạn làm bài chỉ dời muộn hơn được, vì có người đang làm.' },
  'attempt.unknown': { status: 404, text: 'Lượt làm bài này không có, hoặc bạn chưa được mở.' },
  'attempt.none-left': { status: 409, text: 'Bạn đã dùng hết số lượt làm bài này.' },
  'attempt.late': { status: 409, text: 'Đã hết giờ làm bài. Các câu trả lời đã báo “Đã lưu” được tính, câu gửi sau giờ thì không.' },
  'attempt.submitted': { status: 409, text: 'Bài này đã nộp nên không sửa được nữa.' },
  'attempt.stale': { status: 409, text: 'Bài này có câu trả lời mới hơn từ một máy hoặc thẻ khác nên chưa nộp. Bạn xem lại rồi nộp.' },
  'answer.invalid': { status: 422, text: 'Câu trả lời không hợp với câu hỏi nên chưa được lưu.' },
  'answer.unknown-slot': { status: 422, text: 'Bài làm không có câu này nên câu trả lời chưa được lưu.' },
});
