import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime } from '../../../platform/views/formats.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import type { PaperVariant } from '../entities/paper-set.js';
import type { EarlierSheet, SeenSheet } from '../paper-corrections.service.js';
import type { AskedOnPaper } from '../rules/read-answers.js';
import type { SheetText } from '../rules/write-answers.js';
import { letteredSaid, writtenField, writtenFields } from './written-fields.js';

/** What the form holds at first: the sheet as it stands. */
export function correctionForm({ text, earlier }: SeenSheet, code: string): Record<string, string> {
  return { code, letters: text.letters, after: String(earlier.length), reason: '', ...Object.fromEntries(Object.entries(text.written).map(([number, value]) => [writtenField(Number(number)), value])) };
}

/** `views/quizzes/correction.hbs`: one entered sheet, to be typed anew, and what it was before. */
export function correctionPage({ quiz, set, papers, seen, earlier }: SeenSheet, paper: PaperVariant, asked: readonly AskedOnPaper[], form: Pick<Form<object>, 'errors' | 'typed'>): PageModel {
  const printed = `/trainer/quizzes/${quiz.id}/printed`;
  const action = `${printed}/${set.id}/${seen.entry.id}/correction`;
  const name = seen.name === '' ? 'Người không còn trong danh sách' : seen.name;
  return {
    title: `Sửa bài giấy của ${name}`,
    crumbs: [{ label: 'Bài kiểm tra', href: '/trainer/quizzes' }, { label: quiz.title, href: printed }, { label: `Nhập bài giấy, bộ đề ${set.number}`, href: `${printed}/${set.id}` }],
    tabs: quizTabs(quiz.id),
    form, action, back: `${printed}/${set.id}`,
    entered: `Phiếu số ${seen.entry.number}, mã đề ${seen.code}, nhập lúc ${formatDateTime(seen.entry.enteredAt)}`,
    code: paper.code, after: String(earlier.length),
    codes: papers.map(({ code }) => ({ code, href: `${action}?code=${code}`, current: code === paper.code })),
    isOther: paper.code !== seen.code,
    letters: letteredSaid(paper.code, asked),
    written: writtenFields(asked),
    earlier: earlier.map((one) => ({ heading: `Bản ${one.number}, mã đề ${one.code}`, text: textSaid(one), why: `Sửa lúc ${formatDateTime(one.at)}${one.by === '' ? '' : `, ${one.by}`}${one.reason === null ? '' : `: ${one.reason}`}` })),
  };
}

function textSaid({ text: { letters, written } }: { text: SheetText } & EarlierSheet): string {
  const parts = [...(letters === '' ? [] : [letters]), ...Object.entries(written).map(([number, value]) => `câu ${number}: ${value}`)];
  return parts.length === 0 ? 'Không có câu trả lời nào' : parts.join('; ');
}
