import type { PageModel } from '../../../platform/http/request.js';
import { walk } from '../../../organisation/rules/tree.js';
import { formatNumber } from '../../../platform/views/formats.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import type { AnalysedQuestion } from '../analysed-quiz.js';
import type { Analysis, AnalysisQuery } from '../analysis.service.js';
import { attemptChoices, type AttemptChoice } from '../rules/chosen-attempts.js';
import { FEWEST, gravityOf, lightSuspicions } from '../rules/suspicions.js';
import { distributionChart, scatterChart } from './charts.js';
import { facilitySaid, marksText, percentText, shareText, wholeFigures } from './figure-words.js';
import { questionText, suspicionsSaid } from './suspicion-words.js';

const HOME = { label: 'Bài kiểm tra', href: '/trainer/quizzes' };
const MOST_HARDEST = 10;
/** A select of thousands of units helps nobody. */
const MOST_UNITS = 300;

export const choiceLabels: Readonly<Record<AttemptChoice, string>> = { first: 'Lượt đầu của mỗi người', best: 'Lượt cao điểm nhất của mỗi người', last: 'Lượt cuối của mỗi người', all: 'Mọi lượt' };

/** The query part of an address; empty for what holds without one. */
export function queryText({ attempts, unitId }: AnalysisQuery): string {
  const query = new URLSearchParams({ ...(attempts === 'first' ? {} : { attempts }), ...(unitId === null ? {} : { unit: unitId }) }).toString();
  return query === '' ? '' : `?${query}`;
}

/** Which attempts were counted, in a sentence: page and prints must say it. */
export function countedText({ whole, query, units, otherPapers, ofMore }: Analysis): string {
  const unit = query.unitId === null ? null : walk(units).find(({ node }) => node.unitId === query.unitId)?.node.name;
  const parts = [`${formatNumber(whole.n, 0)} lượt đã chấm xong`, choiceLabels[query.attempts].toLowerCase(), ...(unit ? [unit] : [])];
  const left = otherPapers === 0 ? '' : ` Không tính ${formatNumber(otherPapers, 0)} lượt có điểm tối đa khác, vì đề đã đổi.`;
  const sample = ofMore === null ? '' : ` Lấy đều từ ${formatNumber(ofMore, 0)} lượt.`;
  return `${parts.join(', ')}.${left}${sample}`;
}

/** The questions that earned least, of those with enough answers. */
export function hardestOf(questions: readonly AnalysedQuestion[]): AnalysedQuestion[] {
  return questions.filter(({ figures }) => figures.n >= FEWEST && figures.statistics.facility !== null)
    .sort((a, b) => a.figures.statistics.facility! - b.figures.statistics.facility! || a.number - b.number).slice(0, MOST_HARDEST);
}

/** Those to look at again, the gravest first. */
export function suspiciousOf(questions: readonly AnalysedQuestion[]): AnalysedQuestion[] {
  return questions.filter(({ suspicions }) => suspicions.length > 0)
    .sort((a, b) => gravityOf(b.suspicions) - gravityOf(a.suspicions) || (a.figures.statistics.facility ?? 0) - (b.figures.statistics.facility ?? 0) || a.number - b.number);
}

/** "Câu 3", "Câu 3, bản 2". */
export const questionLabel = ({ number, version, hasOthers }: AnalysedQuestion): string => `Câu\u00a0${number}${hasOthers ? `, bản ${version.number}` : ''}`;

/** How a quiz and its questions did. */
export function analysisPage(analysis: Analysis): PageModel {
  const { quiz, query, questions, whole, tenths, units } = analysis;
  const base = `/trainer/quizzes/${quiz.id}/analysis`;
  const link = (question: AnalysedQuestion) => `${base}/${question.version.questionId}${queryText(query)}`;
  const suspicious = suspiciousOf(questions);
  const isGrave = ({ suspicions }: AnalysedQuestion) => suspicions.some(({ code }) => !lightSuspicions.has(code));
  const light = suspicious.filter((question) => !isGrave(question));
  const shown = (question: AnalysedQuestion) => ({ href: link(question), label: questionLabel(question), text: questionText(question, 110), reasons: suspicionsSaid(question) });
  const isEmpty = whole.n === 0;
  return {
    title: quiz.title,
    crumbs: [HOME],
    tabs: quizTabs(quiz.id, 'analysis', analysis),
    counted: isEmpty ? null : countedText(analysis),
    files: isEmpty ? null : { workbook: `${base}.xlsx${queryText(query)}`, pdf: `${base}.pdf${queryText(query)}` },
    filters: {
      action: base, active: queryText(query) !== '',
      attempts: attemptChoices.map((value) => ({ value, label: choiceLabels[value], selected: value === query.attempts })),
      units: unitChoices(units, query.unitId),
    },
    isEmpty,
    back: `/trainer/quizzes/${quiz.id}`,
    hardest: hardestOf(questions).map((question) => ({
      href: link(question), text: questionText(question, 110), share: `${shareText(question.figures.statistics.facility)} số điểm, ${formatNumber(question.figures.n, 0)} lượt trả lời`,
      said: facilitySaid(question.figures.statistics.facility),
    })),
    grave: suspicious.filter(isGrave).map(shown), light: light.map(shown), lightCount: light.length,
    whole: wholeFigures(analysis),
    distribution: distributionChart(tenths),
    scatter: scatterChart(questions),
    questions: questions.map((question) => {
      const { figures: { n, statistics }, guess } = question;
      return {
        href: link(question), label: questionLabel(question), text: questionText(question, 70), n: formatNumber(n, 0), facility: shareText(statistics.facility), sd: marksText(statistics.sd), guess: shareText(guess),
        intended: percentText(statistics.intendedWeight), effective: percentText(statistics.effectiveWeight), index: percentText(statistics.discriminationIndex), efficiency: percentText(statistics.discriminativeEfficiency),
        doubt: isGrave(question),
      };
    }),
  };
}

function unitChoices(units: Analysis['units'], chosen: string | null) {
  const nodes = walk(units);
  const shown = nodes.length <= MOST_UNITS ? nodes : nodes.filter(({ node, depth }) => depth < 2 || node.unitId === chosen).slice(0, MOST_UNITS);
  return shown.map(({ node, depth }) => ({ value: node.unitId, label: `${'– '.repeat(depth)}${node.shortName}`, selected: node.unitId === chosen }));
}
