import type { QuestionType } from '../../content/content.js';
import type { Fields } from './fields.js';

/** A field of the editor that may show a picture or a sound. */
export interface MediaPlace {
  readonly field: string;
  readonly label: string;
}

const LISTS: Readonly<Partial<Record<QuestionType, readonly (readonly [pattern: RegExp, label: (n: number) => string])[]>>> = {
  single: [[/^option\.(\d+)\.text$/, (n) => `Phương án ${String.fromCharCode(65 + n)}`]],
  multiple: [[/^option\.(\d+)\.text$/, (n) => `Phương án ${String.fromCharCode(65 + n)}`]],
  matching: [[/^pair\.(\d+)\.left$/, (n) => `Vế trái ${n + 1}`], [/^pair\.(\d+)\.right$/, (n) => `Vế phải ${n + 1}`]],
  ordering: [[/^item\.(\d+)\.text$/, (n) => `Bước ${n + 1}`]],
};

/** Where a picture or a sound may go: the question, what one chooses among, the explanation. */
export function mediaPlaces(type: QuestionType, fields: Fields): MediaPlace[] {
  const rows = (LISTS[type] ?? []).flatMap(([pattern, label]) => Object.keys(fields).flatMap((field): (MediaPlace & { n: number })[] => {
    const n = pattern.exec(field)?.[1];
    return n === undefined ? [] : [{ field, n: Number(n), label: label(Number(n)) }];
  }));
  return [{ field: 'prompt', label: 'Câu hỏi' }, ...rows.sort((a, b) => a.n - b.n).map(({ field, label }) => ({ field, label })), { field: 'explanation', label: 'Giải thích' }];
}

/** The fields with a picture or a sound behind what one of them says; on lines of its own where there is room for lines. */
export function withMedia(fields: Fields, field: string, { name, alt }: { readonly name: string; readonly alt: string }): Fields {
  const before = (fields[field] ?? '').trimEnd();
  const gap = before === '' ? '' : field === 'prompt' || field === 'explanation' ? '\n\n' : ' ';
  return { ...fields, [field]: `${before}${gap}![${alt.replace(/[[\]\\]/g, '\\$&')}](media:${name})` };
}
