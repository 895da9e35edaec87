import type { MessageTemplate } from '../../notifications/message-templates.js';

const about = [
  { name: 'lop', label: 'Tên lớp', sample: 'Tập huấn cải cách hành chính' },
  { name: 'buoi', label: 'Buổi học', sample: 'buổi chiều 27/10/2022' },
];

export const OBJECTED: MessageTemplate = {
  key: 'attendance-objection',
  name: 'Người học phản hồi điểm danh',
  placeholders: [...about, { name: 'ho_ten', label: 'Họ và tên người học', sample: 'Lò Thị Hương Giang' }, { name: 'noi_dung', label: 'Nội dung phản hồi', sample: 'Tôi có mặt nhưng quên ký.' }],
  subject: '{{ho_ten}} phản hồi điểm danh {{buoi}}',
  text: 'Lớp {{lop}}, {{buoi}}. {{ho_ten}} viết:\n\n{{noi_dung}}\n\nMở danh sách điểm danh để trả lời.',
};

export const ANSWERED: MessageTemplate = {
  key: 'attendance-objection-answered',
  name: 'Trả lời phản hồi điểm danh',
  placeholders: [...about, { name: 'ket_qua', label: 'Kết quả', sample: 'Điểm danh đã được sửa: Có mặt.' }, { name: 'tra_loi', label: 'Lời trả lời', sample: 'Đã đối chiếu danh sách ký.' }],
  subject: 'Đã trả lời phản hồi điểm danh {{buoi}}',
  text: 'Lớp {{lop}}, {{buoi}}. {{ket_qua}} {{tra_loi}}',
};
