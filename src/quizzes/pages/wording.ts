import { localDate } from '../../platform/clock/local-date.js';
import { formatDate, formatDateTime, formatNumber, formatTime, formatTimeExact } from '../../platform/views/formats.js';
import { isAnswerable } from '../../questions/content/content.js';
import type { PaperQuestion } from '../papers.service.js';
import type { ReleaseTime } from '../rules/release.js';
import type { Place } from '../rules/rounds.js';
import type { AttemptGrade } from '../rules/score.js';
import type { SaveState } from './models.js';

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

/** Whether there is an answer: one that was taken back is none; files alone are one; a text that asks nothing waits for none. */
export const isAnswered = ({ type, answer, files }: Pick<PaperQuestion, 'type' | 'answer' | 'files'>): boolean => !isAnswerable(type) || (answer !== undefined && answer !== null) || files.length > 0;

/** “Lượt 2”, “Lượt 2/3”; “Lần học trước, lượt 2” for what was sat before the course was to be learned again. */
export function placeText({ number, isEarlier }: Place, allowed: number | null = null): string {
  if (isEarlier) return `Lần học trước, lượt ${number}`;
  return allowed === null ? `Lượt ${number}` : `Lượt ${number}/${allowed}`;
}
