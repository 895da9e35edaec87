import type { AuthoredContent } from '../../content/authored.js';
import type { Accepted, AcceptedNumber, Comparison, Unit } from '../../content/content.js';
import { writtenValue } from '../../grading/numbers.js';
import { writtenNumber } from '../../grading/right-answer.js';
import { filled, percentText, shareOf, type FieldReader } from './fields.js';

type Authored<T extends AuthoredContent['type']> = Extract<AuthoredContent, { type: T }>;
type Shared = Pick<Authored<'description'>, 'prompt' | 'explanation' | 'feedback' | 'hints'>;

const NONE_FULL = 'Cần ít nhất một đáp án được trọn điểm (100%).';

/** `accepted.<n>.text`, `.share`, `.feedback`; what matters in `accents`, `case`, `tonePlacement`. */
export function readShortText(reader: FieldReader, shared: Shared): Authored<'short-text'> {
  const accepted = reader.rows('accepted').flatMap((n): Accepted[] => {
    const text = reader.text(`accepted.${n}.text`);
    return text === '' ? [] : [filled({ text, share: reader.share(`accepted.${n}.share`, 1), feedback: reader.optional(`accepted.${n}.feedback`) })];
  });
  if (!accepted.some(({ share }) => share === 1)) reader.fault('accepted.0.text', NONE_FULL);
  return { type: 'short-text', ...shared, accepted, compare: readComparison(reader, '') };
}

export function acceptedFields(accepted: readonly Accepted[]): Record<string, string> {
  return Object.fromEntries(accepted.flatMap(({ text, share, feedback }, n): [string, string][] => [[`accepted.${n}.text`, text], [`accepted.${n}.share`, percentText(share)], ...(feedback ? ([[`accepted.${n}.feedback`, feedback]] as [string, string][]) : [])]));
}

/** Ticked: the difference matters. */
export function readComparison(reader: FieldReader, prefix: string): Comparison {
  return { accents: reader.isTicked(`${prefix}accents`), case: reader.isTicked(`${prefix}case`), tonePlacement: reader.isTicked(`${prefix}tonePlacement`) };
}

export function comparisonFields(compare: Comparison, prefix = ''): Record<string, string> {
  return Object.fromEntries(Object.entries(compare).filter(([, matters]) => matters).map(([name]) => [`${prefix}${name}`, '1']));
}

/** `accepted.<n>.value`, `.tolerance` ("0,5" or "5%"), `.share`, `.feedback`; `unit.<n>.name`, `.factor`; `withoutUnit` in per cent. */
export function readNumeric(reader: FieldReader, shared: Shared): Authored<'numeric'> {
  const accepted = reader.rows('accepted').flatMap((n): AcceptedNumber[] => {
    if (reader.text(`accepted.${n}.value`) === '') return [];
    const value = reader.number(`accepted.${n}.value`);
    return [filled({ value, ...readTolerance(reader, `accepted.${n}.tolerance`), share: reader.share(`accepted.${n}.share`, 1), feedback: reader.optional(`accepted.${n}.feedback`) })];
  });
  if (!accepted.some(({ share }) => share === 1)) reader.fault('accepted.0.value', NONE_FULL);
  const units = reader.rows('unit').flatMap((n): Unit[] => {
    const name = reader.text(`unit.${n}.name`);
    return name === '' ? [] : [{ name, factor: reader.text(`unit.${n}.factor`) === '' ? 1 : positive(reader, `unit.${n}.factor`) }];
  });
  if (new Set(units.map(({ name }) => name)).size < units.length) reader.fault('unit.0.name', 'Mỗi đơn vị chỉ viết một lần.');
  return { type: 'numeric', ...shared, accepted, units, withoutUnit: units.length === 0 ? 1 : reader.share('withoutUnit', 1) };
}

function positive(reader: FieldReader, name: string): number {
  return reader.number(name, 'Nhập một số lớn hơn 0, ví dụ 0,001.', (value) => value > 0);
}

/** "0,5" is absolute, "5%" a part of the value. */
function readTolerance(reader: FieldReader, name: string): Pick<AcceptedNumber, 'tolerance' | 'relative'> {
  const text = reader.text(name);
  const read = text === '' ? { tolerance: 0, relative: false } : toleranceOf(text);
  if (read) return read;
  reader.fault(name, 'Nhập sai số như 0,5 hoặc 5%.');
  return { tolerance: 0, relative: false };
}

/** Null for what is no tolerance. */
export function toleranceOf(text: string): Pick<AcceptedNumber, 'tolerance' | 'relative'> | null {
  const written = writtenValue(text);
  if (!written || (written.unit !== '' && written.unit !== '%') || written.value < 0) return null;
  return written.unit === '%' ? { tolerance: shareOf(written.value), relative: true } : { tolerance: written.value, relative: false };
}

export const toleranceText = ({ tolerance, relative }: Pick<AcceptedNumber, 'tolerance' | 'relative'>): string => (tolerance === 0 && !relative ? '' : relative ? `${percentText(tolerance)}%` : writtenNumber(tolerance));

export function numericFields({ accepted, units, withoutUnit }: Pick<Authored<'numeric'>, 'accepted' | 'units' | 'withoutUnit'>): Record<string, string> {
  return Object.fromEntries([
    ...accepted.flatMap(({ value, share, feedback, ...room }, n): [string, string][] => [[`accepted.${n}.value`, writtenNumber(value)], [`accepted.${n}.tolerance`, toleranceText(room)], [`accepted.${n}.share`, percentText(share)], ...(feedback ? ([[`accepted.${n}.feedback`, feedback]] as [string, string][]) : [])]),
    ...units.flatMap(({ name, factor }, n): [string, string][] => [[`unit.${n}.name`, name], [`unit.${n}.factor`, writtenNumber(factor)]]),
    ['withoutUnit', percentText(withoutUnit)],
  ]);
}

/** Limits in words, files, and `criterion.<n>.text`, `.points`. */
export function readEssay(reader: FieldReader, shared: Shared): Authored<'essay'> {
  const words = { least: reader.count('least', 5_000), most: reader.count('most', 5_000) };
  if (words.least !== null && words.most !== null && words.least > words.most) reader.fault('most', 'Số chữ nhiều nhất phải không nhỏ hơn số chữ ít nhất.');
  const rubric = reader.rows('criterion').flatMap((n) => {
    const text = reader.text(`criterion.${n}.text`);
    return text === '' ? [] : [{ text, points: positive(reader, `criterion.${n}.points`) }];
  });
  const most = reader.count('files', 3) ?? 0;
  return { type: 'essay', ...shared, words, attachments: { most, required: most > 0 && reader.isTicked('fileRequired') }, rubric, ...filled({ modelAnswer: reader.optional('modelAnswer') }) };
}

export function essayFields({ words, attachments, rubric, modelAnswer }: Omit<Authored<'essay'>, 'type' | keyof Shared>): Record<string, string> {
  return {
    least: words.least === null ? '' : String(words.least), most: words.most === null ? '' : String(words.most), files: String(attachments.most),
    ...(attachments.required ? { fileRequired: '1' } : {}), ...(modelAnswer ? { modelAnswer } : {}),
    ...Object.fromEntries(rubric.flatMap(({ text, points }, n) => [[`criterion.${n}.text`, text], [`criterion.${n}.points`, writtenNumber(points)]])),
  };
}
