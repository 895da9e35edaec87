import type { AuthoredContent, AuthoredGap, AuthoredOption } from '../../content/authored.js';
import type { Accepted, AcceptedNumber } from '../../content/content.js';
import { GAP_MARK } from '../../content/faults.js';
import { writtenValue } from '../../grading/numbers.js';
import { writtenNumber } from '../../grading/right-answer.js';
import { comparisonFields, readComparison, toleranceOf, toleranceText } from './answers.js';
import { filled, percentText, shareOf, type FieldReader } from './fields.js';

type Authored<T extends AuthoredContent['type']> = Extract<AuthoredContent, { type: T }>;
type Shared = Pick<Authored<'description'>, 'prompt' | 'explanation' | 'feedback' | 'hints'>;

export const gapKinds = ['text', 'choice', 'number'] as const;

/** The keys of the gaps that a text marks, in its order, each once. */
export const gapKeysIn = (prompt: string): string[] => [...new Set([...prompt.matchAll(GAP_MARK)].map((m) => m[1]!))];

/** By the marks in the text: `gap.<key>.kind`, `.weight`, `.answers` (one a line) and what matters in a text. */
export function readCloze(reader: FieldReader, shared: Shared): Authored<'cloze'> {
  const keys = gapKeysIn(shared.prompt);
  if (keys.length === 0) reader.fault('prompt', 'Đánh dấu chỗ trống trong câu bằng [[1]], [[2]].');
  if ([...shared.prompt.matchAll(GAP_MARK)].length > keys.length) reader.fault('prompt', 'Mỗi chỗ trống mang một số riêng: [[1]] chỉ viết một lần.');
  return { type: 'cloze', ...shared, gaps: keys.map((key) => readGap(reader, key)) };
}

function readGap(reader: FieldReader, key: string): AuthoredGap {
  const name = `gap.${key}`;
  const kind = reader.oneOf(`${name}.kind`, gapKinds, 'text');
  const weight = reader.text(`${name}.weight`) === '' ? 1 : reader.number(`${name}.weight`);
  if (weight <= 0) reader.fault(`${name}.weight`, 'Nhập một số lớn hơn 0.');
  const lines = reader.text(`${name}.answers`).split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  const field = `${name}.answers`;
  if (lines.length === 0) reader.fault(field, `Nhập đáp án cho chỗ trống ${key}.`);
  const read = lines.map(readLine);
  switch (kind) {
    case 'choice':
      return { key, weight, kind, options: choicesOf(reader, field, read) };
    case 'text':
      if (lines.length > 0 && !read.some(isFull)) reader.fault(field, 'Cần ít nhất một cách viết được trọn điểm.');
      return { key, weight, kind, accepted: read.map(({ text, share, feedback }): Accepted => filled({ text, share: share ?? 1, feedback })), compare: readComparison(reader, `${name}.`) };
    case 'number':
      return { key, weight, kind, accepted: numbersOf(reader, field, read) };
  }
}

/** Written by a line: `* ` right, `50% ` a part of the mark, ` # ` what is said to it. */
interface Line {
  text: string;
  isRight: boolean;
  share: number | undefined;
  feedback: string | undefined;
}
const isFull = ({ share }: Line): boolean => share === undefined || share === 1;

function readLine(line: string): Line {
  const [, star, percent, rest] = /^(\*\s+)?(?:([+−-]?[\d.,]+)%\s+)?([^]*)$/.exec(line)!;
  const number = percent === undefined ? null : writtenValue(percent);
  // What a backslash stands before is taken as it is written.
  const parts = /^((?:\\.|[^\\])*?)(?:\s#\s((?:\\.|[^\\])*))?$/.exec(rest!);
  const plain = (text: string): string => text.replace(/\\([^])/g, '$1').trim();
  return { text: plain(parts?.[1] ?? rest!), isRight: star !== undefined, share: number ? shareOf(number.value) : undefined, feedback: parts?.[2] === undefined ? undefined : plain(parts[2]) };
}

function choicesOf(reader: FieldReader, field: string, lines: readonly Line[]): AuthoredOption[] {
  if (lines.length > 0 && lines.filter(({ isRight }) => isRight).length !== 1) reader.fault(field, 'Viết dấu * trước đúng một phương án đúng.');
  else if (lines.length === 1) reader.fault(field, 'Viết ít nhất hai phương án để chọn.');
  return lines.map(({ text, isRight, share, feedback }) => filled({ text, correct: isRight, share, feedback }));
}

function numbersOf(reader: FieldReader, field: string, lines: readonly Line[]): AcceptedNumber[] {
  if (lines.length > 0 && !lines.some(isFull)) reader.fault(field, 'Cần ít nhất một số được trọn điểm.');
  return lines.map(({ text, share, feedback }) => {
    const [value, room] = text.split(/\s*(?:±|\+\/-)\s*/);
    const written = writtenValue(value ?? '');
    const tolerance = room === undefined ? { tolerance: 0, relative: false } : toleranceOf(room);
    if (written?.unit !== '' || !tolerance) reader.fault(field, `“${text}” không phải một số. Viết như 61 hoặc 12,5 ± 0,5.`);
    return filled({ value: written?.value ?? 0, ...(tolerance ?? { tolerance: 0, relative: false }), share: share ?? 1, feedback });
  });
}

export function gapFields(gaps: readonly AuthoredGap[]): Record<string, string> {
  return Object.fromEntries(gaps.flatMap((gap): [string, string][] => {
    const name = `gap.${gap.key}`;
    return [[`${name}.kind`, gap.kind], [`${name}.weight`, writtenNumber(gap.weight)], [`${name}.answers`, linesOf(gap).join('\n')], ...(gap.kind === 'text' ? Object.entries(comparisonFields(gap.compare, `${name}.`)) : [])];
  }));
}

function linesOf(gap: AuthoredGap): string[] {
  if (gap.kind === 'choice') return gap.options.map(({ text, correct, share, feedback }) => lineOf(text, correct, share, feedback));
  if (gap.kind === 'text') return gap.accepted.map(({ text, share, feedback }) => lineOf(text, false, share === 1 ? undefined : share, feedback));
  return gap.accepted.map(({ value, share, feedback, ...room }) => lineOf(`${writtenNumber(value)}${toleranceText(room) === '' ? '' : ` ± ${toleranceText(room)}`}`, false, share === 1 ? undefined : share, feedback));
}

function lineOf(text: string, isRight: boolean, share: number | undefined, feedback: string | undefined): string {
  const kept = text.replace(/[\\#]/g, '\\$&').replace(/^(?=\*|[+−-]?[\d.,]+%)/, '\\');
  return `${isRight ? '* ' : ''}${share === undefined ? '' : `${percentText(share)}% `}${kept}${feedback === undefined ? '' : ` # ${feedback.replace(/[\\#]/g, '\\$&')}`}`;
}
