import { randomUUID } from 'node:crypto';
import { Piscina } from 'piscina';
import { unitId } from '../../seeds/ids.js';
import { Completion } from '../../src/courses/entities/completion.js';
import { ObligationsService } from '../../src/courses/obligations.service.js';
import { addDays } from '../../src/platform/clock/local-date.js';
import { FiguresService } from '../../src/reports/figures/figures.service.js';
import { Renderer } from '../../src/platform/prints/official/renderer.service.js';
import { demoDatabase, startTestApp, type TestApp } from '../support/app.js';
import type { TestClient } from '../support/client.js';
import { describeEachDatabase, openDb, type TestDatabase } from '../support/databases.js';
import { fill } from './fill.js';
import { median, ms, share, timed, Watch } from './measure.js';
import { province, PROVINCE, randomOf } from './province.js';

const TODAY = '2026-11-23';
const PAST = '2025-12-31';
/** Everything is measured in turns, so that whatever else the machine does falls on all of it. */
const ROUNDS = 4;
const PAGES_A_ROUND = 20;

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

describeEachDatabase(`the province of ${PROVINCE.people} people`, (kind) => {
  let database: TestDatabase;
  let program: TestApp;
  let noivu: TestClient;
  let thread: Piscina;

  beforeAll(async () => {
    database = await demoDatabase(kind);
    const filled = await timed(() => fill(database, province(PROVINCE, unitId('tinh-son-la'))));
    program = await startTestApp(kind, { database });
    // Jest cannot load sources in a thread; the program draws reports in one.
    thread = new Piscina({ filename: new URL('../../src/platform/prints/official/render.ts', import.meta.url).href, maxThreads: 1, execArgv: ['--import', new URL('../support/run-typescript.mjs', import.meta.url).href] });
    program.app.get(Renderer).render = async (order) => Buffer.from((await thread.run(order)) as Uint8Array);
    const watch = new Watch(program);
    const read = await timed(() => program.app.get(FiguresService).refresh());
    noivu = await program.signIn('noivu');
    console.log(`${kind}: filled in ${ms(filled)}, read once in ${ms(read)}; ${await watch.end()}; memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
  }, 600_000);
  afterAll(async () => {
    await program.close();
    await thread.destroy();
  });

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
    for (const day of [TODAY, PAST]) {
      const { rows } = await measured(exact(day));
      const { rows: counted } = await program.app.get(FiguresService).byUnit({ day, units: 'all' });
      const expected = new Map(rows.map((row) => [`${row.unitId}/${row.courseId}`, [row.must, row.done, row.late, row.overdue, row.learning].map(Number)]));
      expect(counted).toHaveLength(expected.size);
      const different = counted.filter(({ unitId: unit, courseId, tally }) => expected.get(`${unit}/${courseId}`)?.join() !== [tally.must, tally.done, tally.doneLate, tally.overdue, tally.learning].join());
      expect(different).toEqual([]);
    }
  }, 300_000);

  test('answers faster than a naive GROUP BY while people learn, and keeps nobody else waiting', async () => {
    const random = randomOf(7);
    const some = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
    const units = await program.db.manager.query<{ id: string }[]>("select id from units where order_in_list >= 10000 and kind <> 'desk'");
    const courses = await program.db.manager.query<{ id: string; rule: string }[]>("select c.id as id, r.id as rule from courses c join completion_rules r on r.course_id = c.id where c.key like 'mau-%'");
    const people = await program.db.manager.query<{ id: string }[]>("select id from people where staff_code like 'MAU-%' limit 20000");
    const filtered = () => {
      const query = new URLSearchParams();
      if (random() < 0.3) query.set('asOf', addDays(TODAY, -Math.floor(random() * 600)));
      if (random() < 0.4) query.set('unit', some(units).id);
      if (random() < 0.2) query.set('course', some(courses).id);
      if (random() < 0.2) query.set('category', some(['cadre', 'civil-servant', 'public-employee']));
      if (random() < 0.1) query.set('title', 'Chuyên viên');
      return `/tracking?${query.toString()}`;
    };
    let number = 100;
    /** Before each page some people complete something, so that no page can show what the one before did. */
    const learn = () => program.db.tx(async () => {
      for (let n = 0; n < 10; n++) {
        const course = some(courses);
        await program.db.repo(Completion).insert({ id: randomUUID(), courseId: course.id, personId: some(people).id, number: number++, completedAt: new Date(`${TODAY}T02:00:00Z`), completedOn: TODAY, ruleId: course.rule, evidenceIds: [], unitId: null });
      }
    });
    const pages = { today: [] as number[], past: [] as number[], now: [] as number[], filtered: [] as number[], list: [] as number[], hours: [] as number[], hoursFile: [] as number[] };
    const open = async (path: string, into: number[]) => into.push(await timed(async () => expect((await noivu.get(path)).statusCode).toBe(200)));
    await open('/tracking', []);

    const naives: number[] = [];
    const reports: number[] = [];
    const watched: string[] = [];
    const waits: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      naives.push((await measured(naive(TODAY))).took);
      const watch = new Watch(program);
      for (let i = 0; i < PAGES_A_ROUND; i++) {
        await learn();
        await open('/tracking', pages.today);
        await open(`/tracking?asOf=${PAST}`, pages.past);
        await open(`/tracking?asOf=${PAST}&by=now`, pages.now);
        await open(filtered(), pages.filtered);
        await open(`/tracking/people?state=overdue&page=${1 + i * 40}`, pages.list);
      }
      watched.push(`while pages are asked for: ${await watch.end()}`);
      waits.push(watch.p95);
      const lists = new Watch(program);
      await open('/tracking/hours?year=2026', pages.hours);
      await open('/tracking/hours.xlsx?year=2026', pages.hoursFile);
      watched.push(`while hours are asked for: ${await lists.end()}`);
      waits.push(lists.p95);
      const files = new Watch(program);
      reports.push(await timed(() => reportFiles()));
      watched.push(`while a report is written: ${await files.end()}`);
      waits.push(files.p95);
    }
    const naiveMs = median(naives);
    const shown = (name: string, took: readonly number[]) => `${name} p50 ${ms(share(took, 0.5))}, p95 ${ms(share(took, 0.95))}`;
    console.log([
      `${kind}: naive GROUP BY of today ${naives.map(ms).join(', ')} (the table by unit and course alone), ${(naiveMs / share(pages.today, 0.95)).toFixed(1)} times as long as the dashboard's p95`,
      shown('the dashboard today', pages.today), shown('on a past day', pages.past), shown('on a past day by the units of today', pages.now), shown('with random filters and days', pages.filtered), shown('a page of a list', pages.list),
      shown('hours of everybody, a page', pages.hours), shown('their workbook', pages.hoursFile), `a quarterly report with its DOCX, PDF and XLSX ${reports.map(ms).join(', ')}`, ...watched,
    ].join('\n'));
    for (const took of [pages.today, pages.past, pages.now, pages.filtered, pages.list]) expect(share(took, 0.95)).toBeLessThan(naiveMs);
    expect(share(pages.today, 0.5) * 3).toBeLessThan(naiveMs);
    // On SQLite a naive statement would keep everybody waiting as long as it takes.
    expect(median(waits) * 4).toBeLessThan(naiveMs);
    expect(median(reports)).toBeLessThan(naiveMs * 15);
  }, 600_000);

  test('brings everybody up to date without keeping others waiting, and finds nothing to change the second time', async () => {
    const naiveMs = (await measured(naive(TODAY))).took;
    const rebuild = async (times: number): Promise<number> => {
      const watch = new Watch(program);
      let changed = 0;
      const took = await timed(async () => ({ changed } = await program.app.get(ObligationsService).rebuild()));
      console.log(`${kind}: rebuild ${times}: ${ms(took)}, ${(took / naiveMs).toFixed(1)} times as long as a naive GROUP BY; ${changed} people changed; meanwhile ${await watch.end()}`);
      expect(watch.p95 * 2).toBeLessThan(naiveMs);
      return changed;
    };
    // The generator writes what its requirements say of its people. Its people are new to the requirements of the
    // demo, and the demo's people to those of the generator.
    const written = await ofGenerator();
    await rebuild(1);
    expect(await ofGenerator()).toEqual(written);
    expect(await rebuild(2)).toBe(0);
  }, 600_000);

  /** How many rows say what the generator's people must by its requirements, and of how many people, courses and units. */
  async function ofGenerator(): Promise<unknown> {
    const [row] = await program.db.manager.query<object[]>(`select count(*) as "rows", count(distinct o.person_id) as people, count(distinct o.course_id) as courses, count(distinct o.unit_id) as units,
      min(o.valid_from) as first, max(o.due_on) as last from obligations o join requirements r on r.id = o.requirement_id join people p on p.id = o.person_id where r.key like 'mau-%' and p.staff_code like 'MAU-%'`);
    return row;
  }

  /** Takes the figures of a quarter, draws its three files, and gives the draft up. */
  async function reportFiles(): Promise<void> {
    const { headers } = await noivu.post('/reports', { area: unitId('tinh-son-la'), period: '2026-Q3', from: '', to: '' });
    for (const format of ['docx', 'pdf', 'xlsx']) expect((await noivu.get(`${headers.location!}/files/${format}`)).statusCode).toBe(200);
    expect((await noivu.post(`${headers.location!}/discard`)).statusCode).toBe(303);
  }
});
