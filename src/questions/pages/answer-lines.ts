import type { AnswerValue, Gap, QuestionContent } from '../content/content.js';
import { inlineHtml } from '../content/render.js';
import { gapFractions, stateOf, type GradeState } from '../grading/grade.js';
import { writtenNumber } from '../grading/right-answer.js';
import { plainWording } from '../grading/texts.js';
import { besideKey, isChosen } from './asked-view.js';
import { letterOf } from './question-words.js';

export type LineTone = 'ok' | 'warn' | 'late';

/** A line of what was answered, or of what is right. */
export interface AnswerLine {
  /** "Bạn chọn, đúng", "Đáp án". */
  label: string;
  /** What stands before it on the screen: "A", "1"; empty for none. */
  letter: string;
  textHtml: string;
  tone: LineTone | null;
}

const TONES: Readonly<Record<GradeState, LineTone | null>> = { right: 'ok', partly: 'warn', wrong: 'late', blank: 'late', owed: null, none: null };
const line = (label: string, textHtml: string, tone: LineTone | null = null, letter = ''): AnswerLine => ({ label, letter, textHtml, tone });

/** A choice as this taker saw it. */
interface Shown {
  id: string;
  letter: string;
  textHtml: string;
  correct: boolean;
}

/**
 * What a taker answered, in the order of the screen.
 *
 * @param state null while it is not told whether it was right: no line then tells it either
 */
export function givenLines(content: QuestionContent, order: readonly string[], answer: AnswerValue | undefined, state: GradeState | null): AnswerLine[] {
  if (content.type === 'description') return [];
  if (answer === undefined || answer === null) return [line('Bạn trả lời', 'Bỏ trống')];
  const judged = (verb: string, right: boolean, textHtml: string, letter = '') => (state === null ? line(verb, textHtml, null, letter) : line(`${verb}, ${right ? 'đúng' : 'sai'}`, textHtml, right ? 'ok' : 'late', letter));
  switch (content.type) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return shownOptions(content, order).filter(({ id }) => isChosen(answer, id)).map(({ letter, textHtml, correct }) => judged('Bạn chọn', correct, textHtml, letter));
    case 'matching': {
      const texts = new Map(content.right.map((item) => [item.id, item.text]));
      return content.left.map((item) => {
        const partner = besideKey(answer, item.id);
        return judged('Bạn ghép', partner === content.pairs[item.id], partner === '' ? `${inlineHtml(item.text)} → chưa ghép` : pairHtml(item.text, texts.get(partner) ?? ''));
      });
    }
    case 'ordering': {
      const texts = new Map(content.items.map((item) => [item.id, item.text]));
      return (Array.isArray(answer) ? answer : []).map((id, i) => judged('Bạn xếp', content.items[i]?.id === id, inlineHtml(texts.get(id) ?? ''), String(i + 1)));
    }
    case 'cloze':
      return content.gaps.map((gap, i) => gapLine(gap, i + 1, besideKey(answer, gap.key), state === null ? null : (gapFractions(content, answer as Record<string, string>).get(gap.key) ?? 0)));
    default:
      return [line('Bạn trả lời', typedHtml(String(answer)), state === null ? null : TONES[state])];
  }
}

/** What else would have been right: what was answered rightly is among the lines above already. */
export function rightLines(content: QuestionContent, order: readonly string[], answer: AnswerValue | undefined): AnswerLine[] {
  switch (content.type) {
    case 'single':
    case 'multiple':
    case 'true-false': {
      const right = shownOptions(content, order).filter(({ correct }) => correct);
      const missed = right.filter(({ id }) => answer === undefined || answer === null || !isChosen(answer, id));
      return missed.map(({ letter, textHtml }) => line(missed.length < right.length ? 'Đáp án còn thiếu' : 'Đáp án', textHtml, 'ok', letter));
    }
    case 'matching': {
      const texts = new Map(content.right.map((item) => [item.id, item.text]));
      return content.left.filter((item) => besideKey(answer, item.id) !== content.pairs[item.id]).map((item) => line('Đáp án', pairHtml(item.text, texts.get(content.pairs[item.id]!) ?? ''), 'ok'));
    }
    case 'ordering':
      return content.items.map((item, i) => line('Thứ tự đúng', inlineHtml(item.text), 'ok', String(i + 1)));
    case 'numeric':
    case 'short-text':
      return [line('Đáp án', typedHtml(wordingsOf(content)), 'ok')];
    case 'cloze':
      return content.gaps.filter((gap) => (gapFractions(content, { [gap.key]: besideKey(answer, gap.key) }).get(gap.key) ?? 0) < 1).map((gap) => line(`Đáp án chỗ trống ${content.gaps.indexOf(gap) + 1}`, typedHtml(gapWordings(gap)), 'ok'));
    case 'essay':
      return content.modelAnswer ? [line('Bài mẫu', typedHtml(content.modelAnswer), 'ok')] : [];
    case 'description':
      return [];
  }
}

