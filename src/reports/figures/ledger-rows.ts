import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Day } from '../../organisation/rules/interval.js';
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
    const rows = new Map<string, LedgerRow[]>(ids.map((id) => [id, []]));
    for (const row of await read(db, ids)) rows.get(row.personId)!.push(row);
    yield rows;
  }
}

/** What must be done; completions before `countsFrom` do not count for it. */
type ObligationRow = Omit<LedgerRow, 'begunOn' | 'doneOn'> & { countsFrom: Day | null };
interface DayRow {
  personId: string;
  courseId: string;
  on: Day;
}

/**
 * What must be done, with the earliest beginning and completion that count for it: all that the state on any day
 * follows from. Four plain reads put together here take a fifth of the time of one that looks for each row's days.
 */
async function read(db: Db, ids: readonly string[]): Promise<LedgerRow[]> {
  const obligations = await of(db, 'obligations', ids)
    .addSelect(['unit_id AS "unitId"', 'category', 'title', 'valid_from AS "from"', 'valid_to AS "to"', 'due_on AS "dueOn"', 'counts_from AS "countsFrom"'])
    .getRawMany<ObligationRow>();
  const [begun, renewed, done] = [await days(db, 'enrolments', 'enrolled_on', ids), await days(db, 'renewals', 'begun_on', ids), await days(db, 'completions', 'completed_on', ids)];
  return obligations.map(({ countsFrom, ...row }) => {
    const key = `${row.personId}/${row.courseId}`;
    // Somebody who completed it before begins a later round by renewing, as enrolments are of the first.
    const begunOn = earliest(begun.get(key), countsFrom) ?? (countsFrom === null ? null : earliest(renewed.get(key), countsFrom));
    return { ...row, begunOn, doneOn: earliest(done.get(key), countsFrom) };
  });
}

/** Days of a kind, by person and course. */
async function days(db: Db, what: 'enrolments' | 'renewals' | 'completions', column: string, ids: readonly string[]): Promise<Map<string, Day[]>> {
  const found = new Map<string, Day[]>();
  for (const { personId, courseId, on } of await of(db, what, ids).addSelect(`${column} AS "on"`).getRawMany<DayRow>()) {
    const key = `${personId}/${courseId}`;
    const own = found.get(key);
    if (own) own.push(on);
    else found.set(key, [on]);
  }
  return found;
}

function of(db: Db, what: 'obligations' | 'enrolments' | 'renewals' | 'completions', ids: readonly string[]): SelectQueryBuilder<ObjectLiteral> {
  return db.manager.createQueryBuilder().select(['person_id AS "personId"', 'course_id AS "courseId"']).from(`report_${what}`, 'row').where('person_id IN (:...ids)', { ids });
}

/** The first of the days that do not come before another; null: all count. */
function earliest(given: readonly Day[] | undefined, from: Day | null): Day | null {
  let first: Day | null = null;
  for (const day of given ?? []) if ((from === null || day >= from) && (first === null || day < first)) first = day;
  return first;
}
