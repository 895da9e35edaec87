import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDateTime, formatNumber, formatPercent } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { ApprovedVersion } from '../../../questions/approved-versions.service.js';
import { toAuthored } from '../../../questions/content/authored.js';
import type { Gap, QuestionContent } from '../../../questions/content/content.js';
import { plainText } from '../../../questions/content/render.js';
import { GAP_MARK } from '../../../questions/content/faults.js';
import { shownQuestion } from '../../../questions/pages/shown-question.js';
import type { Quiz } from '../../entities/quiz.js';
import type { Regrade } from '../../entities/regrade.js';
import type { Tag } from '../../pages/models.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import { points } from '../../pages/wording.js';
import type { RulingForm } from '../regrading.forms.js';
import { LINES_PER_PAGE, type AskedVersion, type Preview } from '../regrading.service.js';
import { directionOf, type Direction, type Outcome, type Totals } from '../rules/outcome.js';
import type { RulingKind } from '../rules/ruling.js';

export type Shown = Preview;

const HOME = { label: 'Bài kiểm tra', href: '/trainer/quizzes' };

/** Where the rulings about a quiz are. */
export const regradingPath = (quizId: string): string => `/trainer/quizzes/${quizId}/regrading`;

const kindWords: Readonly<Record<RulingKind, string>> = {
  accept: 'Chấp nhận thêm đáp án', full: 'Mọi người được trọn điểm câu này', drop: 'Bỏ câu này khỏi bài', version: 'Chấm theo bản mới của câu', 'as-asked': 'Chấm lại như khi ra đề',
};

/** `views/quizzes/regrading.hbs`: what was decided until now, and the questions to decide about. */
export function regradingPage({ quiz, asked, regrades }: { quiz: Quiz; asked: readonly AskedVersion[]; regrades: readonly Regrade[] }): PageModel {
  const texts = new Map(asked.map(({ version }) => [version.id, textOf(version)]));
  const href = (versionId: string): string => `${regradingPath(quiz.id)}/${versionId}`;
  return {
    title: quiz.title,
    crumbs: [HOME],
    tabs: quizTabs(quiz.id, 'regrading'),
    regrades: regrades.map(({ id, versionId, ruling, reason, createdAt, state, totals }) => ({
      id, href: href(versionId), text: texts.get(versionId) ?? 'Câu hỏi không còn trong ngân hàng', what: kindWords[ruling.kind], reason, at: formatDateTime(createdAt), state: regradeTag(state),
      result: state === 'applying' ? `Đã xét ${count(totals.sittings, 'bài')}, đổi điểm ${count(totals.changed, 'bài')}. Phần còn lại đang được chấm.` : resultText(totals),
    })),
    asked: asked.map(({ version, sittings, facility }) => ({
      href: href(version.id), text: texts.get(version.id)!, sittings: count(sittings, 'bài'), share: facility === null ? 'chưa có điểm' : `${formatPercent(facility)} số điểm`,
    })),
  };
}

function regradeTag(state: Regrade['state']): Tag {
  return state === 'applied' ? { tone: 'ok', icon: 'check', label: 'Đã áp dụng' } : { tone: 'info', icon: 'clock', label: 'Đang áp dụng' };
}

/** `views/quizzes/regrade.hbs`: a question, what may be decided about it, and what that would do. */
export function questionPage({ quiz, asked, present, newest }: { quiz: Quiz; asked: ApprovedVersion; present: Regrade | null; newest: ApprovedVersion | null }, form: { values: RulingForm; errors: FormErrors | null; typed: Readonly<Record<string, unknown>> }, shown: Preview | null, page: number): PageModel {
  const path = `${regradingPath(quiz.id)}/${asked.id}`;
  const { kind, option, text, gap, over } = form.values;
  const kinds = kindsFor(asked.content, newest, present);
  const chosen = kind ?? kinds[0]!;
  return {
    title: 'Chấm lại một câu',
    crumbs: [HOME, { label: quiz.title, href: regradingPath(quiz.id) }],
    path, form, back: regradingPath(quiz.id),
    question: shownQuestion(toAuthored(asked.content)),
    present: present && { what: kindWords[present.ruling.kind], reason: present.reason, at: formatDateTime(present.createdAt) },
    kinds: kinds.map((value) => ({ value, label: kindWords[value], hint: kindHints[value], checked: value === chosen })),
    also: kinds.includes('accept') ? alsoFields(asked.content, option, gap) : null,
    text, over, version: newest?.id ?? null,
    preview: shown && previewOf(shown, path, form, page),
  };
}

