import { CLASSES_PATH, classHead } from '../../../attendance/classes/pages/class-head.js';
import { handedInText } from '../../../attendance/documents/formats/class-report.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatNumber, formatTime } from '../../../platform/views/formats.js';
import type { EssayOfClass, EssaysOfClass } from '../class-essays.service.js';

/** Where the trainers of a class find what it hands in. */
export const essaysPath = (classId: string): string => `${CLASSES_PATH}/${classId}/essays`;

const FILES = [{ value: 'may', label: 'Viết, kèm tệp nếu muốn' }, { value: 'must', label: 'Phải nộp một tệp' }, { value: 'none', label: 'Chỉ viết, không nhận tệp' }];

/** `views/classes/essays.hbs` */
export function essaysPage({ trainingClass, listed, essays, sets }: EssaysOfClass, form: { readonly errors: FormErrors | null; readonly typed: Readonly<Record<string, unknown>> }): PageModel {
  const { id, title, state } = trainingClass;
  return {
    title: `Bài thu hoạch – ${title}`,
    head: classHead(trainingClass, null, 'essays'),
    action: essaysPath(id),
    form,
    isOpen: sets && (state === 'announced' || state === 'closed'),
    whyNot: sets ? 'Bạn thông báo lớp rồi mới giao bài được.' : 'Giảng viên của lớp giao và chấm bài thu hoạch.',
    listed: formatNumber(listed),
    fileChoices: FILES.map((choice) => ({ ...choice, selected: choice.value === form.typed['files'] })),
    essays: essays.map((essay) => shown(essay, listed, sets, id)),
  };
}

function shown(essay: EssayOfClass, listed: number, sets: boolean, classId: string) {
  const { id, title, isDraft, closesAt, handedIn, marked } = essay;
  const waiting = handedIn - marked;
  return {
    title,
    tag: isDraft ? { tone: null, icon: 'clock', label: 'Chưa giao' } : waiting > 0 ? { tone: 'warn', icon: 'clock', label: `${formatNumber(waiting)} bài chờ chấm` } : null,
    until: closesAt === null ? 'Không có hạn nộp' : `Hạn nộp ${formatTime(closesAt)} ngày ${formatDate(closesAt)}`,
    counts: handedInText(essay, listed),
    opening: isDraft && sets ? `${essaysPath(classId)}/${id}/opening` : null,
    marking: !isDraft && sets ? `/trainer/quizzes/${id}/marking` : null,
    takers: sets ? `/trainer/quizzes/${id}` : null,
    edit: sets ? `/trainer/quizzes/${id}/edit` : null,
  };
}
