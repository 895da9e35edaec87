import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatNumber } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { BankPage } from '../../../questions/bank/bank-list.service.js';
import type { BankQuery } from '../../../questions/bank/bank-query.js';
import type { OwnCategory } from '../../../questions/categories/categories.service.js';
import { address, categoryOptions, difficultyNames, difficultyOptions, kindOptions, typeOptions } from '../../../questions/pages/bank-words.js';
import { typeNames } from '../../../questions/pages/shown-question.js';
import { quizTabs } from '../../pages/quiz-tabs.js';
import { points } from '../../pages/wording.js';
import type { Quiz } from '../../entities/quiz.js';
import { cellsOf, DIFFICULTIES } from '../../rules/blueprint.js';
import { isFeasible, type PlaceCheck } from '../../rules/feasibility.js';
import type { PaperPlace, PaperSection } from '../../rules/paper-edit.js';
import { cellField, type BlueprintForm } from '../forms/blueprint.form.js';
import type { PaperSight } from '../paper-sights.service.js';
import { placesIn, sectionName, shortages } from './paper-words.js';
import { QUIZZES, quizAt, type ShownForm } from './quiz-form-page.js';

export const PICKS_PER_PAGE = 20;

/** What all pages about one section have. */
function ofSection(quiz: Quiz, sections: readonly PaperSection[], number: number) {
  return {
    crumbs: [QUIZZES, { label: quiz.title, href: `${quizAt(quiz)}/edit` }],
    tabs: quizTabs(quiz.id),
    at: quizAt(quiz),
    back: `${quizAt(quiz)}/edit#p-${number}`,
    section: number,
    revision: quiz.revision,
    lawAsOf: formatDate(quiz.lawAsOf),
    sectionName: sections.length === 1 && sections[0]!.title === '' ? null : sectionName(sections, number),
  };
}

/** `views/quizzes/section.hbs`: the words above a section. */
export function sectionPage(quiz: Quiz, sections: readonly PaperSection[], number: number, form: ShownForm): PageModel {
  return { title: 'Tiêu đề và hướng dẫn', ...ofSection(quiz, sections, number), form, removable: sections.length > 1, count: sections[number - 1]!.places.length };
}

/** `views/quizzes/draw.hbs`: one draw. `available`: how many questions fit it; null: not asked. */
export function drawPage(quiz: Quiz, sections: readonly PaperSection[], number: number, categories: readonly OwnCategory[], form: ShownForm, available: number | null): PageModel {
  const { typed } = form;
  return {
    title: 'Rút ngẫu nhiên', ...ofSection(quiz, sections, number), form,
    place: typed['at'] ?? '',
    available: available === null ? null : `Ngân hàng có ${formatNumber(available)} câu đúng điều kiện này.`,
    categories: categoryOptions(categories, typed['category'], 'Mọi danh mục'),
    difficulties: difficultyOptions(typed['difficulty'], 'Mọi độ khó'),
    kinds: kindOptions(typed['kind'], 'Mọi dạng'),
  };
}

/** `views/quizzes/pick.hbs`: the bank, to pick questions from. */
export function pickPage(quiz: Quiz, sections: readonly PaperSection[], number: number, found: BankPage, asked: BankQuery, form: ShownForm): PageModel {
  const chosen = new Set(placesIn(sections).flatMap(({ place }) => (place.kind === 'fixed' ? [place.questionId] : [])));
  const paths = new Map(found.categories.map(({ id, path }) => [id, path]));
  const query = { section: number, q: asked.text, category: asked.categoryId, type: asked.type, difficulty: asked.difficulty, kind: asked.kind, topic: asked.topic, tag: asked.tag };
  return {
    title: 'Chọn câu từ ngân hàng', ...ofSection(quiz, sections, number), form, query,
    categories: categoryOptions(found.categories, asked.categoryId, 'Mọi danh mục'),
    types: typeOptions(asked.type, 'Mọi loại'),
    difficulties: difficultyOptions(asked.difficulty, 'Mọi độ khó'),
    kinds: kindOptions(asked.kind, 'Mọi dạng'),
    total: `${formatNumber(found.total)} câu đã duyệt, đúng theo quy định ngày ${formatDate(quiz.lawAsOf)}`,
    rows: found.rows.map(({ question }) => ({
      id: question.id, number: question.number, title: question.title, href: `/questions/${question.id}`,
      category: paths.get(question.categoryId) ?? '', facts: `${typeNames[question.type]} · ${difficultyNames[question.difficulty]}`,
      taken: chosen.has(question.id),
    })),
    pager: pagerOf(found.page, Math.ceil(found.total / PICKS_PER_PAGE), (to) => address(`${quizAt(quiz)}/pick`, { ...query, page: to })),
  };
}

