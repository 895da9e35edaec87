import type { Begun, Counted } from '../../tally/count.js';
import { NO_FIGURES, NO_QUIZ, sumOf, type Figures, type QuizFigures, type UnitFigures, type UnitGroup } from './report-data.js';
import type { ReportGroup } from './report-rows.js';
import type { QuizRow } from './quiz-figures.js';

/** Counts of one cut-off: with what was done since the period began, and since the year did. */
export interface CountedPeriod {
  period: Counted;
  year: Counted;
  /** Lượt that are not completed but have been begun. */
  begun: Begun;
}

/** The people who must in units that the tree of the day does not know: they are never dropped. */
export const ELSEWHERE = 'Đơn vị đã kết thúc';

/** Figures by unit id, the unit's own people only. */
export function figuresByUnit({ period, year, begun }: CountedPeriod): Map<string, Figures> {
  const units = new Map<string, Figures>();
  const of = (unitId: string): Figures => {
    let figures = units.get(unitId);
    if (!figures) units.set(unitId, (figures = { ...NO_FIGURES }));
    return figures;
  };
  for (const { unitId, tally } of period.rows) addTally(of(unitId), tally);
  for (const { unitId, tally } of year.rows) of(unitId).doneInYear += tally.doneWithin;
  for (const [unitId, { people, finished }] of period.peopleByUnit) Object.assign(of(unitId), { people, peopleDone: finished });
  for (const [unitId, number] of begun.byUnit) of(unitId).enrolled += number;
  return units;
}

/** Figures by course, and in how many of the report's rows somebody must complete it; units that stand in none are one row (`groupsOf`). */
export function figuresByCourse({ period, year, begun }: CountedPeriod, rowOf: ReadonlyMap<string, string>): Map<string, Figures & { units: number }> {
  const courses = new Map<string, Figures & { units: number }>();
  const rows = new Map<string, Set<string>>();
  for (const { unitId, courseId, tally } of period.rows) {
    const figures = courses.get(courseId) ?? { ...NO_FIGURES, units: 0 };
    courses.set(courseId, figures);
    addTally(figures, tally);
    rows.set(courseId, (rows.get(courseId) ?? new Set()).add(rowOf.get(unitId) ?? ELSEWHERE));
  }
  for (const { courseId, tally } of year.rows) courses.get(courseId)!.doneInYear += tally.doneWithin;
  for (const [courseId, number] of begun.byCourse) courses.get(courseId)!.enrolled += number;
  for (const [courseId, figures] of courses) Object.assign(figures, { people: figures.must, peopleDone: figures.done, units: rows.get(courseId)!.size });
  return courses;
}

/** All figures of a cut-off as one. */
export function totalOf(counted: CountedPeriod): Figures {
  return sumOf([...figuresByUnit(counted).values()].map((figures) => ({ ...figures, ...NO_QUIZ })));
}

/** The rows of the report with their sums. Units that stand in no row are one of their own at the end. */
export function groupsOf(groups: readonly ReportGroup[], figures: ReadonlyMap<string, Figures>, quizzes: readonly QuizRow[]): UnitGroup[] {
  const quizByUnit = new Map<string, QuizFigures>();
  for (const row of quizzes) quizByUnit.set(row.unitId, addQuiz(quizByUnit.get(row.unitId) ?? { ...NO_QUIZ }, row));
  const placed = new Set(groups.flatMap(({ rows }) => rows.flatMap(({ memberIds }) => memberIds)));
  const left = [...figures.keys()].filter((unitId) => !placed.has(unitId));
  const all = left.length === 0 ? groups : [...groups, { title: ELSEWHERE, rows: [{ unitId: left[0]!, name: ELSEWHERE, memberIds: left, isShell: false }] }];
  return all
    .map(({ title, rows }) => {
      const units = rows
        .map((row) => ({ row, sum: sumOf(row.memberIds.map((id) => ({ ...NO_QUIZ, ...NO_FIGURES, ...figures.get(id), ...quizByUnit.get(id) }))) }))
        .filter(({ row, sum }) => sum.must > 0 || !row.isShell)
        .map(({ row: { unitId, name }, sum }): UnitFigures => ({ unitId, name, ...sum }));
      return { title, units, sum: sumOf(units) };
    })
    .filter(({ units }) => units.length > 0);
}

function addTally(figures: Figures, tally: Counted['rows'][number]['tally']): void {
  figures.must += tally.must;
  figures.done += tally.done;
  figures.enrolled += tally.done;
  figures.learning += tally.learning;
  figures.notStarted += tally.notStarted;
  figures.overdue += tally.overdue;
  figures.doneInPeriod += tally.doneWithin;
}

function addQuiz(sum: QuizFigures, { attempts, passed, takers, bestShares }: QuizFigures): QuizFigures {
  return { attempts: sum.attempts + attempts, passed: sum.passed + passed, takers: sum.takers + takers, bestShares: sum.bestShares + bestShares };
}

/** Sittings added up. */
export function quizSum(rows: readonly QuizFigures[]): QuizFigures {
  return rows.reduce<QuizFigures>(addQuiz, { ...NO_QUIZ });
}
