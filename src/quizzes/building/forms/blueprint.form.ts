import { isUUID } from 'class-validator';
import { cleanStrings } from '../../../platform/http/clean.js';
import { toFormErrors, type FormErrors } from '../../../platform/http/forms.js';
import { DIFFICULTIES, type Blueprint, type BlueprintRow } from '../../rules/blueprint.js';
import { markIn, wholeIn } from './paper.form.js';

export const MOST_ROWS = 60;

/** A row of the grid as it is typed. */
export interface TypedRow {
  readonly category: string;
  readonly topic: string;
  readonly counts: readonly string[];
}

/** The grid as it is typed. */
export interface BlueprintForm {
  readonly errors: FormErrors | null;
  readonly revision: number;
  readonly action: 'save' | 'check' | 'add';
  readonly rows: readonly TypedRow[];
  readonly marks: readonly string[];
  /** What it says; cells that make no sense count as none. */
  readonly blueprint: Blueprint;
  /** To which of the typed rows each row of the blueprint belongs: rows that ask for nothing are in neither. */
  readonly rowAt: readonly number[];
}

/** The name of a field of the grid. */
export const cellField = (row: number, column: number): string => `count.${row}.${column}`;

/** Reads a grid of which any cell may be empty. */
export function readBlueprintForm(body: unknown): BlueprintForm {
  const typed = cleanStrings(body ?? {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof typed[name] === 'string' ? typed[name] : '');
  const errors: { field: string; message: string }[] = [];
  const marks = DIFFICULTIES.map((_, i) => text(`mark.${i}`));
  const rows = Array.from({ length: Math.min(MOST_ROWS, wholeIn(typed['rows'])) }, (_, i): TypedRow => ({ category: text(`category.${i}`), topic: text(`topic.${i}`), counts: DIFFICULTIES.map((__, column) => text(cellField(i, column))) }));
  const seen = new Set<string>();
  const read = rows.flatMap((row, i): { row: BlueprintRow; at: number }[] => {
    const counts = row.counts.map((given, column) => {
      if (given === '' || given === '0') return 0;
      if (/^\d{1,3}$/.test(given) && Number(given) <= 200) return Number(given);
      errors.push({ field: cellField(i, column), message: 'Số câu là số nguyên từ 0 đến 200.' });
      return 0;
    }) as [number, number, number];
    if (row.category !== '' && !isUUID(row.category)) errors.push({ field: `category.${i}`, message: 'Bạn chọn một danh mục trong danh sách.' });
    if (row.topic.length > 120) errors.push({ field: `topic.${i}`, message: 'Chủ đề dài quá 120 ký tự.' });
    if (counts.every((count) => count === 0)) return [];
    const key = JSON.stringify([row.category, row.topic]);
    if (seen.has(key)) errors.push({ field: `category.${i}`, message: 'Danh mục và chủ đề này đã có ở một dòng trên. Bạn gộp hai dòng.' });
    seen.add(key);
    return [{ at: i, row: { ...(row.category === '' ? {} : { category: row.category }), ...(row.topic === '' ? {} : { topic: row.topic }), counts } }];
  });
  const worth = marks.map((given, i) => {
    const mark = markIn(given);
    if (mark === null) errors.push({ field: `mark.${i}`, message: 'Điểm mỗi câu là số từ 0,01 đến 100.' });
    return mark ?? 1;
  }) as [number, number, number];
  const action = typed['do'] === 'check' || typed['do'] === 'add' ? typed['do'] : 'save';
  return { errors: errors.length > 0 ? toFormErrors(errors) : null, revision: wholeIn(typed['revision']), action, rows, marks, blueprint: { rows: read.map(({ row }) => row), marks: worth }, rowAt: read.map(({ at }) => at) };
}

/** A grid as it is stored, with some empty rows to write into. */
export function typedBlueprint({ rows, marks }: Blueprint, revision: number): BlueprintForm {
  const filled = rows.map(({ category = '', topic = '', counts }): TypedRow => ({ category, topic, counts: counts.map((count) => (count === 0 ? '' : String(count))) }));
  return {
    errors: null, revision, action: 'check', rows: [...filled, ...emptyRows(filled.length)], marks: marks.map((mark) => String(mark).replace('.', ',')),
    blueprint: { rows, marks }, rowAt: rows.map((_, i) => i),
  };
}

/** Three more rows, or as many as may be. */
export const emptyRows = (present: number): TypedRow[] => Array.from({ length: Math.min(3, MOST_ROWS - present) }, () => ({ category: '', topic: '', counts: ['', '', ''] }));
