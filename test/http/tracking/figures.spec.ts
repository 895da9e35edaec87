import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { Completion } from '../../../src/courses/entities/completion.js';
import { CompletionRuleVersion } from '../../../src/courses/entities/completion-rule-version.js';
import { Course } from '../../../src/courses/entities/course.js';
import { Enrolment } from '../../../src/courses/entities/enrolment.js';
import { Obligation } from '../../../src/courses/entities/obligation.js';
import { Renewal } from '../../../src/courses/entities/renewal.js';
import { Programme } from '../../../src/courses/entities/programme.js';
import { addDays } from '../../../src/platform/clock/local-date.js';
import { ChangeLog } from '../../../src/platform/database/change-log.js';
import type { Db } from '../../../src/platform/database/db.js';
import { FiguresService, type FiguresQuery } from '../../../src/reports/figures/figures.service.js';
import { peopleIn, tally, type TallyEntry } from '../../../src/reports/tally/tally.js';
import { describeEachDatabase, freshDatabase, openDb, type OpenDb, type TestDatabase } from '../../support/databases.js';

const FIRST = '2025-11-20';
const PEOPLE = Array.from({ length: 4 }, () => randomUUID());
const UNITS = Array.from({ length: 3 }, () => randomUUID());
const COURSES = Array.from({ length: 3 }, () => randomUUID());
const RULE = randomUUID();

const day = fc.nat({ max: 60 }).map((days) => addDays(FIRST, days));
const person = fc.constantFrom(...PEOPLE);
const course = fc.constantFrom(...COURSES);
const subset = <T>(values: T[]) => fc.option(fc.subarray(values).map((chosen): ReadonlySet<T> => new Set(chosen)));

/** Something that happens to the rows; each may be undone before it is committed. */
type Step =
  | { kind: 'oblige'; person: string; course: string; cuts: string[]; open: boolean; unit: string; category: string; title: string; due: string; renewed: string | null }
  | { kind: 'enrol'; person: string; course: string; day: string }
  | { kind: 'renew'; person: string; course: string; day: string }
  | { kind: 'complete'; person: string; course: string; day: string }
  | { kind: 'forget'; person: string; course: string }
  | { kind: 'merge'; person: string; into: string };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('oblige' as const), person, course, cuts: fc.uniqueArray(day, { minLength: 2, maxLength: 3 }).map((days) => days.sort()), open: fc.boolean(), unit: fc.constantFrom(...UNITS), category: fc.constantFrom('cadre', 'civil-servant'), title: fc.constantFrom('Chuyên viên', 'Trưởng phòng'), due: day, renewed: fc.option(day) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('enrol' as const), person, course, day }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('renew' as const), person, course, day }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('complete' as const), person, course, day }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), person, course }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('merge' as const), person, into: person }) },
);
const query: fc.Arbitrary<FiguresQuery> = fc.record({
  day,
  units: fc.oneof(fc.constant('all' as const), fc.subarray(UNITS).map((units) => new Set(units))),
  courseIds: subset(COURSES),
  categories: subset(['cadre', 'unknown']),
  titles: subset(['Chuyên viên']),
  since: fc.option(day),
});

