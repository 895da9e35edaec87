import { hoursTargetId, personId, unitId } from '../../../seeds/ids.js';
import readExcelFile from 'read-excel-file/node';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Completion } from '../../../src/courses/entities/completion.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';

/** A target for the learner's own unit alone. */
const ownTarget = { unitId: unitId('hcc-xa-yen-chau'), category: '', fromYear: '2026', toYear: '', periods: '2', basis: 'Kế hoạch số 12/KH-TTPVHCC ngày 05/01/2026' };

async function rowsOf(workbook: Buffer): Promise<unknown[][]> {
  return (await readExcelFile(workbook))[0]!.data;
}

describeEachDatabase('the yearly target of tiết', (kind) => {
  let program: TestApp;
  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
  }, 180_000);
  afterAll(() => program.close());

  test('stands beside what a person has learned, on the own page and on the list of Home Affairs', async () => {
    const learner = await program.signIn('nv001');
    const office = await program.signIn('noivu');
    const { periods } = await program.db.repo(Completion).findOneOrFail({ where: { personId: personId('nv001') }, relations: { course: true } }).then(({ course }) => course!);
    expect((await learner.get('/')).body).toContain(`aria-label="${periods} trên 16 tiết"`);
    const list = (await office.get('/tracking/hours?year=2026')).body;
    expect(list).toContain('người có chỉ tiêu');
    expect(list).toContain(`${periods}/16`);
    expect((await office.get('/tracking/hours?year=2024')).body).toContain('Năm 2024 chưa có chỉ tiêu số tiết');
  });

  test('of the nearest unit decides, set by Home Affairs with its basis, and is gone when withdrawn with a reason', async () => {
    const learner = await program.signIn('hocvien');
    const office = await program.signIn('noivu');
    // Of a meeting that the learner's unit held.
    expect((await learner.get('/')).body).toContain('2 trên 16 tiết');
    expect((await office.post('/requirements/hours', ownTarget)).statusCode).toBe(303);
    expect((await office.post('/requirements/hours', ownTarget)).statusCode).toBe(303);
    expect((await learner.get('/')).body).toContain('2 trên 2 tiết');
    const page = (await office.get('/requirements/hours')).body;
    expect(page.split('Kế hoạch số 12/KH-TTPVHCC').length - 1).toBe(1);

    const other = await office.post('/requirements/hours', { ...ownTarget, periods: '8' });
    expect(other.statusCode).toBe(422);
    expect(other.body).toContain('đã có một chỉ tiêu khác');
    expect(other.body).toContain('value="8"');

    const [, id] = /\/requirements\/hours\/([0-9a-f-]{36})\/withdrawal[^>]*>Bỏ chỉ tiêu<span class="vh"> từ 2026 của Trung tâm/.exec(page)!;
    expect((await office.post(`/requirements/hours/${id!}/withdrawal`, { reason: '' })).statusCode).toBe(422);
    for (const _ of [1, 2]) expect((await office.post(`/requirements/hours/${id!}/withdrawal`, { reason: 'Ghi nhầm' })).statusCode).toBe(303);
    expect((await learner.get('/')).body).toContain('2 trên 16 tiết');
    expect(await program.db.repo(AuditEntry).countBy({ action: 'training-hours.withdrawn' })).toBe(1);
  });

  test.each([
    ['a year that is none', { fromYear: 'hai nghìn' }, 'Năm là một số từ 2021 đến 2100.'],
    ['an end before the beginning', { toYear: '2025' }, 'Năm cuối không thể trước năm đầu.'],
    ['half a tiết', { periods: '1,5' }, 'Số tiết là một số nguyên, ví dụ 40.'],
    ['no basis', { basis: ' ' }, 'Bạn ghi văn bản hoặc kế hoạch làm căn cứ.'],
    ['a unit that is none', { unitId: 'tinh-son-la' }, 'Bạn chọn đơn vị áp dụng.'],
  ])('%s is told at its place and nothing is set', async (_name, change, message) => {
    const office = await program.signIn('noivu');
    const before = (await office.get('/requirements/hours')).body.split('/withdrawal').length;
    const answer = await office.post('/requirements/hours', { ...ownTarget, ...change });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain(message);
    expect((await office.get('/requirements/hours')).body.split('/withdrawal')).toHaveLength(before);
  });

  test('a head of a unit sees the own people alone, and the workbook holds what the page shows', async () => {
    const head = await program.signIn('lanhdao');
    const page = (await head.get('/tracking/hours?year=2026')).body;
    const [, count] = /<p class="s muted">([\d.]+) người, xếp theo tên/.exec(page)!;
    const file = await head.get('/tracking/hours.xlsx?year=2026');
    const data = await rowsOf(file.rawPayload);
    expect(data).toHaveLength(1 + Number(count));
    expect(data.flat()).not.toContain('Sở Nội vụ tỉnh Sơn La');
    expect((await head.get(`/requirements/hours/${hoursTargetId('tinh-son-la', '', 2021)}/withdrawal`)).statusCode).toBe(403);
  });

  test('a course completed twice in a year counts once, and once more in another year', async () => {
    const first = await program.db.repo(Completion).findOneByOrFail({ personId: personId('nv001') });
    const again = (number: number, day: string) => ({ ...first, id: crypto.randomUUID(), number, completedAt: new Date(`${day}T03:00:00Z`), completedOn: day });
    const year = Number(first.completedOn.slice(0, 4));
    await program.db.tx(() => program.db.repo(Completion).insert([again(2, `${year}-01-01`), again(3, `${year - 1}-12-31`)]));
    const office = await program.signIn('noivu');
    const hoursIn = async (of: number) => {
      const data = await rowsOf((await office.get(`/tracking/hours.xlsx?year=${of}`)).rawPayload);
      return data.filter((row) => row[2] === 'CB-0007').map((row) => row[6]);
    };
    expect([await hoursIn(year), await hoursIn(year - 1)]).toEqual([[2], [2]]);
  });
});
