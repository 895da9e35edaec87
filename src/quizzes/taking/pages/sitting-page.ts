import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime, formatDuration } from '../../../platform/views/formats.js';
import { GAP_MARK } from '../../../questions/content/faults.js';
import { inlineHtml } from '../../../questions/content/render.js';
import { givenLines, rightLines, type AnswerLine } from '../../../questions/pages/answer-lines.js';
import { points } from '../../pages/wording.js';
import type { Paper } from '../../papers.service.js';
import { effectiveMarks } from '../../rules/score.js';
import type { Sat } from '../takers.service.js';
import { stateTag } from './takers-page.js';

/** What somebody answered, beside what is right. While a sitting runs nothing of its answers is shown. */
export function sittingPage({ paper, sat }: { paper: Paper; sat: Sat }): PageModel {
  const { quiz, attempt, questions } = paper;
  const marks = effectiveMarks(paper.marks);
  const isOpen = attempt.state === 'open';
  return {
    title: sat.name,
    crumbs: [{ label: 'Bài kiểm tra', href: '/trainer/quizzes' }, { label: quiz.title, href: `/trainer/quizzes/${quiz.id}` }],
    state: stateTag(sat),
    isOpen,
    facts: [
      ...(sat.unit === null ? [] : [{ label: 'Đơn vị', value: sat.unit }]),
      { label: 'Lượt', value: String(sat.number) },
      ...(sat.score === null ? [] : [{ label: 'Điểm', value: `${points(sat.score)}/${points(sat.maxScore)}` }]),
      { label: 'Bắt đầu', value: formatDateTime(sat.startedAt) },
      ...(sat.finishedAt === null ? [] : [{ label: attempt.state === 'closed' ? 'Hết giờ' : 'Nộp', value: formatDateTime(sat.finishedAt) }, { label: 'Làm trong', value: formatDuration(sat.finishedAt.getTime() - sat.startedAt.getTime()) }]),
    ],
    questions: isOpen ? [] : questions.map((question, i) => {
      const { content, options, answer, mark } = question;
      const given = marks.get(question.slot);
      const state = given?.state ?? 'owed';
      return {
        number: i + 1, promptHtml: inlineHtml(content.prompt.replace(GAP_MARK, '____')),
        mark: state === 'none' ? null : given?.mark == null ? 'Chờ chấm' : `${points(given.mark)}/${points(mark)} điểm`,
        given: givenLines(content, options, answer, state).map(spoken), right: state === 'right' || state === 'none' ? [] : rightLines(content, options, answer),
      };
    }),
  };
}

/** Labels speak to the taker; here somebody else reads them. */
const spoken = (line: AnswerLine): AnswerLine => ({ ...line, label: line.label.replace(/^Bạn (\p{L})/u, (_, first: string) => first.toUpperCase()) });
