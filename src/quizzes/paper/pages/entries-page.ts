import { toFormErrors, type Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime } from '../../../platform/views/formats.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import { points } from '../../pages/wording.js';
import type { PaperVariant } from '../entities/paper-set.js';
import type { SeenEntries } from '../paper-entries.service.js';
import type { AskedOnPaper } from '../rules/read-answers.js';
import { letteredSaid, writtenFields } from './written-fields.js';

type Shown = Pick<Form<object>, 'errors' | 'typed'>;

const endFieldOf = (id: string): string => `end-${id}`;

/** A form that withdraws an entry, come back with errors. */
export function endFormOf(id: string, { errors, typed }: Form<object>): Shown {
  const field = endFieldOf(id);
  return { errors: errors && toFormErrors(errors.summary.map(({ message }) => ({ field, message }))), typed: { [field]: typed['reason'] } };
}

/** A sheet that was just entered or corrected. */
export interface Done {
  readonly how: 'new' | 'same' | 'corrected' | 'table';
  /** Of the sheet; of a table, how many sheets it had. */
  readonly number: number;
}

/** `views/quizzes/entries.hbs`: what was entered of a set, and a form for the next sheet. */
export function entriesPage({ quiz, set, papers, entries }: SeenEntries, paper: PaperVariant, asked: readonly AskedOnPaper[], { form, ending, done }: { form: Shown; ending?: Shown; done: Done | null }): PageModel {
  const base = `/trainer/quizzes/${quiz.id}/printed`;
  return {
    title: `Nhập bài giấy, bộ đề ${set.number}`,
    crumbs: [{ label: 'Bài kiểm tra', href: '/trainer/quizzes' }, { label: quiz.title, href: base }],
    tabs: quizTabs(quiz.id),
    failed: ending?.errors ? ending : form,
    form, ending: ending ?? { errors: null, typed: {} },
    action: `${base}/${set.id}`, importHref: `${base}/${set.id}/import`,
    done: done && doneText(done, asked.some(({ content }) => content.type === 'essay')),
    code: paper.code,
    codes: papers.map(({ code }) => ({ code, href: `${base}/${set.id}?code=${code}`, current: code === paper.code })),
    letters: letteredSaid(paper.code, asked),
    written: writtenFields(asked),
    total: entries.filter(({ entry }) => entry.endedAt === null).length,
    entries: entries.map(({ entry, code, name, staffCode, score, maxScore, passed }) => ({
      name: name === '' ? 'Người không còn trong danh sách' : name, staffCode, code, number: entry.number,
      href: entry.endedAt === null ? `/trainer/quizzes/attempts/${entry.attemptId}` : null,
      score: entry.endedAt !== null ? 'Đã rút' : score === null ? 'Chờ chấm' : `${points(score)}/${points(maxScore)}`,
      state: entry.endedAt !== null ? { tone: null, icon: 'cross', label: 'Đã rút' } : score === null ? { tone: 'info', icon: 'clock', label: 'Chờ chấm' } : passed === null ? { tone: 'info', icon: 'check', label: 'Đã chấm' } : passed ? { tone: 'ok', icon: 'check', label: 'Đạt' } : { tone: 'late', icon: 'cross', label: 'Chưa đạt' },
      at: `Nhập lúc ${formatDateTime(entry.enteredAt)}`, correctHref: entry.endedAt === null ? `${base}/${set.id}/${entry.id}/correction` : null, ended: entry.endReason,
      endField: endFieldOf(entry.id), endAction: entry.endedAt === null ? `${base}/${set.id}/${entry.id}/withdrawal` : null,
    })),
  };
}

function doneText({ how, number }: Done, hasEssays: boolean): string {
  if (how === 'table') return `Đã nhập và chấm cả ${number} phiếu của tệp.`;
  if (how === 'corrected') return `Đã sửa và chấm lại phiếu số ${number}.`;
  const what = how === 'new' ? `Đã nhập và chấm phiếu số ${number}.` : `Bài này đã nhập từ trước là phiếu số ${number}, không có gì thay đổi.`;
  return hasEssays ? `${what} Bạn ghi số ${number} lên phiếu, người chấm tự luận tìm phiếu theo số này.` : what;
}
