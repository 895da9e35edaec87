import { COURSE_ID } from './course-world.js';
import { personId, unitId } from '../../../seeds/ids.js';
import { Obligation } from '../../../src/courses/entities/obligation.js';
import { ObligationsService } from '../../../src/courses/obligations.service.js';
import { UnitsChanged } from '../../../src/organisation/events.js';
import { PostingsService } from '../../../src/organisation/postings.service.js';
import { addDays, localDate } from '../../../src/platform/clock/local-date.js';
import { Events } from '../../../src/platform/events/events.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';

describeEachDatabase('the obligations', (kind) => {
  let program: TestApp;
  let today: string;

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    today = localDate(program.clock.now());
  });
  afterAll(() => program.close());

  const rowsOf = (person: string) => program.db.repo(Obligation).find({ where: { personId: personId(person) }, order: { validFrom: 'ASC' } });
  const everything = async () => (await program.db.repo(Obligation).find({ order: { personId: 'ASC', validFrom: 'ASC' } })).map(({ id: _, ...row }) => row);

  test('of the demo are as a rebuild would make them, and a rebuild brings back what was lost', async () => {
    const before = await everything();
    expect(before.length).toBeGreaterThan(100);
    expect(await program.app.get(ObligationsService).rebuild()).toMatchObject({ changed: 0 });
    await program.db.tx(() => program.db.repo(Obligation).createQueryBuilder().delete().where("category = 'cadre'").execute());
    const rebuilt = await program.app.get(ObligationsService).rebuild();
    expect(rebuilt.changed).toBeGreaterThan(10);
    expect(await everything()).toEqual(before);
  });

  test('follow somebody who moves, in the same transaction, and keep the days before', async () => {
    const [before] = await rowsOf('hocvien');
    await program.db.tx(() => program.app.get(PostingsService).begin([{ personId: personId('hocvien'), unitId: unitId('so-noi-vu'), title: 'Chuyên viên', category: 'civil-servant', from: today, isPrimary: true, actNumber: null, actDate: null }]));
    const rows = await rowsOf('hocvien');
    expect(rows).toMatchObject([{ ...before!, id: rows[0]!.id, validTo: today }, { courseId: COURSE_ID, unitId: unitId('so-noi-vu'), title: 'Chuyên viên', validFrom: today, validTo: null }]);
  });

  test('end with the service, and a posting that fails changes nothing', async () => {
    const leave = (on: string) => program.app.get(PostingsService).end([{ personId: personId('hocvien'), on }]);
    await expect(program.db.tx(async () => { await leave(addDays(today, 3)); throw new Error('no'); })).rejects.toThrow('no');
    expect((await rowsOf('hocvien')).at(-1)!.validTo).toBeNull();
    await program.db.tx(() => leave(addDays(today, 3)));
    expect((await rowsOf('hocvien')).at(-1)!.validTo).toBe(addDays(today, 3));
  });

  test('are brought up to date by a job when units change', async () => {
    await program.db.tx(async () => {
      await program.db.repo(Obligation).createQueryBuilder().delete().where('person_id = :id', { id: personId('nv010') }).execute();
      await program.app.get(Events).publish(new UnitsChanged(today));
    });
    expect(await rowsOf('nv010')).toEqual([]);
    await program.app.get(Jobs).drain();
    expect((await rowsOf('nv010')).length).toBeGreaterThan(0);
  });

  test('and the days of enrolments and completions stand in the views of reports', async () => {
    const [row] = await program.db.manager.query<Record<string, unknown>[]>(
      `SELECT o.unit_id, o.due_on, o.counts_from, e.enrolled_on, c.completed_on, c.completed_at, c.number FROM report_obligations o
       JOIN report_enrolments e ON e.person_id = o.person_id AND e.course_id = o.course_id
       JOIN report_completions c ON c.person_id = o.person_id AND c.course_id = o.course_id ORDER BY o.person_id LIMIT 1`);
    expect(row!['enrolled_on']).toMatch(/^2026-/);
    expect(row).toMatchObject({ completed_on: localDate(new Date(Number(row!['completed_at']))), counts_from: null, number: 1 });
  });
});
