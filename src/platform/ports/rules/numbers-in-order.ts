/** A row that is numbered within its group, such as an attempt of a quiz. */
export interface NumberedRow {
  readonly id: string;
  readonly group: string;
  readonly number: number;
  /** When it happened, in milliseconds. */
  readonly at: number;
}

/** The numbers from 1 in each group that the rows of two records have as rows of one, in the order in which they happened. */
export function numbersInOrder(rows: readonly NumberedRow[]): Map<string, number> {
  const numbers = new Map<string, number>();
  const counts = new Map<string, number>();
  const ordered = [...rows].sort((a, b) => a.at - b.at || a.number - b.number || (a.id < b.id ? -1 : 1));
  for (const { id, group } of ordered) {
    const number = (counts.get(group) ?? 0) + 1;
    counts.set(group, number);
    numbers.set(id, number);
  }
  return numbers;
}
