import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import type { Attempt } from '../entities/attempt.js';
import type { HandedInFile, HandedInKind } from '../handed-in/entities/handed-in-file.js';

/** What a sitting has of a question besides its answer. */
export interface Beside {
  /** The taker wants to look at it again; of a running sitting alone. */
  readonly flagged: boolean;
  /** What was handed in with it. */
  readonly files: readonly HandedInFile[];
  /** How many of its hints were asked for. */
  readonly hintsTaken: number;
}

export const NOTHING_BESIDE: Beside = { flagged: false, files: [], hintsTaken: 0 };

interface Row {
  what: 'file' | 'flag' | 'hint';
  slot: number;
  place: number;
  id: string;
  hash: string;
  kind: HandedInKind;
  bytes: number;
  name: string;
  at: number | string;
}

/** Reads what sittings have besides answers: three tables in one query, since the page has much else to ask. */
@Injectable()
export class BesideAnswers {
  constructor(private readonly db: Db) {}

  /** By slot; slots without anything are left out. */
  async of({ id: attemptId, state }: Pick<Attempt, 'id' | 'state'>): Promise<ReadonlyMap<number, Beside>> {
    const [one, two, three] = this.db.isPostgres ? ['$1', '$2', '$3'] : ['?', '?', '?'];
    const rows = await this.db.manager.query<Row[]>(
      `SELECT 'file' AS what, slot, place, id, hash, kind, bytes, name, at FROM handed_in_files WHERE attempt_id = ${one}
       UNION ALL SELECT 'flag', slot, 0, NULL, NULL, NULL, NULL, NULL, NULL FROM attempt_flags WHERE attempt_id = ${two}
       UNION ALL SELECT 'hint', slot, number, NULL, NULL, NULL, NULL, NULL, NULL FROM asked_hints WHERE attempt_id = ${three} ORDER BY place`, [attemptId, attemptId, attemptId]);
    const found = new Map<number, Beside>();
    for (const { what, slot, place, id, hash, kind, bytes, name, at } of rows) {
      const before = found.get(slot) ?? NOTHING_BESIDE;
      if (what === 'flag') found.set(slot, { ...before, flagged: state === 'open' });
      else if (what === 'hint') found.set(slot, { ...before, hintsTaken: before.hintsTaken + 1 });
      else found.set(slot, { ...before, files: [...before.files, { id, attemptId, slot, place, hash, kind, bytes, name, at: new Date(Number(at)), client: null }] });
    }
    return found;
  }
}
