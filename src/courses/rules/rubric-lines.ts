/** What a marker looks at, and how many points it is worth. */
export interface RubricLine {
  readonly text: string;
  readonly points: number;
}

/** The first fault of a rubric as it is typed: a line that does not end in points, too many, or points that do not make up the full mark. */
export type RubricFault = { readonly kind: 'line'; readonly line: number } | { readonly kind: 'many'; readonly most: number } | { readonly kind: 'sum'; readonly sum: number };

export const MOST_CRITERIA = 12;
const LINE = /^(.{1,300}?)\s*[:|–-]\s*(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:điểm|đ)?\.?$/u;

/** Reads a rubric that is typed a line for each criterion, “Có số liệu: 4”. Nothing typed is no rubric: the marker gives points freely. */
export function readRubric(typed: string, full: number): { readonly lines: readonly RubricLine[] } | { readonly fault: RubricFault } {
  const rows = typed.split(/\r?\n/).map((row) => row.trim()).filter((row) => row !== '');
  if (rows.length > MOST_CRITERIA) return { fault: { kind: 'many', most: MOST_CRITERIA } };
  const lines: RubricLine[] = [];
  for (const [i, row] of rows.entries()) {
    const [, text = '', points = ''] = LINE.exec(row) ?? [];
    const worth = Number(points.replace(',', '.'));
    if (text.trim() === '' || !(worth > 0)) return { fault: { kind: 'line', line: i + 1 } };
    lines.push({ text: text.trim(), points: worth });
  }
  const sum = Math.round(lines.reduce((all, { points }) => all + points, 0) * 100) / 100;
  return lines.length > 0 && Math.abs(sum - full) > 1e-6 ? { fault: { kind: 'sum', sum } } : { lines };
}