/** An answer in a few words, for a list of what will be handed in: what was chosen, or that and how much was written. */
export function answerInWords(content: QuestionContent, order: readonly string[], answer: AnswerValue): string {
  switch (content.type) {
    case 'single':
    case 'multiple':
    case 'true-false':
      return `đã chọn ${shownOptions(content, order).filter(({ id }) => isChosen(answer, id)).map(({ letter, textHtml }) => letter || textHtml).join(', ')}`;
    case 'matching':
      return `đã ghép ${Object.keys(answer ?? {}).length}/${content.left.length}`;
    case 'ordering':
      return 'đã xếp thứ tự';
    case 'cloze':
      return `đã điền ${Object.keys(answer ?? {}).length}/${content.gaps.length} chỗ trống`;
    case 'essay':
      return `đã viết ${wordCount(String(answer))} chữ`;
    case 'description':
      return 'không phải trả lời';
    default:
      return 'đã viết câu trả lời';
  }
}

/**
 * What an answer still lacks, or has too much of, beside what it has: “đã viết 12 chữ, cần ít nhất 50 chữ”. Null for one
 * that is whole. An essay that was handed in as files may be as short as it likes.
 */
export function shortfallOf(content: QuestionContent, answer: AnswerValue, fileCount: number): string | null {
  if (content.type === 'essay') {
    const [written, { least, most }] = [wordCount(String(answer ?? '')), content.words];
    if (content.attachments.required && fileCount === 0) return 'chưa có tệp kèm theo';
    if (least !== null && fileCount === 0 && written < least) return `đã viết ${written} chữ, cần ít nhất ${least} chữ`;
    return most !== null && written > most ? `đã viết ${written} chữ, nhiều nhất ${most} chữ` : null;
  }
  const all = content.type === 'matching' ? content.left.length : content.type === 'cloze' ? content.gaps.length : 0;
  return Object.keys(all > 0 && answer ? answer : {}).length < all ? answerInWords(content, [], answer) : null;
}

/** Words as Vietnamese counts them: what stands between spaces. */
export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** What an author says to this very answer: to the option chosen, then by how it turned out. */
export function feedbackFor(content: QuestionContent, answer: AnswerValue | undefined, state: GradeState | null): string[] {
  const own = content.type === 'single' || content.type === 'multiple' ? content.options.filter((o) => answer !== null && answer !== undefined && isChosen(answer, o.id)).map((o) => o.feedback)
    : content.type === 'true-false' && typeof answer === 'boolean' ? [answer ? content.feedbackTrue : content.feedbackFalse] : [];
  const outcome = state === 'right' || state === 'partly' || state === 'wrong' ? content.feedback?.[state] : undefined;
  return [...own, outcome].flatMap((text) => (text && text.trim() !== '' ? [text] : []));
}

function shownOptions(content: Extract<QuestionContent, { type: 'single' | 'multiple' | 'true-false' }>, order: readonly string[]): Shown[] {
  if (content.type === 'true-false') return [{ id: 'true', letter: '', textHtml: 'Đúng', correct: content.answer }, { id: 'false', letter: '', textHtml: 'Sai', correct: !content.answer }];
  const byId = new Map(content.options.map((o) => [o.id, o]));
  return order.map((id, i) => ({ id, letter: letterOf(i), textHtml: inlineHtml(byId.get(id)?.text ?? ''), correct: byId.get(id)?.correct ?? false }));
}

function gapLine(gap: Gap, number: number, given: string, fraction: number | null): AnswerLine {
  const label = `Chỗ trống ${number}`;
  const text = gap.kind === 'choice' ? (gap.options.find((o) => o.id === given)?.text ?? '') : given;
  const textHtml = text === '' ? 'Bỏ trống' : gap.kind === 'choice' ? inlineHtml(text) : typedHtml(text);
  if (fraction === null) return line(label, textHtml);
  const state = stateOf(fraction);
  return line(`${label}, ${{ right: 'đúng', partly: 'đúng một phần', wrong: 'sai' }[state]}`, textHtml, TONES[state]);
}

function gapWordings(gap: Gap): string {
  if (gap.kind === 'choice') return gap.options.filter((o) => o.correct).map((o) => o.text).join('; ');
  return gap.kind === 'text' ? textWordings(gap.accepted) : numberWordings(gap.accepted);
}

function wordingsOf(content: Extract<QuestionContent, { type: 'numeric' | 'short-text' }>): string {
  if (content.type === 'short-text') return textWordings(content.accepted);
  const unit = content.units.find((u) => u.factor === 1)?.name;
  return numberWordings(content.accepted) + (unit ? ` ${unit}` : '');
}

function textWordings(accepted: readonly { text: string; share: number }[]): string {
  const [first, ...others] = accepted.filter((a) => a.share === 1).map((a) => plainWording(a.text));
  return others.length > 0 ? `${first}. Cũng được: ${others.join('; ')}.` : (first ?? '');
}

function numberWordings(accepted: readonly { value: number; tolerance: number; relative: boolean; share: number }[]): string {
  return accepted.filter((a) => a.share === 1).map(({ value, tolerance, relative }) => `${writtenNumber(value)}${tolerance === 0 ? '' : relative ? ` (sai số ${writtenNumber(tolerance * 100)}%)` : ` (sai số ${writtenNumber(tolerance)})`}`).join('; ');
}

const pairHtml = (left: string, right: string): string => `${inlineHtml(left)} → ${inlineHtml(right)}`;

/** What people typed, with its lines; never as Markdown. */
function typedHtml(text: string): string {
  const escaped = text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  return escaped.split(/\r?\n/).join('<br>');
}
