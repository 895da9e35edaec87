import type { DrawPlace, PaperPlace } from './paper-edit.js';
import type { DrawRule } from './slot-rules.js';

export const DIFFICULTIES = [1, 2, 3] as const;

/** One row of a blueprint: where from, and how many of each difficulty, the easy ones first. */
export interface BlueprintRow {
  readonly category?: string;
  readonly topic?: string;
  readonly counts: readonly [number, number, number];
}

/** How many questions of what subject and difficulty, and what each is worth by its difficulty. */
export interface Blueprint {
  readonly rows: readonly BlueprintRow[];
  readonly marks: readonly [number, number, number];
}

/** A draw that a cell stands for. */
export interface BlueprintCell {
  readonly row: number;
  readonly difficulty: number;
  readonly place: DrawPlace;
}

/**
 * Reads the draws of a section as a blueprint. A draw stands in it if it asks for one difficulty and nothing but a category or topic
 * beside, is worth what the other draws of its difficulty are worth, and is the only one for its cell; the others are left as they are.
 */
export function blueprintOf(places: readonly PaperPlace[]): { blueprint: Blueprint; others: PaperPlace[] } {
  const marks: (number | undefined)[] = [undefined, undefined, undefined];
  const rows = new Map<string, { category?: string; topic?: string; counts: [number, number, number] }>();
  const others = places.filter((place) => {
    const cell = cellOf(place);
    if (!cell || (marks[cell.column] !== undefined && marks[cell.column] !== place.mark)) return true;
    const key = JSON.stringify([cell.where.category ?? null, cell.where.topic ?? null]);
    const row = rows.get(key) ?? { ...cell.where, counts: [0, 0, 0] };
    if (row.counts[cell.column] !== 0) return true;
    row.counts[cell.column] = cell.count;
    marks[cell.column] = place.mark;
    rows.set(key, row);
    return false;
  });
  return { blueprint: { rows: [...rows.values()], marks: [marks[0] ?? 1, marks[1] ?? 1, marks[2] ?? 1] }, others };
}

/** The draws that a blueprint stands for, row by row. Cells of none are left out. */
export function cellsOf({ rows, marks }: Blueprint): BlueprintCell[] {
  return rows.flatMap(({ counts, ...where }, row) => DIFFICULTIES.flatMap((difficulty, column) => {
    const count = counts[column]!;
    return count === 0 ? [] : [{ row, difficulty, place: { kind: 'draw' as const, rule: { ...where, difficulty }, count, mark: marks[column]! } }];
  }));
}

/** A section's places with these draws instead of those its blueprint stood for, where the first of those was. */
export function withBlueprint(places: readonly PaperPlace[], cells: readonly BlueprintCell[]): PaperPlace[] {
  const others = new Set<PaperPlace>(blueprintOf(places).others);
  const first = places.findIndex((place) => !others.has(place));
  const at = first < 0 ? places.length : first;
  return [...places.slice(0, at), ...cells.map(({ place }) => place), ...places.slice(at).filter((place) => others.has(place))];
}

function cellOf(place: PaperPlace): { where: Pick<DrawRule, 'category' | 'topic'>; column: number; count: number } | null {
  if (place.kind !== 'draw') return null;
  const { difficulty, category, topic, kind, tags = [] } = place.rule;
  const column = DIFFICULTIES.findIndex((each) => each === difficulty);
  if (column < 0 || kind !== undefined || tags.length > 0) return null;
  return { where: { ...(category === undefined ? {} : { category }), ...(topic === undefined ? {} : { topic }) }, column, count: place.count };
}
