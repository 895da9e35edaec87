import { localDate } from '../../platform/clock/local-date.js';
import { formatDate, formatDateTime, formatNumber, formatTime, formatTimeExact } from '../../platform/views/formats.js';
import type { AnswerValue, QuestionType } from '../../questions/content/content.js';
import type { PaperQuestion } from '../papers.service.js';
import type { ReleaseTime } from '../rules/release.js';
import type { Place } from '../rules/rounds.js';
import type { AttemptGrade } from '../rules/score.js';
import type { SaveState } from './models.js';

/** Beside the number of a question. How many options are right is not told: that would be half the answer. */
export const typeLabels: Readonly<Record<QuestionType, string>> = {
  single: 'chọn một', multiple: 'chọn các ý đúng', 'true-false': 'đúng hay sai', matching: 'ghép đôi', ordering: 'xếp thứ tự', numeric: 'trả lời bằng số',
  'short-text': 'trả lời ngắn', cloze: 'điền chỗ trống', essay: 'tự luận', description: 'đọc, không phải trả lời',
};

/** Which of several attempts counts, as it follows a comma. */
export const gradeLabels: Readonly<Record<AttemptGrade, string>> = {
  highest: 'lấy điểm cao nhất', last: 'lấy điểm lượt cuối', first: 'lấy điểm lượt đầu', average: 'lấy điểm trung bình',
};

/** When something is shown. `closes`: the quiz ends for everybody at some time. */
export function releaseLabel(time: ReleaseTime, closesAt: Date | null): string {
  if (time === 'immediately') return 'Ngay khi nộp';
  if (time === 'never') return 'Không công bố';
  return closesAt ? `Từ ${formatDateTime(closesAt)}` : 'Sau khi dùng hết lượt';
}

/** "17", "16,5": marks as people read them, rounded only here. */
export const points = (mark: number): string => formatNumber(mark, 2);

/** "09:59:12", with the date if it is another day. */
export function dueTimeText(dueAt: Date, now: Date): string {
  return localDate(dueAt) === localDate(now) ? formatTimeExact(dueAt) : `${formatTimeExact(dueAt)} ngày ${formatDate(dueAt)}`;
}

/** "Đã lưu lúc 09:38". */
export const savedState = (savedAt: Date): SaveState => ({ tone: 'ok', icon: 'check', text: `Đã lưu lúc ${formatTime(savedAt)}` });

/** Whether there is an answer: one that was taken back is none. */
export const isAnswered = (question: Pick<PaperQuestion, 'answer'>): boolean => question.answer !== undefined && question.answer !== null;

/** "A" for the first on the screen. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);

/** One option as this taker saw it. */
export interface ShownOption {
  id: string;
  letter: string;
  text: string;
  correct: boolean;
}

/** The choices of a question in the order of this taker's screen; true and false are choices too. None for typed answers. */
export function shownOptions({ content, options }: Pick<PaperQuestion, 'content' | 'options'>): ShownOption[] {
  if (content.type === 'true-false') {
    return [{ id: 'true', letter: '', text: 'Đúng', correct: content.answer }, { id: 'false', letter: '', text: 'Sai', correct: !content.answer }];
  }
  if (content.type !== 'single' && content.type !== 'multiple') return [];
  const byId = new Map(content.options.map((o) => [o.id, o]));
  return options.map((id, i) => ({ id, letter: letterOf(i), text: byId.get(id)?.text ?? '', correct: byId.get(id)?.correct ?? false }));
}

/** Whether an answer holds this choice. */
export function isChosen(answer: AnswerValue | undefined, optionId: string): boolean {
  return Array.isArray(answer) ? answer.includes(optionId) : String(answer) === optionId;
}

/** “Lượt 2”, “Lượt 2/3”; “Lần học trước, lượt 2” for what was sat before the course was to be learned again. */
export function placeText({ number, isEarlier }: Place, allowed: number | null = null): string {
  if (isEarlier) return `Lần học trước, lượt ${number}`;
  return allowed === null ? `Lượt ${number}` : `Lượt ${number}/${allowed}`;
}
