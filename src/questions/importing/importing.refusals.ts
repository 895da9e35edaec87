import { defineRefusals } from '../../platform/errors/refusal.js';
import { formatNumber } from '../../platform/views/formats.js';

export const refuse = defineRefusals({
  'question-import.unknown': { status: 404, text: 'Không có gì ở địa chỉ này, hoặc bạn chưa được mở.' },
  'question-import.unreadable': { status: 422, text: ({ reason }: { reason: string }) => reason },
  'question-import.conflict': { status: 409, text: 'Lần nhập này vừa được sửa ở nơi khác. Lựa chọn của bạn còn nguyên trên trang, nhưng chưa được lưu.' },
  'question-import.nothing-to-do': { status: 422, text: 'Chưa có câu nào được chọn để nhập.' },
  'question-import.saved': { status: 409, text: 'Các câu của lần nhập này đã vào ngân hàng. Bạn sửa câu hỏi trong ngân hàng.' },
  'question-export.too-many': { status: 422, text: ({ most }: { most: number }) => `Danh mục này có hơn ${formatNumber(most)} câu. Hãy xuất từng danh mục con.` },
});