describeEachDatabase('figures', (kind) => {
  let database: TestDatabase;
  let open: OpenDb;
  let db: Db;

  beforeAll(async () => {
    database = await freshDatabase(kind);
    open = await openDb(database);
    db = open.db;
    await db.tx(async () => {
      const programmeId = randomUUID();
      await db.repo(Programme).insert({ id: programmeId, key: 'p', title: 'Chương trình' });
      for (const id of COURSES) await db.repo(Course).insert({ id, key: id, code: id.slice(0, 8), title: id, programmeId, objectives: [], periods: 1, delivery: 'online', estimatedMinutes: 1, lawAsOf: FIRST, quizAfterLessons: true });
      await db.repo(CompletionRuleVersion).insert({ id: RULE, courseId: COURSES[0]!, number: 1, rule: { schema: 1 } as never, setAt: new Date(0) });
    });
  });
  afterAll(async () => {
    await open.close();
    await database.dispose();
  });

  const empty = () =>
    db.tx(async () => {
      for (const entity of [Completion, Renewal, Enrolment, Obligation]) await db.repo(entity).deleteAll();
    });

  async function take(step: Step, on: Db = db): Promise<void> {
    const { person: personId } = step;
    if (step.kind === 'oblige') {
      const { course: courseId, cuts, unit: unitId, category, title, due: dueOn, renewed } = step;
      // On no day is somebody in two units: what else there is moves along.
      await on.repo(Obligation).delete({ personId, courseId });
      await on.repo(Obligation).update({ personId }, { unitId });
      const rows = cuts.slice(0, -1).map((validFrom, i) => ({ validFrom, validTo: step.open && i === cuts.length - 2 ? null : cuts[i + 1]!, countsFrom: i === 0 ? null : renewed }));
      await on.repo(Obligation).insert(rows.map((row) => ({ id: randomUUID(), personId, courseId, requirementId: RULE, unitId, category, title, dueOn, ...row })));
    } else if (step.kind === 'enrol') {
      if (!(await on.repo(Enrolment).existsBy({ personId, courseId: step.course }))) await on.repo(Enrolment).insert({ id: randomUUID(), personId, courseId: step.course, enrolledAt: new Date(0), enrolledOn: step.day });
    } else if (step.kind === 'renew') {
      // Whoever renews has begun before.
      const enrolment = await on.repo(Enrolment).findOneBy({ personId, courseId: step.course });
      const row = { personId, courseId: step.course, countsFrom: step.day };
      if (enrolment && enrolment.enrolledOn <= step.day && !(await on.repo(Renewal).existsBy(row))) await on.repo(Renewal).insert({ id: randomUUID(), ...row, opensOn: step.day, begunAt: new Date(0), begunOn: step.day });
    } else if (step.kind === 'complete') {
      const number = 1 + (await on.repo(Completion).countBy({ personId, courseId: step.course }));
      await on.repo(Completion).insert({ id: randomUUID(), personId, courseId: step.course, number, completedAt: new Date(0), completedOn: step.day, ruleId: RULE, evidenceIds: [], unitId: null });
    } else if (step.kind === 'forget') await on.repo(Completion).delete({ personId, courseId: step.course });
    else if (personId !== step.into && !(await on.repo(Enrolment).existsBy({ personId: step.into }))) {
      for (const entity of [Enrolment, Renewal]) await on.repo(entity).update({ personId }, { personId: step.into });
    }
  }

  /** From raw rows, without any of the code that counts. */
  async function recount({ day: on, units, courseIds, categories, titles, since }: FiguresQuery) {
    const enrolments = await db.repo(Enrolment).find();
    const renewals = await db.repo(Renewal).find();
    const completions = await db.repo(Completion).find();
    const wants = (set: ReadonlySet<string> | null | undefined, value: string) => set == null || set.has(value);
    const rows = (await db.repo(Obligation).find()).filter(
      ({ validFrom, validTo, unitId, courseId, category, title }) => validFrom <= on && (validTo === null || validTo > on) && (units === 'all' || units.has(unitId)) && wants(courseIds, courseId) && wants(categories, category) && wants(titles, title),
    );
    const entries = rows.map(({ personId, courseId, unitId, dueOn, countsFrom }): TallyEntry => {
      const counts = (at: string) => at <= on && (countsFrom === null || at >= countsFrom);
      const done = completions.filter((c) => c.personId === personId && c.courseId === courseId && counts(c.completedOn)).map(({ completedOn }) => completedOn).sort();
      return { personId, courseId, unitId, dueOn, completedOn: done[0] ?? null, begun: [...enrolments.map((e) => ({ ...e, on: e.enrolledOn })), ...renewals.map((e) => ({ ...e, on: e.begunOn }))].some((e) => e.personId === personId && e.courseId === courseId && counts(e.on)) };
    });
    const cells: Record<string, object> = {};
    for (const key of new Set(entries.map(({ unitId, courseId }) => `${unitId}/${courseId}`))) {
      const own = entries.filter(({ unitId, courseId }) => `${unitId}/${courseId}` === key);
      cells[key] = { ...tally(own, on), doneWithin: own.filter(({ completedOn }) => completedOn !== null && (since == null || completedOn >= since)).length };
    }
    return { cells, people: peopleIn(entries) };
  }

  async function counted(figures: FiguresService, asked: FiguresQuery) {
    const { rows, people } = await figures.byUnit(asked);
    return { cells: Object.fromEntries(rows.map(({ unitId, courseId, tally: counts }) => [`${unitId}/${courseId}`, counts])), people: people.people };
  }

  test('are those of a recount from raw rows, whatever has happened, for any filter and day', async () => {
    // One that has seen everything from the start, and one that begins anew each time.
    const old = new FiguresService(db);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, fc.constantFrom(true, true, true, false), query), { minLength: 1, maxLength: 8 }), async (steps) => {
        await empty();
        for (const [happens, isKept, asked] of steps) {
          await db
            .tx(async () => {
              await take(happens);
              if (!isKept) throw new Error('undone');
            })
            .catch((error: Error) => expect(error.message).toBe('undone'));
          const expected = await recount(asked);
          expect(await counted(old, asked)).toEqual(expected);
        }
        const asked = steps.at(-1)![2];
        expect(await counted(new FiguresService(db), asked)).toEqual(await recount(asked));
      }),
      { numRuns: kind === 'sqlite' ? 120 : 60 },
    );
  }, 120_000);

  test('follow what another process has written', async () => {
    await empty();
    const figures = new FiguresService(db);
    const all: FiguresQuery = { day: '2026-01-01', units: 'all' };
    expect((await figures.byUnit(all)).rows).toEqual([]);
    const other = await openDb(database);
    await other.db.tx(() => take({ kind: 'oblige', person: PEOPLE[0]!, course: COURSES[0]!, cuts: [FIRST, '2026-02-01'], open: true, unit: UNITS[0]!, category: 'cadre', title: 'Chuyên viên', due: '2026-01-15', renewed: null }, other.db));
    await other.close();
    expect((await figures.byUnit(all)).rows).toMatchObject([{ unitId: UNITS[0], tally: { must: 1, notStarted: 1 } }]);
  });

  test('stay right when what the log has told is forgotten', async () => {
    await empty();
    const figures = new FiguresService(db);
    const all: FiguresQuery = { day: '2026-01-01', units: 'all' };
    await figures.byUnit(all);
    const oblige = (person: string) => db.tx(() => take({ kind: 'oblige', person, course: COURSES[0]!, cuts: [FIRST, '2026-02-01'], open: true, unit: UNITS[0]!, category: 'cadre', title: 'Chuyên viên', due: '2026-01-15', renewed: null }));
    await oblige(PEOPLE[0]!);
    const log = new ChangeLog(db, 'report_changes');
    const hour = 3_600_000;
    await log.forget(new Date(Date.now() - hour));
    expect((await figures.byUnit(all)).people.people).toBe(1);
    await log.forget(new Date(Date.now() + hour));
    expect((await db.manager.query<unknown[]>('select id from report_changes')).length).toBe(0);
    await oblige(PEOPLE[1]!);
    expect((await figures.byUnit(all)).people.people).toBe(2);
  });

  // On SQLite writers take turns, so this cannot happen there.
  if (kind === 'postgres') {
    test('miss nobody whose change began before another one and was committed after it', async () => {
      await empty();
      const figures = new FiguresService(db);
      const all: FiguresQuery = { day: '2026-01-01', units: 'all' };
      const oblige = (who: string, on: Db) => take({ kind: 'oblige', person: who, course: COURSES[0]!, cuts: [FIRST, '2026-02-01'], open: true, unit: UNITS[0]!, category: 'cadre', title: 'Chuyên viên', due: '2026-01-15', renewed: null }, on);
      await figures.byUnit(all);
      const slow = await openDb(database);
      let letGo!: () => void;
      const hold = new Promise<void>((resolve) => (letGo = resolve));
      let begun!: () => void;
      const hasBegun = new Promise<void>((resolve) => (begun = resolve));
      const first = slow.db.tx(async () => {
        await oblige(PEOPLE[0]!, slow.db);
        begun();
        await hold;
      });
      await hasBegun;
      await db.tx(() => oblige(PEOPLE[1]!, db));
      expect((await figures.byUnit(all)).people.people).toBe(1);
      letGo();
      await first;
      expect((await figures.byUnit(all)).people.people).toBe(2);
      await slow.close();
    });
  }
});
