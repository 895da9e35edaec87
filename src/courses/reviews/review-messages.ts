import type { MessageTemplate } from '../../notifications/message-templates.js';
import { formatNumber } from '../../platform/views/formats.js';
import type { Reached, RemarkCause } from '../../quizzes/events.js';

/** Tells a person that the marks of a quiz are there, or are others. */
export const remarkedTemplate: MessageTemplate = {
  key: 'attempt.remarked',
  name: 'Điểm bài kiểm tra có thay đổi',
  placeholders: [
    { name: 'bai', label: 'tên bài kiểm tra', sample: 'Kiểm tra cuối khóa' },
    { name: 'viec', label: 'điều đã xảy ra', sample: 'đã được chấm lại' },
    { name: 'diem', label: 'điểm cũ và điểm mới', sample: 'Điểm từ 13/20 thành 14/20. Bài đạt.' },
    { name: 'ly_do', label: 'lý do', sample: 'Lý do: câu 5 có hai phương án đúng.' },
  ],
  subject: 'Bài kiểm tra {{bai}} {{viec}}',
  text: 'Bài “{{bai}}” của bạn {{viec}}. {{diem}} {{ly_do}}',
};

/** Tells an office that a completion has to be looked at. */
export const reviewTemplate: MessageTemplate = {
  key: 'completion.review',
  name: 'Kết quả hoàn thành cần xem xét',
  placeholders: [{ name: 'khoa_hoc', label: 'tên khóa học', sample: 'Văn hóa công vụ' }],
  subject: 'Kết quả hoàn thành cần xem xét: {{khoa_hoc}}',
  text: 'Có người đã hoàn thành khóa “{{khoa_hoc}}” mà bài kiểm tra sau khi chấm lại không còn đạt. Kết quả hoàn thành vẫn giữ nguyên; bạn xem xét từng trường hợp.',
};

const WHAT: Readonly<Record<RemarkCause, string>> = { regrade: 'đã được chấm lại', read: 'đã chấm xong', changed: 'có điểm được sửa' };

/** The values of the template's placeholders. */
export function remarkedData(quizTitle: string, cause: RemarkCause, before: Reached, after: Reached, reason: string): Readonly<Record<string, string>> {
  const passed = after.passed === null ? '' : after.passed ? ' Bài đạt.' : ' Bài chưa đạt.';
  const score = after.score === null ? 'Bài đang chờ chấm tiếp.' : before.score === null ? `Bạn được ${scoreText(after)} điểm.${passed}` : `Điểm từ ${scoreText(before)} thành ${scoreText(after)}.${passed}`;
  return { bai: quizTitle, viec: WHAT[cause], diem: score, ly_do: cause === 'read' || reason === '' ? '' : `Lý do: ${reason}` };
}

const scoreText = ({ score, maxScore }: Reached): string => `${formatNumber(score ?? 0, 2)}/${formatNumber(maxScore, 2)}`;
