import type { Db } from '../../platform/database/db.js';
import type { LedgerRow } from '../tally/ledger.js';

/** Some milliseconds in which SQLite, which answers at once or not at all, keeps others waiting. */
const PEOPLE_AT_ONCE = 40;

/** All rows, in portions of whole people in the order of their ids. */
export async function* allRows(db: Db): AsyncGenerator<Map<string, LedgerRow[]>> {
  for (let after: string | null = null; ; ) {
    const next = db.manager.createQueryBuilder().select('obligation.person_id', 'personId').distinct().from('report_obligations', 'obligation').orderBy('obligation.person_id').limit(PEOPLE_AT_ONCE);
    if (after !== null) next.where('obligation.person_id > :after', { after });
    const ids: string[] = (await next.getRawMany<{ personId: string }>()).map(({ personId }) => personId);
    yield* rowsOf(db, ids);
    if (ids.length < PEOPLE_AT_ONCE) return;
    after = ids.at(-1)!;
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
 * What must be done, with the earliest beginning and completion that count for it: all that the state on any day
 * follows from.
 */
function query(db: Db) {
  const counts = (column: string) => `(obligation.counts_from IS NULL OR ${column} >= obligation.counts_from)`;
  // Somebody who completed it before begins a later round by renewing, as enrolments are of the first.
  const renewed = `(SELECT min(renewal.begun_on) FROM report_renewals renewal WHERE renewal.person_id = obligation.person_id AND renewal.course_id = obligation.course_id AND renewal.begun_on >= obligation.counts_from)`;
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
    .addSelect(`coalesce(enrolment.enrolled_on, ${renewed})`, 'begunOn')
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
