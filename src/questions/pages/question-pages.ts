import { shuffledIds } from '../content/content.js';
import { toAuthored } from '../content/authored.js';
import type { PageModel } from '../../platform/http/request.js';
import { formatDate, formatDateTime, formatNumber, formatPercent } from '../../platform/views/formats.js';
import type { QuestionSight } from '../bank/question-sights.service.js';
import type { OwnCategory } from '../categories/categories.service.js';
import type { QuestionVersion, VersionState } from '../entities/question-version.js';
import type { Question } from '../entities/question.js';
import type { SeenComment, SeenStep } from '../review/remarks.service.js';
import { differences, type NamedLine } from '../rules/difference.js';
import { movesOf } from '../rules/question-state.js';
import type { SeenUses, VersionPerformance } from '../uses.js';
import { askedView } from './asked-view.js';
import { BANK, type ShownForm } from './bank-pages.js';
import { address, categoryOptions, difficultyNames, difficultyOptions, kindNames, kindOptions, secondsText, stateTags, stepNames } from './bank-words.js';
import { contentLines } from './content-lines.js';
import { shownQuestion, typeNames } from './shown-question.js';

const versionStates: Readonly<Record<VersionState, string>> = { draft: 'bản nháp', 'in-review': 'chờ duyệt', approved: 'đã duyệt' };

/** The pages of one question, as links between them. */
function frame(question: Question, place: 'show' | 'remarks' | 'use') {
  const href = `${BANK}/${question.id}`;
  const pages = [['show', href, 'Câu hỏi'], ['remarks', `${href}/remarks`, 'Góp ý và lịch sử'], ['use', `${href}/use`, 'Dùng ở đâu, kết quả']] as const;
  return {
    heading: `Câu hỏi ${question.number}`,
    href,
    crumbs: [{ href: BANK, label: 'Ngân hàng câu hỏi' }],
    state: stateTags[question.state],
    pages: pages.map(([key, to, label]) => ({ href: to, label, current: key === place })),
  };
}

const lawText = ({ validFrom, validTo }: Pick<QuestionVersion, 'validFrom' | 'validTo'>): string =>
  validFrom === null && validTo === null ? 'mọi thời gian' : [validFrom === null ? '' : `từ ${formatDate(validFrom)}`, validTo === null ? '' : `đến trước ${formatDate(validTo)}`].filter(Boolean).join(' ');

/** `views/questions/show.hbs`: what the question asks, where it stands, and what can be done with it. */
export function questionPage(sight: QuestionSight, form: ShownForm): PageModel {
  const { question, versions, tags, categoryPath, rights, isBarred, needsSecondPerson, alike } = sight;
  const newest = versions.at(-1);
  const moves = new Set(movesOf(question.state));
  const { mayManage, mayApprove } = rights;
  const approved = versions.filter(({ state }) => state === 'approved').at(-1);
  return {
    title: `Câu hỏi ${question.number}`,
    ...frame(question, 'show'),
    form,
    category: categoryPath,
    asked: newest ? askedView(newest.content, shuffledIds(newest.content), undefined) : null,
    answers: newest ? shownQuestion(toAuthored(newest.content)) : null,
    facts: [
      { term: 'Danh mục', value: categoryPath },
      { term: 'Loại', value: typeNames[question.type] },
      { term: 'Độ khó', value: difficultyNames[question.difficulty] ?? '' },
      { term: 'Dạng', value: kindNames[question.kind] },
      ...(question.topic === null ? [] : [{ term: 'Chủ đề', value: question.topic }]),
      ...(tags.length === 0 ? [] : [{ term: 'Thẻ', value: tags.join(', ') }]),
      { term: 'Thời gian dự kiến', value: question.expectedSeconds === null ? 'chưa đặt' : secondsText(question.expectedSeconds) },
      ...(newest ? [{ term: 'Đúng theo luật', value: lawText(newest) }] : []),
    ],
    note: approved && newest && approved.number < newest.number && question.state !== 'retired' ? `Bài kiểm tra đang hỏi bản ${approved.number}. Bản ${newest.number} được dùng sau khi duyệt.` : null,
    alikeHref: alike > 0 ? '/questions/duplicates' : null,
    alike: formatNumber(alike),
    barred: isBarred,
    needsSecondPerson,
    editLabel: question.state === 'draft' ? 'Sửa nội dung' : 'Soạn bản mới',
    may: {
      edit: mayManage && (question.state === 'draft' || question.state === 'approved'), describe: mayManage, submit: mayManage && moves.has('submit'), withdraw: mayManage && moves.has('withdraw'), decide: mayApprove && moves.has('approve'), approve: mayApprove && moves.has('approve') && !isBarred,
      retire: mayManage && moves.has('retire'), reinstate: mayManage && moves.has('reinstate'),
    },
    versions: versions.toReversed().map((version) => ({
      label: `Bản ${version.number}`, text: `${versionStates[version.state]}, ${formatDate(version.approvedAt ?? version.createdAt)}`,
      compareHref: version.number > 1 ? address(`${BANK}/${question.id}/changes`, { from: version.number - 1, to: version.number }) : null, compare: `So với bản ${version.number - 1}`,
    })),
  };
}