const kindHints: Readonly<Record<RulingKind, string>> = {
  accept: 'Không ai bị giảm điểm.',
  full: 'Cả người trả lời sai hoặc bỏ trống.',
  drop: 'Câu không tính vào điểm, cũng không tính vào điểm tối đa.',
  version: 'Bản mới nhất đã duyệt trong ngân hàng. Người chọn phương án không còn trong bản mới giữ điểm cũ.',
  'as-asked': 'Lấy lại cách chấm ban đầu, bỏ quyết định đang áp dụng.',
};

function kindsFor(content: QuestionContent, newest: ApprovedVersion | null, present: Regrade | null): RulingKind[] {
  const accepts = content.type !== 'essay' && content.type !== 'matching' && content.type !== 'ordering';
  const regraded = present !== null && present.ruling.kind !== 'as-asked';
  return [...(accepts ? ['accept' as const] : []), 'full', 'drop', ...(newest && content.type !== 'essay' ? ['version' as const] : []), ...(regraded ? ['as-asked' as const] : [])];
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}

/** Fields for what is accepted besides. */
interface AlsoFields {
  /** Of these one is meant; null where there is only the question itself. */
  readonly gaps: readonly { value: string; label: string; selected: boolean }[] | null;
  readonly options: readonly Choice[] | null;
  /** The label of the field to type in; null where nothing is typed. */
  readonly typed: string | null;
}

function alsoFields(content: QuestionContent, chosen: readonly string[], gapKey: string | null): AlsoFields {
  const choice = (value: string, label: string): Choice => ({ value, label, checked: chosen.includes(value) });
  switch (content.type) {
    case 'single':
    case 'multiple':
      return { gaps: null, typed: null, options: content.options.filter(({ correct }) => content.type === 'multiple' || !correct).map(({ id, text }) => choice(id, plainText(text, 200))) };
    case 'true-false':
      return { gaps: null, typed: null, options: [choice(String(!content.answer), content.answer ? 'Sai' : 'Đúng')] };
    case 'short-text':
      return { gaps: null, options: null, typed: 'Cách viết được chấp nhận thêm, mỗi dòng một cách' };
    case 'numeric':
      return { gaps: null, options: null, typed: 'Số được chấp nhận thêm, mỗi dòng một số' };
    case 'cloze': {
      const options = content.gaps.flatMap((gap) => (gap.kind === 'choice' ? gap.options.filter(({ correct }) => !correct).map(({ id, text }) => choice(id, `(${gap.key}) ${plainText(text, 160)}`)) : []));
      return {
        gaps: content.gaps.map(({ key, kind }) => ({ value: key, label: `Chỗ trống ${key} (${gapWords[kind]})`, selected: key === gapKey })),
        options: options.length > 0 ? options : null,
        typed: content.gaps.some(({ kind }) => kind !== 'choice') ? 'Cách viết hoặc số được chấp nhận thêm, mỗi dòng một cách' : null,
      };
    }
    default:
      return { gaps: null, options: null, typed: null };
  }
}

const gapWords: Readonly<Record<Gap['kind'], string>> = { choice: 'chọn', text: 'viết chữ', number: 'viết số' };

