import type { AnswerValue, ClozeContent, EssayContent, Gap, Item, MatchingContent, NumericContent, OrderingContent, QuestionContent, QuestionType } from '../content/content.js';
import { GAP_MARK } from '../content/faults.js';
import { blockHtml, inlineHtml, plainText } from '../content/render.js';
import { letterOf, typeLabels } from './question-words.js';

/** One choice. */
export interface OptionView {
  /** The random id the answer names; for true-false "true" and "false". */
  id: string;
  /** "A", "B", …; empty for true-false. */
  letter: string;
  textHtml: string;
  checked: boolean;
}

/** A line of a select; the empty one is the template's. */
export interface ChoiceView {
  id: string;
  text: string;
  selected: boolean;
}

/** One on the left of a matching with its select, or one item to be put in order. */
export interface RowView {
  /** Its id, by which the answer names it. */
  key: string;
  textHtml: string;
  /** The same in a few words without marks, for what is read out. */
  text: string;
  /** Of a matching; their texts begin with the letters of `options`. */
  choices: ChoiceView[];
  /** Of an ordering: from 1. */
  place: number;
  isFirst: boolean;
  isLast: boolean;
}

/** A gap within a text, to be chosen or typed. */
export interface GapView {
  key: string;
  /** From 1, as it is read out: "Chỗ trống 2". */
  number: number;
  /** Empty for one to be typed. */
  choices: ChoiceView[];
  text: string;
  isNumber: boolean;
}

/** A question as its taker meets it, with the answer so far; `questions/asked` draws it. */
export interface AskedView {
  type: QuestionType;
  typeLabel: string;
  /** Paragraphs; empty for a text with gaps, which is in `parts`. */
  promptHtml: string;
  /** Choices; of a matching the partners, lettered above the selects that name them. */
  options: OptionView[];
  rows: RowView[];
  /** Of an ordering: whether the order on the screen is an answer yet, or only how the items were laid out. */
  isOrdered: boolean;
  parts: { textHtml: string; gap: GapView | null }[];
  /** What was typed. */
  text: string;
  /** What to know before typing; null where there is nothing to say. */
  hint: string | null;
}

/** A closed select on a phone shows no more; the whole text stands above. */
const IN_SELECT = 22;
/** Enough to know an item by when its buttons are read out. */
const IN_NAME = 40;
/** A gap's choices stand nowhere else. */
const IN_GAP = 80;

/**
 * A question for the page that asks it.
 *
 * @param order the ids to choose among in the order of this taker's screen
 */
export function askedView(content: QuestionContent, order: readonly string[], answer: AnswerValue | undefined): AskedView {
  return {
    type: content.type,
    typeLabel: typeLabels[content.type],
    promptHtml: content.type === 'cloze' ? '' : blockHtml(content.prompt),
    options: optionsOf(content, order, answer),
    rows: rowsOf(content, order, answer),
    isOrdered: content.type === 'ordering' && Array.isArray(answer),
    parts: content.type === 'cloze' ? partsOf(content, order, answer) : [],
    text: typeof answer === 'string' && content.type !== 'single' ? answer : '',
    hint: hintOf(content),
  };
}

/** Whether an answer holds this choice. */
export function isChosen(answer: AnswerValue | undefined, optionId: string): boolean {
  return Array.isArray(answer) ? answer.includes(optionId) : String(answer) === optionId;
}

/** What an answer says beside one key of a matching or a text with gaps. */
export function besideKey(answer: AnswerValue | undefined, key: string): string {
  return typeof answer === 'object' && answer !== null && !Array.isArray(answer) && Object.hasOwn(answer, key) ? answer[key]! : '';
}

function optionsOf(content: QuestionContent, order: readonly string[], answer: AnswerValue | undefined): OptionView[] {
  if (content.type === 'true-false') {
    return [{ id: 'true', letter: '', textHtml: 'Đúng', checked: answer === true }, { id: 'false', letter: '', textHtml: 'Sai', checked: answer === false }];
  }
  if (content.type !== 'single' && content.type !== 'multiple' && content.type !== 'matching') return [];
  return inOrder<{ id: string; text: string }>(content.type === 'matching' ? content.right : content.options, order).map(({ id, text }, i) => ({ id, letter: letterOf(i), textHtml: inlineHtml(text), checked: isChosen(answer, id) }));
}

