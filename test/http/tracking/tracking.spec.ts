import readXlsxFile from 'read-excel-file/node';
import { personId, unitId } from '../../../seeds/ids.js';
import { Completion } from '../../../src/courses/entities/completion.js';
import { Enrolment } from '../../../src/courses/entities/enrolment.js';
import { RequirementVersion } from '../../../src/courses/entities/requirement-version.js';
import { IsNull } from 'typeorm';
import { PostingsService } from '../../../src/organisation/postings.service.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { UnitVersion } from '../../../src/organisation/entities/unit.js';
import { addDays, localDate } from '../../../src/platform/clock/local-date.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { TEST_PASSWORD, type TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';
import { Account } from '../../../src/identity/entities/account.js';
import { CourseWorld, COURSE_ID } from '../courses/course-world.js';

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** The four figures on top of the page. */
function figuresOf(html: string): { percent: string; done: number; must: number; learning: number; notStarted: number; overdue: number } {
  const [percent, learning, notStarted, overdue] = [...html.matchAll(/<a class="fig"[^>]*><b>([^<]+)<\/b>/g)].map(([, value]) => value!);
  const [, done, must] = /([\d.]+) trên ([\d.]+) (?:người|lượt) phải học/.exec(html)!;
  return { percent: percent!, done: Number(done), must: Number(must), learning: Number(learning), notStarted: Number(notStarted), overdue: Number(overdue) };
}

