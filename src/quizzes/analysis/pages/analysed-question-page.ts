import type { PageModel } from '../../../platform/http/request.js';
import { formatNumber } from '../../../platform/views/formats.js';
import { GAP_MARK } from '../../../questions/content/faults.js';
import { inlineHtml } from '../../../questions/content/render.js';
import type { QuestionType } from '../../../questions/content/content.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import type { GivenAnswer } from '../../statistics/given-answers.js';
import type { AnalysedQuestion } from '../analysed-quiz.js';
import type { Analysis } from '../analysis.service.js';
import { countedText, queryText, questionLabel } from './analysis-page.js';
import { percentText, questionFigures, shareText } from './figure-words.js';
import { answerText, questionText, suspicionsSaid } from './suspicion-words.js';

/** What people wrote themselves is shown where so many wrote the same. */
const FEWEST_ALIKE = 3;
const MOST_SHOWN = 20;
const WRITTEN: ReadonlySet<QuestionType> = new Set(['short-text', 'numeric', 'cloze']);
const CHOICES: ReadonlySet<QuestionType> = new Set(['single', 'multiple', 'true-false']);

/** How one question did in a quiz: each of its versions by itself. */
export function analysedQuestionPage(analysis: Analysis, versions: readonly AnalysedQuestion[], { mayOpenBank }: { mayOpenBank: boolean }): PageModel {
  const { quiz, query, isMine } = analysis;
  const { questionId } = versions[0]!.version;
  const home = `/trainer/quizzes/${quiz.id}`;
  return {
    title: quiz.title,
    crumbs: [{ label: 'Bài kiểm tra', href: '/trainer/quizzes' }],
    tabs: quizTabs(quiz.id, undefined, analysis),
    back: `${home}/analysis${queryText(query)}`,
    heading: `Câu ${versions[0]!.number}: ${questionText(versions[0]!, 90)}`,
    counted: countedText(analysis),
    bankHref: mayOpenBank ? `/questions/${questionId}` : null,
    versions: versions.map((question) => ({
      label: versions.length > 1 ? questionLabel(question) : null,
      id: question.version.id,
      regradingHref: isMine ? `${home}/regrading/${question.version.id}` : null,
      promptHtml: inlineHtml(question.version.content.prompt.replace(GAP_MARK, '____')),
      reasons: suspicionsSaid(question),
      figures: questionFigures(question),
      answers: shownAnswers(question).map((answer) => answerRow(question, answer)),
      answersTitle: CHOICES.has(question.version.content.type) ? 'Từng phương án' : 'Câu trả lời hay gặp nhất',
      answersNote: WRITTEN.has(question.version.content.type) ? `Câu trả lời tự viết chỉ hiện khi có từ ${FEWEST_ALIKE} lượt viết như nhau.` : null,
    })),
  };
}

/** Choices all, in their order; of other answers the commonest. */
export function shownAnswers({ version: { content }, answers }: AnalysedQuestion): readonly GivenAnswer[] {
  if (CHOICES.has(content.type)) return answers;
  return answers.filter(({ n }) => n >= (WRITTEN.has(content.type) ? FEWEST_ALIKE : 1)).slice(0, MOST_SHOWN);
}

function answerRow({ version: { content } }: AnalysedQuestion, answer: GivenAnswer) {
  const { n, rate, pointBiserial, earns } = answer;
  return { text: answerText(content, answer), state: earnsTag(earns), n: formatNumber(n, 0), rate: shareText(rate), share: Math.round(rate * 100), pointBiserial: percentText(pointBiserial), said: pointBiserialSaid(CHOICES.has(content.type) ? 'chọn' : 'trả lời vậy', earns, pointBiserial, n) };
}

function earnsTag(earns: number) {
  if (earns >= 1) return { tone: 'ok', icon: 'check', label: 'Đúng' };
  return earns > 0 ? { tone: 'warn', icon: 'check', label: `Được ${shareText(earns)}` } : { tone: null, icon: 'cross', label: 'Sai' };
}

/** Above 0 the strong gave it more often: good for what is right, bad for what is wrong. */
function pointBiserialSaid(does: string, earns: number, r: number | null, n: number): string {
  if (n === 0) return `Không ai ${does}.`;
  if (r === null) return '';
  if (Math.abs(r) < 5) return `Người làm tốt và chưa tốt ${does} như nhau.`;
  if (earns > 0) return r > 0 ? `Người làm tốt ${does} nhiều hơn: hợp lý.` : `Người làm tốt ${does} ít hơn: xem lại.`;
  return r < 0 ? `Người làm tốt ${does} ít hơn: hợp lý.` : `Người làm tốt ${does} nhiều hơn: xem lại.`;
}