function rowsOf(content: QuestionContent, order: readonly string[], answer: AnswerValue | undefined): RowView[] {
  if (content.type === 'matching') return matchingRows(content, order, answer);
  return content.type === 'ordering' ? orderingRows(content, order, answer) : [];
}

function matchingRows({ left, right }: MatchingContent, order: readonly string[], answer: AnswerValue | undefined): RowView[] {
  const partners = inOrder(right, order);
  return left.map((item, i) => rowOf(item, i, left.length, partners.map(({ id, text }, at) => ({ id, text: `${letterOf(at)}. ${plainText(text, IN_SELECT)}`, selected: besideKey(answer, item.id) === id }))));
}

/** In the order given so far, so that what is on the screen is what is stored. */
function orderingRows({ items }: OrderingContent, order: readonly string[], answer: AnswerValue | undefined): RowView[] {
  return inOrder(items, Array.isArray(answer) ? answer : order).map((item, i, all) => rowOf(item, i, all.length, []));
}

function rowOf({ id, text }: Item, index: number, count: number, choices: ChoiceView[]): RowView {
  return { key: id, textHtml: inlineHtml(text), text: plainText(text, IN_NAME), choices, place: index + 1, isFirst: index === 0, isLast: index === count - 1 };
}

function partsOf({ prompt, gaps }: ClozeContent, order: readonly string[], answer: AnswerValue | undefined): AskedView['parts'] {
  const byKey = new Map(gaps.map((gap) => [gap.key, gap]));
  const pieces = blockHtml(prompt).split(GAP_MARK);
  let number = 0;
  // The pattern has one group: text and key alternate.
  return pieces.flatMap((piece, i) => {
    if (i % 2 === 1) return [];
    const gap = byKey.get(pieces[i + 1] ?? '');
    return [{ textHtml: piece, gap: gap ? gapView(gap, ++number, order, besideKey(answer, gap.key)) : null }];
  });
}

function gapView(gap: Gap, number: number, order: readonly string[], given: string): GapView {
  const choices = gap.kind === 'choice' ? inOrder(gap.options, order).map(({ id, text }) => ({ id, text: plainText(text, IN_GAP), selected: id === given })) : [];
  return { key: gap.key, number, choices, text: gap.kind === 'choice' ? '' : given, isNumber: gap.kind === 'number' };
}

/** Those that the order names, in its order. */
function inOrder<T extends { id: string }>(all: readonly T[], order: readonly string[]): T[] {
  const byId = new Map(all.map((one) => [one.id, one]));
  return order.flatMap((id) => byId.get(id) ?? []);
}

function hintOf(content: QuestionContent): string | null {
  switch (content.type) {
    case 'short-text':
      return `Vài chữ là đủ. ${content.compare.case ? 'Viết hoa, viết thường phải đúng.' : 'Viết hoa hay viết thường đều được.'}`;
    case 'numeric':
      return numericHint(content);
    case 'essay':
      return essayHint(content);
    case 'ordering':
      return 'Số 1 đứng đầu. Nút mũi tên đưa từng dòng lên hoặc xuống.';
    default:
      return null;
  }
}

function numericHint({ units, withoutUnit }: NumericContent): string {
  if (units.length === 0) return 'Chỉ gõ số, không kèm đơn vị. Ví dụ: 12,5.';
  const names = units.map(({ name }) => name).join(', ');
  return withoutUnit === 1 ? `Gõ số, có thể kèm đơn vị: ${names}.` : `Gõ số kèm đơn vị: ${names}.`;
}

function essayHint({ words: { least, most } }: EssayContent): string | null {
  if (least === null) return most === null ? null : `Không quá ${most} chữ.`;
  return most === null ? `Ít nhất ${least} chữ.` : `Từ ${least} đến ${most} chữ.`;
}
