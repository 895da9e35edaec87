import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { addDays } from '../../platform/clock/local-date.js';
import { FARTHEST_DAYS } from '../../notifications/rules/schedule.js';
import { Completion } from '../entities/completion.js';
import { Obligation } from '../entities/obligation.js';
import { lastRenewable, renewableFrom } from '../rules/renewal.js';
import type { OpenObligation } from './rules/what-to-tell.js';

/** Rows of one statement: a person's are never cut in two. */
const ROWS = 1_000;

type Row = Omit<OpenObligation, 'hadBefore'> & { hadBefore: number | string };

/** What people must and have not completed, or may renew and have not renewed, out of the projection. */
@Injectable()
export class OpenObligations {
  constructor(private readonly db: Db) {}

  /** Everybody's of a day who comes after somebody, some people at a time in the order of their ids, and the last who was looked at; no due date is farther away than a schedule reaches. */
  async *byPerson(day: string, begin: string | null): AsyncGenerator<{ readonly obligations: readonly OpenObligation[]; readonly upTo: string }> {
    for (let after = begin; ; ) {
      const rows: Row[] = await this.after(day, after);
      const isLast = rows.length < ROWS;
      const cut = rows.at(-1)?.personId;
      const whole = isLast ? rows : rows.filter(({ personId }) => personId !== cut);
      const upTo = whole.at(-1)?.personId;
      if (upTo !== undefined) yield { obligations: open(whole, day), upTo };
      if (isLast) return;
      after = upTo!;
    }
  }

  /** Of one person: for the calendar. */
  async ofPerson(personId: string, day: string): Promise<OpenObligation[]> {
    return open(await this.query(day).andWhere('o.person_id = :personId', { personId }).getRawMany<Row>(), day);
  }

  private async after(day: string, after: string | null): Promise<Row[]> {
    const query = this.query(day).andWhere('o.due_on BETWEEN :from AND :to', { from: addDays(day, -FARTHEST_DAYS), to: addDays(day, FARTHEST_DAYS) });
    if (after !== null) query.andWhere('o.person_id > :after', { after });
    return query.limit(ROWS).getRawMany<Row>();
  }

  private query(day: string) {
    const completed = this.db.repo(Completion).createQueryBuilder('c').select('1')
      .where('c.person_id = o.person_id AND c.course_id = o.course_id AND c.completed_on <= :day AND (o.counts_from IS NULL OR c.completed_on >= o.counts_from)');
    const before = this.db.repo(Obligation).createQueryBuilder('b').select('count(*)').where('b.person_id = o.person_id AND b.course_id = o.course_id AND b.valid_from < o.valid_from AND b.valid_to >= o.valid_from');
    return this.db.repo(Obligation).createQueryBuilder('o')
      .select(['o.person_id AS "personId"', 'o.course_id AS "courseId"', 'o.unit_id AS "unitId"', 'o.due_on AS "dueOn"', 'o.valid_from AS "validFrom"'])
      .addSelect(`(${before.getQuery()})`, 'hadBefore')
      .where('((o.valid_from <= :day AND (o.valid_to IS NULL OR o.valid_to > :day)) OR (o.counts_from IS NOT NULL AND o.valid_from > :day AND o.due_on <= :ahead))', { day, ahead: lastRenewable(day) })
      .andWhere(`NOT EXISTS (${completed.getQuery()})`)
      .orderBy('o.person_id').addOrderBy('o.course_id').addOrderBy('o.valid_from');
  }
}

/** One for each course: what holds today, else what is coming and may be renewed already. PostgreSQL counts in strings. */
function open(rows: readonly Row[], day: string): OpenObligation[] {
  const first = new Map<string, OpenObligation>();
  for (const { hadBefore, ...row } of rows) {
    const key = `${row.personId} ${row.courseId}`;
    if ((row.validFrom <= day || renewableFrom(row.dueOn) <= day) && !first.has(key)) first.set(key, { ...row, hadBefore: Number(hadBefore) > 0 });
  }
  return [...first.values()];
}
