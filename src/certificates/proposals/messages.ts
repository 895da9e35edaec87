import type { MessageTemplate } from '../../notifications/message-templates.js';

/** Tells a signer that a proposal waits. */
export const waitingTemplate: MessageTemplate = {
  key: 'proposal.waiting',
  name: 'Đề nghị cấp giấy chờ duyệt',
  placeholders: [
    { name: 'khoa_hoc', label: 'tên khóa học', sample: 'Văn hóa công vụ' },
    { name: 'so_nguoi', label: 'số người', sample: '42' },
  ],
  subject: 'Đề nghị cấp giấy chờ bạn duyệt: {{khoa_hoc}}',
  text: 'Có đề nghị cấp giấy cho {{so_nguoi}} người hoàn thành khóa “{{khoa_hoc}}”. Bạn xem căn cứ của từng người, rồi duyệt hoặc trả lại.',
};

/** Tells who proposed what became of it. */
export const decidedTemplate: MessageTemplate = {
  key: 'proposal.decided',
  name: 'Kết quả duyệt đề nghị cấp giấy',
  placeholders: [
    { name: 'khoa_hoc', label: 'tên khóa học', sample: 'Văn hóa công vụ' },
    { name: 'ket_qua', label: 'kết quả', sample: 'đã cấp 42 giấy' },
  ],
  subject: 'Đề nghị cấp giấy: {{khoa_hoc}}',
  text: 'Đề nghị cấp giấy cho khóa “{{khoa_hoc}}”: {{ket_qua}}.',
};

/** Tells a person that a certificate was issued. */
export const issuedTemplate: MessageTemplate = {
  key: 'certificate.issued',
  name: 'Được cấp giấy chứng nhận, chứng chỉ',
  placeholders: [
    { name: 'loai', label: 'giấy chứng nhận hoặc chứng chỉ', sample: 'giấy chứng nhận' },
    { name: 'so', label: 'số vào sổ', sample: '12/2026' },
    { name: 'khoa_hoc', label: 'tên khóa học', sample: 'Văn hóa công vụ' },
  ],
  subject: 'Bạn được cấp {{loai}} số {{so}}',
  text: 'Bạn được cấp {{loai}} số {{so}} cho khóa “{{khoa_hoc}}”. Bạn tải giấy ở mục Giấy chứng nhận.',
};

/** What became of an approved proposal. */
export const issuedResult = (issued: number, stopped: number): string => `đã cấp ${issued} giấy${stopped > 0 ? `, ${stopped} người chưa cấp được` : ''}`;

/** What a signer sent back. */
export const returnedResult = (people: number, reason: string): string => `${people} người được trả lại, lý do: ${reason.replace(/[.\s]+$/, '')}`;
