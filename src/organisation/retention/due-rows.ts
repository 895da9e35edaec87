import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import type { Cutoff, RetentionKind, RowsOver } from '../../platform/ports/retention.js';

/** A kind that lies in tables, with what is over its term. */
export interface CountedKind {
  readonly kind: RetentionKind;
  readonly cutoff: Cutoff;
}

/** Which rows are over their terms: one meaning for the figures on the page and for what is thrown away. */
@Injectable()
export class DueRows {
  constructor(private readonly db: Db) {}

  /** How many rows of each kind are due, in one query, in the order of the list; null: only the run finds out. */
  async count(asked: readonly CountedKind[]): Promise<(number | null)[]> {
    const parts = asked.flatMap(({ kind: { over }, cutoff }, i) => ('sweep' in over ? [] : [`select ${i} as place, count(*) as due from ${over.from} where ${over.where(cutoff)}`]));
    const rows = parts.length === 0 ? [] : await this.db.manager.query<{ place: number; due: number | string }[]>(parts.join(' union all '));
    const found = new Map(rows.map(({ place, due }) => [place, Number(due)]));
    return asked.map((_, i) => found.get(i) ?? null);
  }

  /** The first rows that are due; `among`: those of them that still are. */
  async ids({ from, where, id, atOnce }: RowsOver, cutoff: Cutoff, among: readonly string[] | null = null): Promise<string[]> {
    const places = (among ?? []).map((_, i) => (this.db.isPostgres ? `$${i + 1}` : '?'));
    const limit = among === null ? ` limit ${atOnce}` : ` and ${id} in (${places.join(', ')})`;
    const rows = await this.db.manager.query<{ id: string }[]>(`select ${id} as id from ${from} where (${where(cutoff)})${limit}`, [...(among ?? [])]);
    return [...new Set(rows.map((row) => row.id))];
  }
}
