import type { Db } from '../../../platform/database/db.js';
import { addDays, startOfLocalDay } from '../../../platform/clock/local-date.js';
import { COURSE_FINAL } from '../../../courses/courses.service.js';
import type { QuizFigures } from './report-data.js';

/** Sittings of final quizzes, by the unit and course for which the taker must learn. */
export interface QuizRow extends QuizFigures {
  unitId: string;
  courseId: string;
}

/** Answers to one version of a question in those sittings. */
export interface AnswerRow {
  unitId: string;
  courseId: string;
  versionId: string;
  answers: number;
  wrong: number;
}

interface Span {
  from: string;
  to: string;
}

/** Sittings looked at in one statement, so that on SQLite nobody waits for long. */
const SITTINGS_AT_ONCE = 2_000;

/**
 * What was handed in during the period by those who must learn at its end. Read in portions of people, whose
 * ids are random, so that equal parts of their range hold about as many.
 */
export async function quizRows(db: Db, span: Span, { answers }: { answers: boolean }): Promise<{ sittings: QuizRow[]; answers: AnswerRow[] }> {
  const found = { sittings: [] as QuizRow[], answers: [] as AnswerRow[] };
  const parts = Math.max(1, Math.ceil((await countSittings(db, span)) / SITTINGS_AT_ONCE));
  for (let part = 0; part < parts; part++) {
    const range = { after: boundary(part, parts), before: part === parts - 1 ? LAST_ID : boundary(part + 1, parts) };
    found.sittings.push(...(await sittingsOf(db, span, range)));
    if (answers) found.answers.push(...(await answersOf(db, span, range)));
  }
  return found;
}

async function countSittings(db: Db, span: Span): Promise<number> {
  const row = await db.manager.createQueryBuilder().select('count(*)', 'sittings').from('report_attempts', 'attempt').where(DURING, instants(span)).getRawOne<{ sittings: number | string }>();
  return Number(row!.sittings);
}

const DURING = 'attempt.finished_at >= :start AND attempt.finished_at < :end AND attempt.owner_kind = :kind';
const MUST = 'obligation.person_id = attempt.person_id AND obligation.course_id = attempt.owner_id AND obligation.valid_from <= :day AND (obligation.valid_to IS NULL OR obligation.valid_to > :day)';
const IN_RANGE = 'attempt.person_id >= :after AND attempt.person_id < :before';
/** Nobody's id: those of people have a version digit. */
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

function instants({ from, to }: Span) {
  return { start: startOfLocalDay(from).getTime(), end: startOfLocalDay(addDays(to, 1)).getTime(), kind: COURSE_FINAL };
}

type Raw<T> = { [K in keyof T]: T[K] extends number ? number | string | null : T[K] };

async function sittingsOf(db: Db, span: Span, range: object): Promise<QuizRow[]> {
  const rows = await db.manager
    .createQueryBuilder()
    .select('sitting.unit_id', 'unitId')
    .addSelect('sitting.course_id', 'courseId')
    .addSelect('sum(sitting.attempts)', 'attempts')
    .addSelect('sum(sitting.passed)', 'passed')
    .addSelect('count(sitting.best)', 'takers')
    .addSelect('sum(sitting.best)', 'bestShares')
    .from(
      (inner) =>
        inner
          .select('obligation.unit_id', 'unit_id')
          .addSelect('obligation.course_id', 'course_id')
          .addSelect('count(*)', 'attempts')
          .addSelect('sum(attempt.passed)', 'passed')
          .addSelect('max(attempt.score_share)', 'best')
          .from('report_attempts', 'attempt')
          .innerJoin('report_obligations', 'obligation', MUST)
          .where(DURING)
          .andWhere(IN_RANGE)
          .groupBy('attempt.person_id')
          .addGroupBy('obligation.unit_id')
          .addGroupBy('obligation.course_id'),
      'sitting',
    )
    .groupBy('sitting.unit_id')
    .addGroupBy('sitting.course_id')
    .setParameters({ ...instants(span), ...range, day: span.to })
    .getRawMany<Raw<QuizRow>>();
  return rows.map(({ unitId, courseId, attempts, passed, takers, bestShares }) => ({ unitId, courseId, attempts: Number(attempts), passed: Number(passed), takers: Number(takers), bestShares: Number(bestShares ?? 0) }));
}

async function answersOf(db: Db, span: Span, range: object): Promise<AnswerRow[]> {
  const rows = await db.manager
    .createQueryBuilder()
    .select('obligation.unit_id', 'unitId')
    .addSelect('obligation.course_id', 'courseId')
    .addSelect('attempt.question_version_id', 'versionId')
    .addSelect('count(attempt.fraction)', 'answers')
    .addSelect('sum(CASE WHEN attempt.fraction < 0.999999 THEN 1 ELSE 0 END)', 'wrong')
    .from('report_marks', 'attempt')
    .innerJoin('report_obligations', 'obligation', MUST)
    .where(DURING)
    .andWhere(IN_RANGE)
    .groupBy('obligation.unit_id')
    .addGroupBy('obligation.course_id')
    .addGroupBy('attempt.question_version_id')
    .setParameters({ ...instants(span), ...range, day: span.to })
    .getRawMany<Raw<AnswerRow>>();
  return rows.map(({ unitId, courseId, versionId, answers, wrong }) => ({ unitId, courseId, versionId, answers: Number(answers), wrong: Number(wrong) }));
}

/** The first id of a part of the range of ids. */
function boundary(part: number, parts: number): string {
  return `${Math.floor((0x1_0000_0000 / parts) * part).toString(16).padStart(8, '0')}-0000-0000-0000-000000000000`;
}