function previewOf({ totals, lines, fingerprint }: Preview, path: string, { values, typed }: { values: RulingForm; typed: Readonly<Record<string, unknown>> }, page: number) {
  const query = new URLSearchParams([['kind', values.kind ?? ''], ...values.option.map((one): [string, string] => ['option', one]), ...(['text', 'gap', 'version'] as const).flatMap((name): [string, string][] => (values[name] === null ? [] : [[name, values[name]]])), ...(values.over ? [['over', '1'] as [string, string]] : [])]);
  return {
    figures: [
      { value: formatNumber(totals.changed), label: `bài đổi điểm, trong ${count(totals.sittings, 'bài')}` },
      { value: formatNumber(totals.gains), label: 'bài được thêm' },
      { value: formatNumber(totals.loses), label: 'bài bị giảm' },
      { value: formatNumber(totals.newlyPassed), label: 'bài thành đạt' },
      { value: formatNumber(totals.noLongerPassed), label: 'bài thôi đạt' },
    ],
    notes: notesOf(totals),
    lines: lines.map((line) => ({
      href: `/trainer/quizzes/attempts/${line.attemptId}`, name: line.name ?? 'Người dự thi', unit: line.unit, number: line.number,
      slot: changed(line.slot.before, line.slot.after), score: { before: scoreText(line.before), after: scoreText(line.after) }, state: lineTag(line.before, line.after),
    })),
    pager: pagerOf(page, Math.ceil(totals.changed / LINES_PER_PAGE), (to) => `${path}?${query.toString()}&page=${to}#ai`),
    fingerprint,
    hidden: [...query.entries()].map(([name, value]) => ({ name, value })),
    reason: typed['reason'] ?? null,
  };
}

/** What the figures do not say. */
function notesOf({ changed: all, settled, reopened, keptManual, notGradable, even, noLongerPassed }: Totals): string[] {
  return [
    ...(all === 0 ? ['Không bài nào đổi điểm. Áp dụng thì các bài nộp sau vẫn được chấm theo cách này.'] : []),
    ...(noLongerPassed > 0 ? ['Khóa học đã hoàn thành thì không bị rút. Với mỗi người thôi đạt, hệ thống mở một việc xem xét cho bộ phận nội vụ.'] : []),
    ...(settled > 0 ? [`${count(settled, 'bài')} đang chờ chấm sẽ có kết quả.`] : []),
    ...(reopened > 0 ? [`${count(reopened, 'bài')} trở lại chờ chấm.`] : []),
    ...(even > 0 ? [`${count(even, 'bài')} đổi số điểm và điểm tối đa, tỷ lệ giữ nguyên.`] : []),
    ...(keptManual > 0 ? [`${count(keptManual, 'bài')} giữ điểm do người chấm.`] : []),
    ...(notGradable > 0 ? [`${count(notGradable, 'bài')} giữ điểm cũ vì phương án đã chọn không có trong bản mới.`] : []),
  ];
}

const resultText = (totals: Totals): string => [`${count(totals.changed, 'bài')} đổi điểm: ${formatNumber(totals.gains)} được thêm, ${formatNumber(totals.loses)} bị giảm, ${formatNumber(totals.newlyPassed)} thành đạt, ${formatNumber(totals.noLongerPassed)} thôi đạt.`, ...(totals.keptManual > 0 ? [`${count(totals.keptManual, 'bài')} giữ điểm do người chấm.`] : [])].join(' ');

const directionWords: Readonly<Record<Direction, Tag>> = {
  loses: { tone: 'late', icon: 'down', label: 'Bị giảm' }, gains: { tone: 'ok', icon: 'up', label: 'Được thêm' }, settled: { tone: 'ok', icon: 'check', label: 'Có kết quả' },
  reopened: { tone: 'info', icon: 'clock', label: 'Trở lại chờ chấm' }, even: { tone: null, icon: 'info', label: 'Tỷ lệ giữ nguyên' },
};

function lineTag(before: Outcome, after: Outcome): Tag {
  if (before.passed === true && after.passed !== true) return { tone: 'late', icon: 'warn', label: 'Thôi đạt' };
  if (before.passed !== true && after.passed === true) return { tone: 'ok', icon: 'check', label: 'Thành đạt' };
  return directionWords[directionOf(before, after)];
}

const changed = (before: number | null, after: number | null) => ({ before: markText(before), after: markText(after) });
const markText = (mark: number | null): string => (mark === null ? 'chờ chấm' : points(mark));
const scoreText = ({ score, maxScore }: Outcome): string => (score === null ? 'chờ chấm' : `${points(score)}/${points(maxScore)}`);
const count = (n: number, noun: string): string => `${formatNumber(n)} ${noun}`;
const textOf = ({ content }: ApprovedVersion): string => plainText(content.prompt.replace(GAP_MARK, '____'), 160);
