import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import type { DrawnSet } from '../paper-entries.service.js';
import type { CheckedLine, LineProblem } from '../sheet-imports.service.js';

const STATES = { new: { tone: 'ok', icon: 'check', label: 'Nhập được' }, same: { tone: null, icon: 'check', label: 'Đã nhập' }, bad: { tone: 'warn', icon: 'warn', label: 'Cần sửa' } } as const;

/** `views/quizzes/sheet-import.hbs`: choose a file of results, and what would be entered of it. `lines` null: none was read yet. */
export function importPage({ quiz, set, papers }: DrawnSet, lines: readonly CheckedLine[] | null, form: Pick<Form<object>, 'errors' | 'typed'>): PageModel {
  const printed = `/trainer/quizzes/${quiz.id}/printed`;
  const base = `${printed}/${set.id}`;
  const count = (state: CheckedLine['state']) => (lines ?? []).filter((line) => line.state === state).length;
  const [fresh, same, bad] = [count('new'), count('same'), count('bad')];
  return {
    title: `Nhập kết quả từ tệp, bộ đề ${set.number}`,
    crumbs: [{ label: 'Bài kiểm tra', href: '/trainer/quizzes' }, { label: quiz.title, href: printed }, { label: `Nhập bài giấy, bộ đề ${set.number}`, href: base }],
    tabs: quizTabs(quiz.id),
    form, action: `${base}/import`, apply: `${base}/import/apply`, template: `${base}/ket-qua.xlsx`,
    codes: papers.map(({ code }) => code).join(', '),
    isChecked: lines !== null,
    summary: `${fresh} phiếu nhập được, ${bad} phiếu cần sửa${same === 0 ? '' : `, ${same} phiếu đã nhập từ trước`}.`,
    standing: same === 0 ? 'Chưa phiếu nào được nhập.' : 'Các phiếu khác chưa được nhập.',
    hasBad: bad > 0,
    enter: bad === 0 && fresh > 0 ? `Nhập và chấm ${fresh} phiếu` : null,
    carried: bad === 0 && fresh > 0 ? JSON.stringify(lines!.map(({ line }) => line)) : '',
    // What has to be mended first.
    lines: [...(lines ?? [])].sort((a, b) => Number(b.state === 'bad') - Number(a.state === 'bad') || a.line.line - b.line.line).map(({ line, name, answered, state, problems }) => ({
      place: `Dòng ${line.line}`, name: name ?? (line.person === '' ? 'Chưa rõ người' : line.person), about: `${line.code === '' ? 'chưa có mã đề' : `mã đề ${line.code}`}, ${answered} câu có trả lời`, state: STATES[state],
      problems: problems.map((problem) => ({ cell: problem.cell, reason: problemSaid(problem, line.code) })),
    })),
  };
}

function problemSaid(problem: LineProblem, code: string): string {
  switch (problem.what) {
    case 'code-missing':
      return 'chưa ghi mã đề';
    case 'code-unknown':
      return `bộ đề không có mã ${code}`;
    case 'person-missing':
      return 'chưa ghi mã cán bộ hoặc họ tên';
    case 'person-twice':
      return `người này đã có ở ô ${problem.first}`;
    case 'said':
      return problem.reason;
  }
}
