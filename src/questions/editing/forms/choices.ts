import type { AuthoredContent, AuthoredOption } from '../../content/authored.js';
import { matchingCredits, multipleCredits, orderingCredits } from '../../content/content.js';
import { filled, percentText, type FieldReader } from './fields.js';

type Authored<T extends AuthoredContent['type']> = Extract<AuthoredContent, { type: T }>;
/** What every type has beside its own. */
type Shared = Pick<Authored<'description'>, 'prompt' | 'explanation' | 'feedback' | 'hints'>;

/** Options of a choice: `option.<n>.text`, `.share`, `.feedback`; the right ones in `right` (one) or `option.<n>.right`. */
export function readSingle(reader: FieldReader, shared: Shared): Authored<'single'> {
  const options = optionRows(reader, (n) => reader.text('right') === String(n));
  if (options.filter((o) => o.correct).length !== 1) reader.fault('right', 'Chọn nút tròn ở phương án đúng.');
  return { type: 'single', ...shared, options };
}

export function readMultiple(reader: FieldReader, shared: Shared): Authored<'multiple'> {
  const credit = reader.oneOf('credit', multipleCredits, 'right-minus-wrong');
  const options = optionRows(reader, (n) => reader.isTicked(`option.${n}.right`));
  if (!options.some((o) => o.correct)) reader.fault('right', 'Đánh dấu ít nhất một phương án đúng.');
  else if (credit === 'per-option' && Math.abs(options.reduce((sum, o) => sum + (o.correct ? (o.share ?? 0) : 0), 0) - 1) > 1e-4) reader.fault('right', 'Tỷ lệ điểm của các phương án đúng phải cộng thành 100%.');
  else if (credit === 'per-option' && options.some((o) => (o.correct ? (o.share ?? 0) <= 0 : (o.share ?? 0) > 0))) reader.fault('right', 'Phương án đúng có tỷ lệ dương, phương án sai có tỷ lệ âm hoặc bằng 0.');
  return { type: 'multiple', ...shared, credit, options };
}

function optionRows(reader: FieldReader, isRight: (n: number) => boolean): AuthoredOption[] {
  const options = reader.rows('option').flatMap((n): AuthoredOption[] => {
    const text = reader.text(`option.${n}.text`);
    if (text === '') {
      if (isRight(n)) reader.fault(`option.${n}.text`, 'Viết phương án đúng, hoặc chọn phương án khác là đúng.');
      return [];
    }
    const share = reader.text(`option.${n}.share`) === '' ? undefined : reader.share(`option.${n}.share`, 0, -1);
    return [filled({ text, correct: isRight(n), share, feedback: reader.optional(`option.${n}.feedback`) })];
  });
  if (options.length < 2) reader.fault('option.0.text', 'Viết ít nhất hai phương án.');
  return options;
}

/** The fields of options; more empty ones are the page's. */
export function optionFields(options: readonly AuthoredOption[]): Record<string, string> {
  const rows = options.flatMap((option, n): [string, string][] => [
    [`option.${n}.text`, option.text],
    ...(option.correct ? ([[`option.${n}.right`, '1'], ['right', String(n)]] as [string, string][]) : []),
    ...(option.share === undefined ? [] : ([[`option.${n}.share`, percentText(option.share)]] as [string, string][])),
    ...(option.feedback === undefined ? [] : ([[`option.${n}.feedback`, option.feedback]] as [string, string][])),
  ]);
  return Object.fromEntries(rows);
}

/** `answer` = "true" or "false", and what is said to each. */
export function readTrueFalse(reader: FieldReader, shared: Shared): Authored<'true-false'> {
  const answer = reader.text('answer');
  if (answer !== 'true' && answer !== 'false') reader.fault('answer', 'Chọn câu này đúng hay sai.');
  return { type: 'true-false', ...shared, ...filled({ answer: answer === 'true', feedbackTrue: reader.optional('feedbackTrue'), feedbackFalse: reader.optional('feedbackFalse') }) };
}

/** `pair.<n>.left`, `pair.<n>.right`; partners of nobody one a line in `others`. */
export function readMatching(reader: FieldReader, shared: Shared): Authored<'matching'> {
  const pairs = reader.rows('pair').flatMap((n) => {
    const [left, right] = [reader.text(`pair.${n}.left`), reader.text(`pair.${n}.right`)];
    if (left === '' && right === '') return [];
    if (left === '') reader.fault(`pair.${n}.left`, 'Viết vế trái của cặp này.');
    if (right === '') reader.fault(`pair.${n}.right`, 'Viết vế phải của cặp này.');
    return [{ left, right }];
  });
  if (pairs.length < 2) reader.fault('pair.0.left', 'Viết ít nhất hai cặp.');
  if (new Set(pairs.map(({ left }) => left)).size < pairs.length) reader.fault('pair.0.left', 'Các vế trái phải khác nhau.');
  const rights = new Set(pairs.map(({ right }) => right));
  const others = [...new Set(reader.text('others').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !rights.has(line)))];
  return { type: 'matching', ...shared, credit: reader.oneOf('credit', matchingCredits, 'per-pair'), pairs, others };
}

/** `item.<n>.text` in the right order. */
export function readOrdering(reader: FieldReader, shared: Shared): Authored<'ordering'> {
  const items = reader.rows('item').map((n) => reader.text(`item.${n}.text`)).filter((text) => text !== '');
  if (items.length < 2) reader.fault('item.0.text', 'Viết ít nhất hai bước.');
  if (new Set(items).size < items.length) reader.fault('item.0.text', 'Các bước phải khác nhau.');
  return { type: 'ordering', ...shared, credit: reader.oneOf('credit', orderingCredits, 'absolute-position'), items };
}