/** `views/questions/place.hbs`: what a question is beside what it says. */
export function placePage(question: Question, categories: readonly OwnCategory[], form: ShownForm): PageModel {
  return {
    title: `Thông tin câu hỏi ${question.number}`,
    crumbs: [{ href: BANK, label: 'Ngân hàng câu hỏi' }, { href: `${BANK}/${question.id}`, label: `Câu hỏi ${question.number}` }],
    href: `${BANK}/${question.id}`,
    form,
    categories: categoryOptions(categories.filter(({ mayManage }) => mayManage), form.typed['category']),
    kinds: kindOptions(form.typed['kind']),
    difficulties: difficultyOptions(form.typed['difficulty']),
  };
}

/** `views/questions/changes.hbs`: two versions, word by word. */
export function changesPage({ question, older, newer, sourceNames }: { question: Question; older: QuestionVersion; newer: QuestionVersion; sourceNames: ReadonlyMap<string, string> }): PageModel {
  const lines = (version: QuestionVersion): NamedLine[] => [
    ...contentLines(toAuthored(version.content)),
    ...version.citations.map(({ source, article, clause }, i) => ({ label: `Căn cứ ${i + 1}`, text: [clause ? `Khoản ${clause}` : '', article ? `Điều ${article}` : '', sourceNames.get(source) ?? source].filter(Boolean).join(' ') })),
    { label: 'Đúng theo luật', text: lawText(version) },
  ];
  const rows = differences(lines(older), lines(newer));
  return {
    title: `Bản ${older.number} và bản ${newer.number} của câu hỏi ${question.number}`,
    crumbs: [{ href: BANK, label: 'Ngân hàng câu hỏi' }, { href: `${BANK}/${question.id}`, label: `Câu hỏi ${question.number}` }],
    lead: rows.some(({ isChanged }) => isChanged) ? `Chữ bỏ đi gạch ngang, chữ mới tô nền. Bản ${older.number} ${versionStates[older.state]}, bản ${newer.number} ${versionStates[newer.state]}.` : 'Hai bản giống nhau.',
    changed: rows.filter(({ isChanged }) => isChanged).map(({ label, runs }) => ({ label, runs: runs.map(({ kind, text }) => ({ gone: kind === 'gone', fresh: kind === 'new', text })) })),
    same: rows.filter(({ isChanged, runs }) => !isChanged && runs[0]?.text !== '').map(({ label, runs }) => ({ label, text: runs[0]?.text ?? '' })),
  };
}

/** `views/questions/remarks.hbs`: what people say of a question, and what was done to it. */
export function remarksPage({ question, comments, steps }: { question: Question; comments: readonly SeenComment[]; steps: readonly SeenStep[] }, mayManage: boolean, form: ShownForm): PageModel {
  return {
    title: `Góp ý và lịch sử của câu hỏi ${question.number}`,
    ...frame(question, 'remarks'),
    form,
    comments: comments.map(({ id, text, versionNumber, at, by, isOwn, settled }) => ({
      text, head: `${by}, ${formatDateTime(at)}, về bản ${versionNumber}`, settled: settled === null ? null : `${settled.by} đánh dấu đã xử lý lúc ${formatDateTime(settled.at)}`,
      settleHref: settled === null && (isOwn || mayManage) ? `${BANK}/${question.id}/remarks/${id}/settle` : null,
    })),
    steps: steps.map(({ kind, versionNumber, at, reason, by }) => ({ what: versionNumber === null ? stepNames[kind] : `${stepNames[kind]}, bản ${versionNumber}`, who: `${by ?? 'Hệ thống'}, ${formatDateTime(at)}`, reason })),
  };
}

/** `views/questions/use.hbs`: where a question is asked, and how each version did. */
export function usePage(question: Question, versions: readonly QuestionVersion[], { named, others }: SeenUses, performance: ReadonlyMap<string, VersionPerformance>): PageModel {
  return {
    title: `Câu hỏi ${question.number} dùng ở đâu, kết quả ra sao`,
    ...frame(question, 'use'),
    isAsked: named.length + others > 0,
    uses: named.map(({ title, href, how }) => ({ title, href, how: how === 'fixed' ? 'Luôn hỏi câu này' : 'Có thể rút trúng câu này' })),
    others: others === 0 ? null : `${named.length === 0 ? '' : 'Ngoài ra: '}${formatNumber(others)} bài kiểm tra của nơi khác hỏi hoặc có thể rút trúng câu này.`,
    versions: versions.toReversed().flatMap((version) => {
      const did = performance.get(version.id);
      return did ? [{ label: `Bản ${version.number}`, attempts: formatNumber(did.attempts), facility: formatPercent(did.facility), discrimination: did.discrimination === null ? '–' : formatNumber(did.discrimination, 2), chosen: chosenOf(version, did) }] : [];
    }),
  };
}

function chosenOf({ content }: QuestionVersion, { attempts, chosen }: VersionPerformance) {
  const options = content.type === 'single' || content.type === 'multiple' ? content.options.map(({ id, text, correct }) => ({ id, text, correct })) : content.type === 'true-false' ? [true, false].map((value) => ({ id: String(value), text: value ? 'Đúng' : 'Sai', correct: value === content.answer })) : [];
  return options.map(({ id, text, correct }) => ({ text, correct, share: formatPercent((chosen.get(id) ?? 0) / attempts) }));
}
