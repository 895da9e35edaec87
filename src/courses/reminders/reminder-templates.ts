import type { MessageTemplate } from '../../notifications/message-templates.js';

/** Keys of the kinds of messages. */
export const DUE = 'course-due';
export const NEW = 'course-new';

const placeholders = [
  { name: 'ho_ten', label: 'Họ và tên người nhận', sample: 'Lò Thị Hương Giang' },
  { name: 'khoa_hoc', label: 'Tên khóa, hoặc “3 khóa học” khi có nhiều khóa', sample: 'Cải cách thủ tục hành chính' },
  { name: 'so_khoa', label: 'Số khóa', sample: '1' },
  { name: 'danh_sach', label: 'Mỗi khóa một dòng, có hạn và số ngày còn lại', sample: '– Cải cách thủ tục hành chính: hạn 30/11/2026, còn 7 ngày.' },
];

export const reminderTemplates: readonly MessageTemplate[] = [
  {
    key: DUE,
    name: 'Nhắc khóa học sắp đến hạn hoặc quá hạn',
    placeholders,
    subject: 'Nhắc học: {{khoa_hoc}}',
    text: 'Bạn còn khóa học chưa hoàn thành:\n\n{{danh_sach}}\n\nPhần đã học vẫn được giữ. Mở khóa học để học tiếp.',
  },
  {
    key: NEW,
    name: 'Báo có khóa học mới',
    placeholders,
    subject: 'Khóa học mới của bạn: {{khoa_hoc}}',
    text: 'Cơ quan vừa giao khóa học cho bạn:\n\n{{danh_sach}}\n\nMở khóa học để bắt đầu.',
  },
];