/** `views/quizzes/blueprint.hbs`: how many of what subject and difficulty, with what the bank has for each cell. */
export function blueprintPage(sight: PaperSight, number: number, categories: readonly OwnCategory[], form: BlueprintForm): PageModel {
  const { quiz, sections, checks, labels, tree } = sight;
  const byPlace = new Map<PaperPlace, PlaceCheck>(placesIn(sections).map(({ place }, i) => [place, checks[i]!]));
  // A category that the reader does not see may stand in a quiz: somebody else put it there.
  const known = new Set(categories.map(({ id }) => id));
  const options = (chosen: string) => [
    ...categoryOptions(categories, chosen, 'Mọi danh mục'),
    ...(chosen !== '' && !known.has(chosen) ? [{ value: chosen, label: tree.get(chosen)?.path ?? 'Danh mục không còn', selected: true }] : []),
  ];
  const cells = new Map<string, PlaceCheck>();
  const own = sections[number - 1]!.places;
  for (const { row, difficulty, place } of cellsOf(form.blueprint)) {
    const stored = own.find((each) => each.kind === 'draw' && each.count === place.count && each.mark === place.mark && JSON.stringify(each.rule) === JSON.stringify(place.rule));
    const check = stored && byPlace.get(stored);
    if (check) cells.set(cellField(form.rowAt[row]!, difficulty - 1), check);
  }
  const totals = DIFFICULTIES.map((_, column) => form.blueprint.rows.reduce((sum, { counts }) => sum + counts[column]!, 0));
  const count = totals.reduce((sum, n) => sum + n, 0);
  const score = totals.reduce((sum, n, column) => sum + n * form.blueprint.marks[column]!, 0);
  const missing = shortages(sections, checks, labels, quiz.lawAsOf);
  return {
    title: 'Ma trận đề', ...ofSection(quiz, sections, number), script: 'blueprint.js',
    form: { errors: form.errors, typed: {} },
    rowCount: form.rows.length,
    marks: form.marks.map((value, i) => ({ name: `mark.${i}`, value, label: `Điểm mỗi câu ${difficultyNames[i + 1]!.toLowerCase()}`, error: form.errors?.byField[`mark.${i}`] ?? null })),
    heads: DIFFICULTIES.map((difficulty) => difficultyNames[difficulty]!),
    rows: form.rows.map((row, i) => ({
      number: i + 1,
      category: { name: `category.${i}`, options: options(row.category), error: form.errors?.byField[`category.${i}`] ?? null },
      topic: { name: `topic.${i}`, value: row.topic, error: form.errors?.byField[`topic.${i}`] ?? null },
      cells: row.counts.map((value, column) => {
        const check = cells.get(cellField(i, column));
        const isShort = check !== undefined && check.found < check.wanted;
        return {
          name: cellField(i, column), value, head: difficultyNames[column + 1], label: `Số câu ${difficultyNames[column + 1]!.toLowerCase()}, dòng ${i + 1}`, error: form.errors?.byField[cellField(i, column)] ?? null,
          state: check ? { tone: isShort ? 'late' : 'ok', icon: isShort ? 'warn' : 'check', label: isShort ? `có ${formatNumber(check.available)}, thiếu ${formatNumber(check.wanted - check.found)}` : `có ${formatNumber(check.available)}` } : null,
        };
      }),
    })),
    totals: totals.map((n) => formatNumber(n)),
    sum: count === 0 ? 'Ma trận chưa có câu nào' : `Ma trận: ${formatNumber(count)} câu, ${points(score)} điểm`,
    feasible: isFeasible(checks),
    empty: checks.length === 0,
    missing: missing.map(({ text }) => text),
  };
}
