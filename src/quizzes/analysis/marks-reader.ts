import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { ApprovedVersionsService, type ApprovedVersion } from '../../questions/approved-versions.service.js';
import { Attempt } from '../entities/attempt.js';
import type { GradeState } from '../../questions/grading/grade.js';
import type { CountedAttempt } from './rules/chosen-attempts.js';
import type { Received } from '../statistics/tally.js';

/** Attempts of one statement: some milliseconds in which nobody else is served. */
const AT_ONCE = 100;
/** Between fields and between marks: no JSON text and no number holds them. */
const [FIELD, MARK] = ['\u001f', '\u001e'];
/** An essay is not counted; nothing else is so long. */
const LONGEST = 4_000;

interface MarksRow {
  id: string;
  marks: string;
}

interface ReadMark {
  slot: number;
  state: GradeState;
  version: string;
  fraction: number;
  mark: number;
  answer: string | null;
}

/** Reads the marks and answers of many attempts, a row an attempt: reading a row a mark would take several times as long. */
@Injectable()
export class MarksReader {
  private readonly texts = new Map<number, string>();

  constructor(
    private readonly db: Db,
    private readonly versions: ApprovedVersionsService,
  ) {}

  /**
   * The marks that hold of these attempts, in their order, some at a time. `versions` grows with those that were met: a
   * mark by a version that is no longer in the bank is left out.
   */
  async *read(attempts: readonly Pick<CountedAttempt, 'id' | 'markSet'>[], versions: Map<string, ApprovedVersion>): AsyncGenerator<Received[]> {
    for (let from = 0; from < attempts.length; from += AT_ONCE) {
      const some = attempts.slice(from, from + AT_ONCE);
      const rows = await this.db.manager.query<MarksRow[]>(this.text(some.length), some.map(({ id }) => id));
      const texts = new Map(rows.map((row) => [row.id, row.marks]));
      const marks = new Map(some.map(({ id, markSet }) => [id, marksIn(texts.get(id), markSet)]));
      const unknown = [...new Set([...marks.values()].flat().map(({ version }) => version))].filter((id) => !versions.has(id));
      if (unknown.length > 0) for (const [id, version] of await this.versions.byIds(unknown)) versions.set(id, version);
      for (const { id } of some) yield marks.get(id)!.flatMap((mark) => receivedOf(mark, versions.get(mark.version)));
    }
  }

  /** What versions are worth, each by the paper of an attempt that was asked it. */
  async worthsOf(asked: readonly { readonly version: string; readonly attemptId: string }[]): Promise<ReadonlyMap<string, number>> {
    if (asked.length === 0) return new Map();
    const attempts = await this.db.repo(Attempt).find({ select: { id: true, layout: true }, where: { id: In(asked.map(({ attemptId }) => attemptId)) } });
    const layouts = new Map(attempts.map(({ id, layout }) => [id, layout]));
    return new Map(asked.map(({ version, attemptId }) => [version, layouts.get(attemptId)?.slots.find(({ versionId }) => versionId === version)?.mark ?? 0]));
  }

  /** The same text on both databases, made once for each number of attempts. */
  private text(n: number): string {
    let text = this.texts.get(n);
    if (text === undefined) this.texts.set(n, (text = marksText(this.db.isPostgres, n)));
    return text;
  }
}

function marksText(isPostgres: boolean, n: number): string {
  const ids = Array.from({ length: n }, (_, i) => (isPostgres ? `$${i + 1}` : '?')).join();
  const fields = ['cast(m.slot as text)', 'cast(m.set_number as text)', 'm.state', 'cast(m.question_version_id as text)', 'cast(m.fraction as text)', 'cast(m.mark as text)', `case when length(a.value) > ${LONGEST} then '' else coalesce(a.value, 'null') end`];
  return `SELECT m.attempt_id AS id, string_agg(${fields.join(` || '${FIELD}' || `)}, '${MARK}') AS marks FROM marks m
    LEFT JOIN answers a ON a.attempt_id = m.attempt_id AND a.slot = m.slot
    WHERE m.attempt_id IN (${ids}) AND m.fraction IS NOT NULL AND m.state <> 'none' GROUP BY m.attempt_id`;
}

/** The marks of the newest set, which is what stands; questions that were dropped have none. */
function marksIn(text: string | undefined, markSet: number): ReadMark[] {
  if (text === undefined) return [];
  return text.split(MARK).flatMap((one): ReadMark[] => {
    const [slot, set, state, version, fraction, mark, answer] = one.split(FIELD) as [string, string, GradeState, string, string, string, string];
    return Number(set) === markSet ? [{ slot: Number(slot), state, version, fraction: Number(fraction), mark: Number(mark), answer }] : [];
  });
}

function receivedOf({ slot, version: id, fraction, mark, answer, state }: ReadMark, version: ApprovedVersion | undefined): Received[] {
  if (!version) return [];
  const isCounted = version.content.type !== 'essay' && answer !== '';
  const given = state === 'blank' || answer === 'null' ? null : isCounted ? answer : undefined;
  return [{ slot, version: id, fraction, mark, answer: given }];
}
