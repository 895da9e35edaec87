import type { MessageTemplate } from '../../notifications/message-templates.js';

/** Tells a person that a certificate of theirs was revoked. */
export const revokedTemplate: MessageTemplate = {
  key: 'certificate.revoked',
  name: 'Thu hồi giấy chứng nhận, chứng chỉ',
  placeholders: [
    { name: 'loai', label: 'giấy chứng nhận hoặc chứng chỉ', sample: 'giấy chứng nhận' },
    { name: 'so', label: 'số vào sổ', sample: '12/2026' },
    { name: 'khoa_hoc', label: 'tên khóa học', sample: 'Văn hóa công vụ' },
    { name: 'quyet_dinh', label: 'số quyết định', sample: '05/QĐ-SNV' },
    { name: 'ly_do', label: 'lý do', sample: 'Cấp nhầm người.' },
  ],
  subject: 'Đã thu hồi {{loai}} số {{so}}',
  text: 'Quyết định số {{quyet_dinh}} thu hồi {{loai}} số {{so}} của khóa “{{khoa_hoc}}”. Lý do: {{ly_do}}',
};

/** Tells a person that a certificate of theirs was replaced by another. */
export const replacedTemplate: MessageTemplate = {
  key: 'certificate.replaced',
  name: 'Cấp lại giấy chứng nhận, chứng chỉ',
  placeholders: [
    { name: 'so_cu', label: 'số vào sổ của giấy cũ', sample: '12/2026' },
    { name: 'loai', label: 'giấy chứng nhận hoặc chứng chỉ', sample: 'giấy chứng nhận' },
    { name: 'so', label: 'số vào sổ của giấy mới', sample: '57/2026' },
    { name: 'khoa_hoc', label: 'tên khóa học', sample: 'Văn hóa công vụ' },
  ],
  subject: 'Bạn được cấp lại {{loai}} số {{so}}',
  text: 'Giấy số {{so_cu}} của khóa “{{khoa_hoc}}” được thay bằng {{loai}} số {{so}}. Giấy cũ không còn giá trị. Bạn tải giấy mới ở mục Giấy chứng nhận.',
};
