import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { unitId } from '../../seeds/ids.js';
import { Completion } from '../../src/courses/entities/completion.js';
import { addDays } from '../../src/platform/clock/local-date.js';
import { FiguresService } from '../../src/reports/figures/figures.service.js';
import { demoDatabase, startTestApp, type TestApp } from '../support/app.js';
import type { TestClient } from '../support/client.js';
import { describeEachDatabase, openDb, type TestDatabase } from '../support/databases.js';
import { fill } from './fill.js';
import { province, PROVINCE, randomOf } from './province.js';

const TODAY = '2026-11-23';
const PAGES = 100;
const GOAL_MS = 300;

const at = (sorted: readonly number[], share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const ms = (value: number) => `${Math.round(value)} ms`;

/** How long an answer took, and how much of it this process worked. */
interface Took {
  wall: number;
  work: number;
}

const share = (took: readonly Took[], what: keyof Took, part: number): number => at(ascending(took.map((one) => one[what])), part);

/** Milliseconds of computing since `before`, by all threads of the process. */
function workSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

interface Cell {
  unitId: string;
  courseId: string;
  must: number | string;
  done: number | string;
  late: number | string;
  overdue: number | string;
  learning: number | string;
}

const cells = (on: string, rows: string) => `select unit_id as "unitId", course_id as "courseId", count(*) as must,
      sum(case when done_on is not null then 1 else 0 end) as done,
      sum(case when done_on > due_on then 1 else 0 end) as late,
      sum(case when done_on is null and due_on < ${on} then 1 else 0 end) as overdue,
      sum(case when done_on is null and due_on >= ${on} and begun_on is not null then 1 else 0 end) as learning
    from (${rows}) entry group by unit_id, course_id`;

/** The same figures as a plain GROUP BY over the views, in which nobody could find a mistake. */
function exact(day: string): string {
  const on = `'${day}'`;
  const counts = (column: string) => `${column} <= ${on} and (o.counts_from is null or ${column} >= o.counts_from)`;
  return cells(on, `select o.unit_id, o.course_id, o.due_on,
      (select min(c.completed_on) from report_completions c where c.course_id = o.course_id and c.person_id = o.person_id and ${counts('c.completed_on')}) as done_on,
      (select min(e.enrolled_on) from report_enrolments e where e.course_id = o.course_id and e.person_id = o.person_id and ${counts('e.enrolled_on')}) as begun_on
    from report_obligations o where o.valid_from <= ${on} and (o.valid_to is null or o.valid_to > ${on})`);
}

/** What one would write first: right as long as nothing is renewed, and as fast as such a thing can be. */
function naive(day: string): string {
  const on = `'${day}'`;
  return cells(on, `select o.unit_id, o.course_id, o.due_on, c.completed_on as done_on, e.enrolled_on as begun_on
    from report_obligations o
    left join report_completions c on c.course_id = o.course_id and c.person_id = o.person_id and c.number = 1 and c.completed_on <= ${on}
    left join report_enrolments e on e.course_id = o.course_id and e.person_id = o.person_id and e.enrolled_on <= ${on}
    where o.valid_from <= ${on} and (o.valid_to is null or o.valid_to > ${on})`);
}

describeEachDatabase('the dashboard of a province of 60,000 people', (kind) => {
  let database: TestDatabase;
  let program: TestApp;
  let noivu: TestClient;
  let readMs: number;
  let readDelayMs: number;

  beforeAll(async () => {
    database = await demoDatabase(kind);
    const began = performance.now();
    await fill(database, province(PROVINCE, unitId('tinh-son-la')));
    const filledMs = performance.now() - began;
    program = await startTestApp(kind, { database });
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const start = performance.now();
    await program.app.get(FiguresService).refresh();
    readMs = performance.now() - start;
    delay.disable();
    readDelayMs = delay.max / 1e6;
    noivu = await program.signIn('noivu');
    console.log(`${kind}: filled in ${ms(filledMs)}, read once in ${ms(readMs)} with an event-loop delay of at most ${ms(readDelayMs)}, memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
  }, 1_200_000);
  afterAll(() => program.close());

  /** Rows of a statement that may take longer than the program lets any, and how long it took. */
  async function measured(sql: string): Promise<{ rows: Cell[]; took: number }> {
    const { reader, close } = await openDb(database);
    const runner = reader.createQueryRunner();
    if (kind === 'postgres') await runner.query('set statement_timeout = 0');
    const start = performance.now();
    const rows = (await runner.query(sql)) as Cell[];
    const took = performance.now() - start;
    await runner.release();
    await close();
    return { rows, took };
  }

  test('counts what a naive GROUP BY counts, today and on past days', async () => {
    for (const day of [TODAY, '2025-12-31']) {
      const { rows } = await measured(exact(day));
      const { rows: counted } = await program.app.get(FiguresService).byUnit({ day, units: 'all' });
      const expected = new Map(rows.map((row) => [`${row.unitId}/${row.courseId}`, [row.must, row.done, row.late, row.overdue, row.learning].map(Number)]));
      expect(counted).toHaveLength(expected.size);
      const different = counted.filter(({ unitId: unit, courseId, tally }) => expected.get(`${unit}/${courseId}`)?.join() !== [tally.must, tally.done, tally.doneLate, tally.overdue, tally.learning].join());
      expect(different).toEqual([]);
    }
  }, 300_000);

  test('answers with any filter well within a third of a second while people learn, and keeps nobody else waiting', async () => {
    const random = randomOf(7);
    const some = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
    const units = await program.db.manager.query<{ id: string }[]>("select id from units where order_in_list >= 10000 and kind <> 'desk'");
    const courses = await program.db.manager.query<{ id: string; rule: string }[]>("select c.id as id, r.id as rule from courses c join completion_rules r on r.course_id = c.id where c.key like 'mau-%'");
    const people = await program.db.manager.query<{ id: string }[]>("select id from people where staff_code like 'MAU-%' limit 20000");
    const address = () => {
      const query = new URLSearchParams();
      if (random() < 0.3) query.set('asOf', addDays(TODAY, -Math.floor(random() * 600)));
      if (random() < 0.4) query.set('unit', some(units).id);
      if (random() < 0.2) query.set('course', some(courses).id);
      if (random() < 0.2) query.set('category', some(['cadre', 'civil-servant', 'public-employee']));
      if (random() < 0.1) query.set('title', 'Chuyên viên');
      return `/tracking?${query.toString()}`;
    };
    const naiveMs = Math.min((await measured(naive(TODAY))).took, (await measured(naive(TODAY))).took);
    for (let i = 0; i < 5; i++) await noivu.get('/tracking');

    const others: number[] = [];
    let over = false;
    const neighbour = (async () => {
      while (!over) {
        const start = performance.now();
        await program.client().get('/sign-in');
        others.push(performance.now() - start);
        await sleep(10);
      }
    })();
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const whole: Took[] = [];
    const all: Took[] = [];
    const lists: Took[] = [];
    for (let i = 0; i < PAGES; i++) {
      await program.db.tx(async () => {
        for (let n = 0; n < 20; n++) {
          const course = some(courses);
          await program.db.repo(Completion).insert({ id: randomUUID(), courseId: course.id, personId: some(people).id, number: 100 + i * 20 + n, completedAt: new Date(`${TODAY}T02:00:00Z`), completedOn: TODAY, ruleId: course.rule, evidenceIds: [], unitId: null });
        }
      });
      for (const [path, times] of [['/tracking', whole], [address(), all], [`/tracking/people?state=overdue&page=${1 + i * 40}`, lists]] as const) {
        const [start, used] = [performance.now(), process.cpuUsage()];
        const reply = await noivu.get(path);
        times.push({ wall: performance.now() - start, work: workSince(used) });
        expect(reply.statusCode).toBe(200);
      }
    }
    delay.disable();
    over = true;
    await neighbour;
    const shown = (name: string, took: readonly Took[]) => `${name} p50 ${ms(share(took, 'wall', 0.5))}, p95 ${ms(share(took, 'wall', 0.95))} (of work ${ms(share(took, 'work', 0.5))}, ${ms(share(took, 'work', 0.95))})`;
    const othersSorted = ascending(others);
    console.log(
      [
        `${kind}: naive GROUP BY of today ${ms(naiveMs)} (the table by unit and course alone), ${(naiveMs / share(whole, 'wall', 0.95)).toFixed(1)} times as long as`,
        shown('the whole dashboard', whole),
        shown('with random filters and days', all),
        shown('a page of a list', lists),
        `event-loop delay p99 ${ms(delay.percentile(99) / 1e6)}, at most ${ms(delay.max / 1e6)}; another page meanwhile p50 ${ms(at(othersSorted, 0.5))}, p95 ${ms(at(othersSorted, 0.95))}`,
      ].join('\n'),
    );
    // What a machine of its own would take: the clock on the wall also counts whatever else this one does.
    for (const took of [whole, all, lists]) expect(share(took, 'work', 0.95)).toBeLessThan(GOAL_MS);
    expect(share(whole, 'wall', 0.95)).toBeLessThan(naiveMs);
    expect(at(othersSorted, 0.95)).toBeLessThan(GOAL_MS);
  }, 600_000);
});
