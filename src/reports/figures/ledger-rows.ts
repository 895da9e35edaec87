import type { Db } from '../../platform/database/db.js';
import type { LedgerRow } from '../tally/ledger.js';

/** Rows read at once: some milliseconds in which SQLite, which answers at once or not at all, keeps others waiting. */
const ROWS_AT_ONCE = 1_200;
const PEOPLE_AT_ONCE = 40;

const SMALLEST = 0;
const LARGEST = 0x1_0000_0000;

/** How many rows there are. */
export async function countRows(db: Db): Promise<number> {
  const row = await db.manager.createQueryBuilder().select('count(*)', 'total').from('report_obligations', 'obligation').getRawOne<{ total: number | string }>();
  return Number(row!.total);
}

/** All rows, in portions of whole people: ids are random, so equal parts of their range hold about as many. */
export async function* allRows(db: Db, total: number): AsyncGenerator<Map<string, LedgerRow[]>> {
  const parts = Math.max(1, Math.ceil(total / ROWS_AT_ONCE));
  const bound = (part: number) => `${Math.min(LARGEST - 1, Math.floor(SMALLEST + (LARGEST / parts) * part)).toString(16).padStart(8, '0')}-0000-0000-0000-000000000000`;
  for (let part = 0; part < parts; part++) {
    const rows = query(db).where('obligation.person_id >= :from', { from: bound(part) });
    if (part < parts - 1) rows.andWhere('obligation.person_id < :to', { to: bound(part + 1) });
    yield byPerson(await rows.getRawMany<LedgerRow>());
  }
}

/** The rows of some people; nobody is left out, also one without any. */
export async function* rowsOf(db: Db, personIds: readonly string[]): AsyncGenerator<Map<string, LedgerRow[]>> {
  for (let at = 0; at < personIds.length; at += PEOPLE_AT_ONCE) {
    const ids = personIds.slice(at, at + PEOPLE_AT_ONCE);
    const rows = byPerson(await query(db).where('obligation.person_id IN (:...ids)', { ids }).getRawMany<LedgerRow>());
    yield new Map(ids.map((id) => [id, rows.get(id) ?? []]));
  }
}

/**
 * What must be done, with the earliest enrolment and completion that count for it: all that the state on any day
 * follows from.
 */
function query(db: Db) {
  const counts = (column: string) => `(obligation.counts_from IS NULL OR ${column} >= obligation.counts_from)`;
  const done = `(SELECT min(completion.completed_on) FROM report_completions completion WHERE completion.person_id = obligation.person_id AND completion.course_id = obligation.course_id AND ${counts('completion.completed_on')})`;
  return db.manager
    .createQueryBuilder()
    .select('obligation.person_id', 'personId')
    .addSelect('obligation.course_id', 'courseId')
    .addSelect('obligation.unit_id', 'unitId')
    .addSelect('obligation.category', 'category')
    .addSelect('obligation.title', 'title')
    .addSelect('obligation.valid_from', 'from')
    .addSelect('obligation.valid_to', 'to')
    .addSelect('obligation.due_on', 'dueOn')
    .addSelect('enrolment.enrolled_on', 'begunOn')
    .addSelect(done, 'doneOn')
    .from('report_obligations', 'obligation')
    .leftJoin('report_enrolments', 'enrolment', `enrolment.person_id = obligation.person_id AND enrolment.course_id = obligation.course_id AND ${counts('enrolment.enrolled_on')}`);
}

function byPerson(rows: readonly LedgerRow[]): Map<string, LedgerRow[]> {
  const people = new Map<string, LedgerRow[]>();
  for (const row of rows) {
    const own = people.get(row.personId);
    if (own) own.push(row);
    else people.set(row.personId, [row]);
  }
  return people;
}
