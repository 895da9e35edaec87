import type { MessageTemplate } from '../../notifications/message-templates.js';

/** Tells a person what became of a certificate from elsewhere. */
export const decisionTemplate: MessageTemplate = {
  key: 'equivalence.decided',
  name: 'Kết quả công nhận giấy đã học nơi khác',
  placeholders: [
    { name: 'khoa_hoc', label: 'tên khóa học', sample: 'Văn hóa công vụ' },
    { name: 'ket_qua', label: 'được công nhận hay không', sample: 'chưa được công nhận' },
    { name: 'ly_do', label: 'lý do khi không công nhận', sample: 'Ảnh mờ, không đọc được số.' },
  ],
  subject: 'Giấy đã học nơi khác: {{khoa_hoc}}',
  text: 'Giấy bạn gửi cho khóa “{{khoa_hoc}}” {{ket_qua}}. {{ly_do}}',
};

const RESULTS = { accepted: 'đã được công nhận, khóa học được tính là hoàn thành', refused: 'chưa được công nhận' } as const;

/** The values of the template's placeholders. */
export function decisionData(courseTitle: string, state: keyof typeof RESULTS, reason: string | null): Readonly<Record<string, string>> {
  return { khoa_hoc: courseTitle, ket_qua: RESULTS[state], ly_do: reason ?? '' };
}