describeEachDatabase('tracking', (kind) => {
  let program: TestApp;
  let noivu: TestClient;
  let lanhdao: TestClient;
  let today: string;

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    noivu = await program.signIn('noivu');
    lanhdao = await program.signIn('lanhdao');
    today = localDate(program.clock.now());
  });
  afterAll(() => program.close());

  /** Counts afresh from whole tables, without any of the code that the page uses. */
  async function recount(day: string): Promise<{ must: number; done: number; learning: number; notStarted: number; overdue: number }> {
    const holds = (from: string, to: string | null) => from <= day && (to === null || to > day);
    const parents = new Map((await program.db.repo(UnitVersion).find()).filter((v) => holds(v.validFrom, v.validTo)).map((v) => [v.unitId, v.parentId]));
    const isBelow = (unit: string, top: string): boolean => parents.has(unit) && (unit === top || (parents.get(unit) != null && isBelow(parents.get(unit)!, top)));
    const postings = (await program.db.repo(Posting).find()).filter((p) => p.isPrimary && holds(p.validFrom, p.validTo));
    // Those of the demo whose dates are counted are due after the others, for whomever they address.
    const requirements = (await program.db.repo(RequirementVersion).find()).filter((r) => holds(r.validFrom, r.validTo)).flatMap((r) => (r.due.kind === 'fixed' ? [{ ...r, dueOn: r.due.on }] : [])).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    const completions = (await program.db.repo(Completion).find()).filter((c) => localDate(c.completedAt) <= day);
    const enrolments = (await program.db.repo(Enrolment).find()).filter((e) => localDate(e.enrolledAt) <= day);
    const counts = { must: 0, done: 0, learning: 0, notStarted: 0, overdue: 0 };
    for (const posting of postings) {
      const requirement = requirements.find(({ audience }) => isBelow(posting.unitId, audience.unitId) && (audience.categories.length === 0 || audience.categories.includes(posting.category)));
      if (!requirement) continue;
      counts.must++;
      if (completions.some((c) => c.personId === posting.personId)) counts.done++;
      else if (requirement.dueOn < day) counts.overdue++;
      else if (enrolments.some((e) => e.personId === posting.personId)) counts.learning++;
      else counts.notStarted++;
    }
    return counts;
  }

  test.each([0, -10, -17, -30, -61, 13])('the figures of a day (today %i days) equal a recount from whole tables', async (days) => {
    const day = addDays(today, days);
    const { percent, ...figures } = figuresOf((await noivu.get(`/tracking?asOf=${day}`)).body);
    expect(figures).toEqual(await recount(day));
    expect(percent).toBe(`${((figures.done / figures.must) * 100).toFixed(1).replace('.', ',')}%`);
  });

  test('somebody who completes the course is counted, and only there', async () => {
    const before = figuresOf((await noivu.get('/tracking')).body);
    await new CourseWorld(program).complete('hocvien');
    const after = figuresOf((await noivu.get('/tracking')).body);
    expect(after).toMatchObject({ must: before.must, done: before.done + 1, notStarted: before.notStarted - 1, overdue: before.overdue });
    const evidence = await noivu.get(`/tracking/people/${personId('hocvien')}/courses/${COURSE_ID}`);
    expect(evidence.statusCode).toBe(200);
    for (const words of ['Lò Thị Hương Giang', '20/20 điểm', 'Giấy chứng nhận', 'Đọc xong lúc']) expect(evidence.body).toContain(words);
  });

  test('a head of a unit sees the own part alone; other people and units are as if they did not exist', async () => {
    const own = figuresOf((await lanhdao.get('/tracking')).body);
    const all = figuresOf((await noivu.get('/tracking')).body);
    expect(own.must).toBeLessThan(all.must);
    expect(own).toEqual(figuresOf((await noivu.get(`/tracking?unit=${unitId('xa-yen-chau')}`)).body));
    expect((await lanhdao.get(`/tracking?unit=${unitId('xa-yen-son')}`)).body).toContain('không có ai phải học');
    const elsewhere = await program.db.repo(Posting).findOneByOrFail({ unitId: unitId('kt-xa-yen-son'), isPrimary: true });
    const [theirs, none] = [await lanhdao.get(`/tracking/people/${elsewhere.personId}/courses/${COURSE_ID}`), await lanhdao.get(`/tracking/people/${NOBODY}/courses/${COURSE_ID}`)];
    expect([theirs.statusCode, none.statusCode]).toEqual([404, 404]);
  });

  test('is where those who follow others’ learning arrive, unless they asked for another page', async () => {
    const arrival = async (username: string, next?: string) => (await program.client().post('/sign-in', { username, password: TEST_PASSWORD, ...(next ? { next } : {}) })).headers.location;
    expect([await arrival('noivu'), await arrival('lanhdao', '/'), await arrival('noivu', '/courses'), await arrival('hocvien')]).toEqual(['/tracking', '/tracking', '/courses', '/']);
  });

  test('an account of nobody who learns is led from the home page to its work', async () => {
    await program.db.tx(() => program.db.repo(Account).update({ username: 'quantri' }, { personId: null }));
    const { statusCode, headers } = await (await program.signIn('quantri')).get('/');
    expect([statusCode, headers.location]).toEqual([302, '/accounts']);
  });

  test('a list of nobody says so once', async () => {
    const client = await program.signIn('noivu');
    for (const path of ['/tracking/people', '/tracking/remind']) {
      const { body } = await client.get(`${path}?title=Ch%E1%BB%A9c%20danh%20kh%C3%B4ng%20ai%20c%C3%B3`);
      expect(body).toContain('Không có ai');
      expect(body).not.toMatch(/class="lead">0 /);
    }
  });

  test('somebody who has moved is counted where they were, or where they are', async () => {
    const [before, from, to] = [addDays(today, -1), unitId('xa-yen-chau'), unitId('xa-yen-son')];
    const at = async (unit: string, more = '') => figuresOf((await noivu.get(`/tracking?asOf=${before}&unit=${unit}${more}`)).body).must;
    const was = [await at(from), await at(to)];
    const moving = await program.db.repo(Posting).findOneByOrFail({ unitId: unitId('kt-xa-yen-chau'), isPrimary: true, validTo: IsNull() });
    await program.db.tx(() => program.app.get(PostingsService).begin([{ personId: moving.personId, unitId: unitId('kt-xa-yen-son'), title: moving.title, category: moving.category, from: today, isPrimary: true, actNumber: null, actDate: null }]));
    expect([await at(from), await at(to)]).toEqual(was);
    expect([await at(from, '&by=now'), await at(to, '&by=now')]).toEqual([was[0]! - 1, was[1]! + 1]);
    const all = async (more: string) => figuresOf((await noivu.get(`/tracking?asOf=${before}${more}`)).body);
    expect(await all('&by=now')).toEqual(await all(''));
    expect((await noivu.get(`/tracking/people?asOf=${before}&unit=${to}&by=now`)).body).toContain(moving.title);
  });

  test.each([
    ['asOf=abc', 'Ngày cần viết đủ ngày, tháng và năm.'],
    ['asOf=2026-02-30', 'Ngày này không có trên lịch.'],
    ['unit=1%27--', 'Không có đơn vị này.'],
    ['course=%3Cscript%3E', 'Không có khóa học này.'],
  ])('a filter that makes no sense (%s) is answered in words', async (query, words) => {
    const reply = await noivu.get(`/tracking?${query}`);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(words);
    expect(reply.body).not.toContain('<script>');
  });

  test('the list behind a figure is as long as the figure, page by page', async () => {
    const { notStarted } = figuresOf((await noivu.get('/tracking')).body);
    let found = 0;
    for (let page = 1; page <= Math.ceil(notStarted / 50); page++) found += (await noivu.get(`/tracking/people?state=not-started&page=${page}`)).body.split('<tr><th scope="row">').length - 1;
    expect(found).toBe(notStarted);
    expect((await noivu.get('/tracking/people?state=not-started')).body).toContain(`${notStarted} người`);
    const within = /state=done-in-period"><b>(\d+)<\/b>/.exec((await noivu.get('/tracking?period=month')).body.replaceAll('&#x3D;', '='))![1]!;
    expect(Number(within)).toBeGreaterThan(0);
    expect((await noivu.get('/tracking/people?state=done-in-period&period=month')).body).toContain(`<p class="lead">${within} người`);
  });

  test('the workbook holds the same figures as numbers, and a name that looks like a formula stays a name', async () => {
    await program.db.tx(() => program.db.repo(Person).update({ id: personId('nv002') }, { fullName: '=HYPERLINK("http://x","y")' }));
    const reply = await noivu.get('/tracking.xlsx');
    expect(reply.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const figures = figuresOf((await noivu.get('/tracking')).body);
    const sheets = await readXlsxFile(reply.rawPayload);
    const rows = (name: string) => sheets.find(({ sheet }) => sheet === name)!.data;
    expect(rows('Theo đơn vị').at(-1)).toEqual(['Tổng cộng', figures.must, figures.done, expect.any(Number), expect.any(Number), expect.closeTo(figures.done / figures.must, 9), figures.learning, figures.notStarted, figures.overdue]);
    expect(rows('Danh sách')).toHaveLength(figures.must + 2);
    expect(rows('Danh sách').flat()).toContain('=HYPERLINK("http://x","y")');
    expect(reply.rawPayload.toString('latin1')).not.toContain('<f>');
  });
});
