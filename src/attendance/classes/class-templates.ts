import type { MessageTemplate } from '../../notifications/message-templates.js';

const CLASS = [
  { name: 'lop', label: 'tên lớp', sample: 'Tập huấn Bộ phận Một cửa cấp xã' },
  { name: 'dia_diem', label: 'địa điểm của lớp', sample: 'Hội trường UBND xã Yên Châu' },
] as const;
const REASON = { name: 'ly_do', label: 'lý do', sample: 'Hội trường bận.' } as const;
const SESSION = [{ name: 'buoi', label: 'buổi học', sample: 'Buổi 2' }, { name: 'luc', label: 'giờ và ngày', sample: '13:30–17:00 ngày 26/11/2026' }] as const;

/** What people are told of classes; an office may word each otherwise. */
export const classTemplates = {
  listed: {
    key: 'class.listed', name: 'Có tên trong danh sách lớp học', placeholders: [...CLASS, { name: 'khai_giang', label: 'giờ và ngày của buổi đầu', sample: '7:30–11:00 ngày 26/11/2026' }],
    subject: 'Bạn có tên trong lớp {{lop}}', text: 'Bạn có tên trong danh sách lớp “{{lop}}”. Buổi đầu: {{khai_giang}}, tại {{dia_diem}}. Trang của lớp có đủ các buổi, tài liệu và lịch để thêm vào điện thoại.',
  },
  waiting: {
    key: 'class.waiting', name: 'Chờ chỗ trong lớp học', placeholders: [...CLASS],
    subject: 'Lớp {{lop}} đã đủ chỗ, bạn đang chờ', text: 'Lớp “{{lop}}” đã đủ chỗ. Bạn đứng trong danh sách chờ; có người rút thì người chờ trước được vào, và bạn nhận thông báo ngay.',
  },
  task: {
    key: 'class.task', name: 'Lớp có bài thu hoạch', placeholders: [...CLASS, { name: 'bai', label: 'tên bài', sample: 'Một việc tôi làm ngay' }, { name: 'han', label: 'hạn nộp', sample: '17:00 ngày 05/12/2026' }],
    subject: 'Lớp {{lop}} có bài thu hoạch, hạn {{han}}', text: 'Lớp “{{lop}}” có bài thu hoạch “{{bai}}”. Hạn nộp: {{han}}. Bạn mở trang của lớp để làm và nộp bài.',
  },
  removed: {
    key: 'class.removed', name: 'Không còn trong danh sách lớp học', placeholders: [...CLASS, REASON],
    subject: 'Bạn không còn trong danh sách lớp {{lop}}', text: 'Tên bạn đã được đưa khỏi danh sách lớp “{{lop}}”. Lý do: {{ly_do}}',
  },
  moved: {
    key: 'class.session-moved', name: 'Buổi học đổi giờ hoặc địa điểm', placeholders: [...CLASS, ...SESSION, REASON],
    subject: '{{buoi}} của lớp {{lop}} có thay đổi', text: '{{buoi}} của lớp “{{lop}}” nay là {{luc}}, tại {{dia_diem}}. Lý do: {{ly_do}} Lịch trên điện thoại tự cập nhật nếu bạn đã thêm địa chỉ lịch.',
  },
  cancelledSession: {
    key: 'class.session-cancelled', name: 'Buổi học không tổ chức', placeholders: [...CLASS, ...SESSION, REASON],
    subject: '{{buoi}} của lớp {{lop}} không tổ chức', text: '{{buoi}} của lớp “{{lop}}” ({{luc}}) không tổ chức. Lý do: {{ly_do}}',
  },
  cancelled: {
    key: 'class.cancelled', name: 'Lớp học không tổ chức', placeholders: [...CLASS, REASON],
    subject: 'Lớp {{lop}} không tổ chức', text: 'Lớp “{{lop}}” không tổ chức. Lý do: {{ly_do}}',
  },
  nominate: {
    key: 'class.nominate', name: 'Đề nghị đơn vị cử người dự lớp', placeholders: [...CLASS, { name: 'han', label: 'hạn cử người', sample: '20/11/2026' }],
    subject: 'Cử người dự lớp {{lop}} trước hết ngày {{han}}', text: 'Đơn vị bạn được đề nghị cử người dự lớp “{{lop}}” tại {{dia_diem}}, hạn đến hết ngày {{han}}. Không cử được ai thì bạn ghi lý do để người tổ chức biết.',
  },
  returned: {
    key: 'class.returned', name: 'Người đơn vị cử chưa được nhận vào lớp', placeholders: [...CLASS, { name: 'so_nguoi', label: 'số người', sample: '2 người' }, REASON],
    subject: '{{so_nguoi}} đơn vị cử chưa được nhận vào lớp {{lop}}', text: '{{so_nguoi}} do đơn vị cử chưa được nhận vào lớp “{{lop}}”. Lý do: {{ly_do}} Bạn cử người khác được, nếu danh sách chưa chốt.',
  },
  announcement: {
    key: 'class.announcement', name: 'Thông báo của lớp học', placeholders: [...CLASS, { name: 'tieu_de', label: 'tiêu đề', sample: 'Mang theo máy tính' }, { name: 'noi_dung', label: 'nội dung', sample: 'Mỗi người mang theo một máy tính xách tay.' }],
    subject: '{{tieu_de}}', text: 'Lớp “{{lop}}”: {{noi_dung}}',
  },
} as const satisfies Record<string, MessageTemplate>;

export type ClassMessage = keyof typeof classTemplates;
