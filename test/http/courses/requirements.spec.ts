import { COURSE_ID, CourseWorld } from './course-world.js';
import { accountId } from '../../../seeds/demo/accounts.js';
import { personId, unitId } from '../../../seeds/ids.js';
import { Exemption } from '../../../src/courses/entities/exemption.js';
import { RequirementVersion } from '../../../src/courses/entities/requirement-version.js';
import { Obligation } from '../../../src/courses/entities/obligation.js';
import { RequirementsService } from '../../../src/courses/requirements.service.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { PostingsService, type NewPosting } from '../../../src/organisation/postings.service.js';
import { addDays, localDate } from '../../../src/platform/clock/local-date.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { formatDate } from '../../../src/platform/views/formats.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { Reply, TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';

type Fields = Record<string, string | string[]>;

describeEachDatabase('requirements', (kind) => {
  let program: TestApp;
  let noivu: TestClient;
  let today: string;

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    noivu = await program.signIn('noivu');
    today = localDate(program.clock.now());
  });
  afterAll(() => program.close());

  const fields = (over: Fields = {}): Fields => ({ basis: 'Kế hoạch số 12/KH-UBND ngày 05/01/2026', courses: COURSE_ID, unit: unitId('xa-yen-son'), dueKind: 'addressed', dueDays: '30', from: today, ...over });
  const stampIn = ({ body }: Reply): string => /name="stamp" value="([0-9a-f]+)"/.exec(body)![1]!;
  const hitsIn = ({ body }: Reply): number => Number(/: ([\d.]+) người phải học/.exec(body)![1]!.replace('.', ''));
  /** Previews, saves what was previewed, and lets the jobs run. */
  async function save(given: Fields, path = '/requirements'): Promise<string> {
    const preview = await noivu.post(`${path}/preview`, given);
    expect(preview.statusCode).toBe(200);
    const saved = await noivu.post(path, { ...given, stamp: stampIn(preview) });
    expect(saved.statusCode).toBe(303);
    await program.app.get(Jobs).drain();
    return String(saved.headers['location']).split('/').at(-1)!;
  }
  /** Goes to a day; sessions do not outlive that. */
  async function goTo(daysLater: number): Promise<void> {
    program.clock.set(`${addDays(today, daysLater)}T01:00:00Z`);
    noivu = await program.signIn('noivu');
  }
  afterEach(() => goTo(0));
  const rowsOf = (requirementId: string) => program.db.repo(Obligation).find({ where: { requirementId }, order: { personId: 'ASC', validFrom: 'ASC' } });
  const mustOn = async (day: string, id: string) => (await program.app.get(RequirementsService).obligationsOn(day, 'all')).obligations.filter(({ requirement, person }) => requirement.courseId === COURSE_ID && person.personId === id);
  const post = (posting: Partial<NewPosting> & Pick<NewPosting, 'personId' | 'unitId' | 'from'>) =>
    program.db.tx(() => program.app.get(PostingsService).begin([{ title: 'Chuyên viên', category: 'civil-servant', isPrimary: true, actNumber: null, actDate: null, ...posting }]));
  async function somebodyNew(fullName: string): Promise<string> {
    const id = crypto.randomUUID();
    await program.db.tx(() => program.db.repo(Person).insert({ id, fullName, nameSort: fullName, nameSearch: fullName.toLowerCase(), birthDate: null, birthYear: null, staffCode: `T-${id.slice(0, 8)}`, phone: null, mail: null, citizenHash: null }));
    return id;
  }

  test('a preview lists whom it hits and writes nothing; what is saved hits exactly those', async () => {
    const before = await program.db.repo(RequirementVersion).count();
    const preview = await noivu.post('/requirements/preview', fields({ categories: ['cadre', 'civil-servant'] }));
    const people = hitsIn(preview);
    expect(people).toBeGreaterThan(3);
    expect(preview.body).toContain('Bắt đầu phải học');
    expect(await program.db.repo(RequirementVersion).count()).toBe(before);
    const id = await save(fields({ categories: ['cadre', 'civil-servant'] }));
    const page = await noivu.get(`/requirements/${id}`);
    // Also those who have to learn the course by an earlier date of another requirement and are counted there.
    expect(hitsIn(page)).toBe(people);
    expect((await rowsOf(id)).length).toBeLessThan(people);
    expect(page.body).toContain('Trong 30 ngày kể từ khi thuộc diện phải học');
    expect((await noivu.get('/requirements')).body).toContain(`href="/requirements/${id}"`);
  });

  test('who must learn the same already is told apart, in the preview, the list and on the page', async () => {
    const wanted = fields({ unit: unitId('kt-xa-yen-son'), basis: 'Kế hoạch trùng', dueDays: '90' });
    const preview = await noivu.post('/requirements/preview', wanted);
    const people = hitsIn(preview);
    expect(people).toBeGreaterThan(1);
    const plan = /Trong đó (\d+) người đã phải học theo <a href="(\/requirements\/[\w-]+)">([^<]+)/;
    const [, already, href, basis] = plan.exec(preview.body)!;
    expect(Number(already)).toBe(people);
    for (const [what, count] of [['Bắt đầu phải học', 0], ['Đã phải học theo yêu cầu khác', people]]) expect(preview.body).toContain(`<dt>${what}</dt><dd>${count}</dd>`);
    expect(preview.body).toContain('<td>Đã phải học theo yêu cầu khác, hạn 05/12/2026</td>');
    const id = await save(wanted);
    const row = (await noivu.get('/requirements')).body.split('<tr>').find((html) => html.includes(`/requirements/${id}"`))!;
    for (const words of [`Trong đó ${people} người đã phải học theo ${basis}.`, `data-l="Người">${people}<`]) expect(row).toContain(words);
    const page = await noivu.get(`/requirements/${id}`);
    expect(hitsIn(page)).toBe(people);
    expect(plan.exec(page.body)!.slice(1)).toEqual([already, href, basis]);
    const [person] = (await program.app.get(RequirementsService).obligationsOn(today, new Set([unitId('kt-xa-yen-son')]))).obligations;
    const exempt = { person: person!.person.staffCode!, of: `requirement:${id}`, from: today, until: addDays(today, 9), reason: 'Đang học lớp khác', act: 'Số 7/QĐ ngày 02/11/2026' };
    expect((await noivu.post('/requirements/exemptions', exempt)).statusCode).toBe(303);
    const less = await noivu.get(`/requirements/${id}`);
    expect(hitsIn(less)).toBe(people - 1);
    expect(less.body).toContain('Đang học lớp khác (Số 7/QĐ ngày 02/11/2026)');
  });

  test('a preview of more people than a page holds is looked through page by page, everybody on one page, and no page is beyond the last', async () => {
    const given = fields({ unit: unitId('tinh-son-la') });
    const namesIn = ({ body }: Reply): string[] => [...body.matchAll(/<small class="muted">([^<]+)<\/small><\/th>/g)].map(([, code]) => code!);
    const pages = [await noivu.post('/requirements/preview', given)];
    const people = hitsIn(pages[0]!);
    expect(people).toBeGreaterThan(100);
    for (let page = 2; page <= Math.ceil(people / 50); page++) pages.push(await noivu.post('/requirements/preview', { ...given, page: String(page) }));
    const names = pages.flatMap(namesIn);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBe(people);
    expect(namesIn(await noivu.post('/requirements/preview', { ...given, page: '999' }))).toEqual(namesIn(pages.at(-1)!));
    expect(new Set(pages.map(stampIn)).size).toBe(1);
  });

  test('the form that is sent three times at once makes one', async () => {
    const basis = 'Kế hoạch gửi ba lần';
    const key = crypto.randomUUID();
    const given = fields({ basis, key });
    const preview = await noivu.post('/requirements/preview', given);
    expect(preview.body).toContain(`name="key" value="${key}"`);
    const stamp = stampIn(preview);
    const sent = await Promise.all([1, 2, 3].map(() => noivu.post('/requirements', { ...given, stamp })));
    const again = await noivu.post('/requirements', { ...given, stamp });
    expect(new Set([...sent, again].map(({ statusCode, headers }) => `${statusCode} ${String(headers.location)}`)).size).toBe(1);
    expect(again.statusCode).toBe(303);
    expect(await program.db.repo(RequirementVersion).countBy({ basis })).toBe(1);
  });

  test('who joins must from that day on; who leaves the audience is not counted any more, but still as of yesterday', async () => {
    await save(fields({ unit: unitId('xa-yen-chau'), dueKind: 'joining', dueDays: '5' }));
    const person = await somebodyNew('Quàng Văn Thử');
    await post({ personId: person, unitId: unitId('xa-yen-chau'), from: today });
    expect(await mustOn(today, person)).toMatchObject([{ requirement: { dueOn: addDays(today, 5) } }]);
    await goTo(2);
    const later = addDays(today, 2);
    await post({ personId: person, unitId: unitId('tinh-son-la'), from: later, category: 'contract' });
    const [row] = await mustOn(later, person);
    expect(row?.requirement.dueOn).not.toBe(addDays(today, 5));
    expect(await mustOn(addDays(later, -1), person)).toMatchObject([{ requirement: { dueOn: addDays(today, 5) } }]);
  });

  test('a world that changed after the preview is shown again instead of being saved', async () => {
    const given = fields({ unit: unitId('xa-yen-son'), basis: 'Kế hoạch chưa lưu' });
    const preview = await noivu.post('/requirements/preview', given);
    await post({ personId: await somebodyNew('Mùa A Mới'), unitId: unitId('xa-yen-son'), from: today });
    const reply = await noivu.post('/requirements', { ...given, stamp: stampIn(preview) });
    expect(reply.statusCode).toBe(409);
    expect(reply.body).toContain('Danh sách đã thay đổi từ lúc bạn xem');
    expect(hitsIn(reply)).toBe(hitsIn(preview) + 1);
    expect(await program.db.repo(RequirementVersion).countBy({ basis: 'Kế hoạch chưa lưu' })).toBe(0);
    expect((await noivu.post('/requirements', { ...given, stamp: stampIn(reply) })).statusCode).toBe(303);
  });

  test('a change is a new version with its reason; the days before keep what they said', async () => {
    const given = fields({ unit: unitId('kt-xa-yen-son'), dueKind: 'fixed', dueOn: addDays(today, -40), dueDays: '' });
    const id = await save(given);
    const [before] = await rowsOf(id);
    await goTo(3);
    const day = addDays(today, 3);
    const changed = { ...given, dueOn: addDays(today, -50), from: day };
    expect((await noivu.post(`/requirements/${id}/preview`, changed)).body).toContain('Bạn ghi lý do sửa');
    await save({ ...changed, reason: 'Rút ngắn theo chỉ đạo' }, `/requirements/${id}`);
    const rows = (await rowsOf(id)).filter(({ personId: who }) => who === before!.personId);
    expect(rows).toMatchObject([{ validFrom: today, validTo: day, dueOn: addDays(today, -40) }, { validFrom: day, validTo: null, dueOn: addDays(today, -50) }]);
    const page = (await noivu.get(`/requirements/${id}`)).body;
    for (const words of ['Bản 2', 'Bản 1', 'Rút ngắn theo chỉ đạo', formatDate(addDays(today, -50))]) expect(page).toContain(words);
    const unreasoned = await noivu.post(`/requirements/${id}/close`, { from: addDays(day, 1), reason: '' });
    expect(unreasoned.statusCode).toBe(422);
    expect(unreasoned.body).toContain('href="#close-reason"');
    expect(unreasoned.body).toMatch(/id="close-reason"[^>]*aria-invalid="true"/);
    const closed = await noivu.post(`/requirements/${id}/close`, { from: addDays(day, 1), reason: 'Đã xong đợt học' });
    expect(closed.statusCode).toBe(303);
    await program.app.get(Jobs).drain();
    expect((await rowsOf(id)).every(({ validTo }) => validTo !== null && validTo <= addDays(day, 1))).toBe(true);
    expect((await noivu.post(`/requirements/${id}/close`, { from: today, reason: 'Sớm hơn' })).statusCode).toBe(422);
  });

  test('somebody is added or left out by hand with a reason, and ended', async () => {
    const id = await save(fields({ unit: unitId('kt-xa-yen-son'), dueKind: 'fixed', dueOn: addDays(today, -60), dueDays: '' }));
    const codeOf = async (key: string) => (await program.db.repo(Person).findOneByOrFail({ id: personId(key) })).staffCode!;
    const add = async (mode: string, key: string) => noivu.post(`/requirements/${id}/people`, { person: await codeOf(key), mode, from: today, reason: 'Theo danh sách bổ sung' });
    expect((await add('in', 'hocvien')).statusCode).toBe(303);
    expect(await mustOn(today, personId('hocvien'))).toMatchObject([{ requirement: { id } }]);
    expect((await add('in', 'hocvien')).body).toContain('Người này đã được ghi như vậy rồi.');
    const page = (await noivu.get(`/requirements/${id}`)).body;
    expect(page).toContain('Theo danh sách bổ sung');
    expect(page).toContain('<span class="tag">Thêm vào</span>');
    const end = /action="(\/requirements\/[^"]+\/people\/[^"]+\/end)"/.exec(page)![1]!;
    const unreasoned = await noivu.post(end, { reason: '' });
    expect(unreasoned.statusCode).toBe(422);
    // The error stands at the row that was to end, in its opened fold, and at no other form of the page.
    const row = /people\/([^/]+)\/end/.exec(end)![1]!;
    expect(unreasoned.body).toContain(`href="#end-${row}"`);
    expect(unreasoned.body.match(/aria-invalid="true"/g)).toHaveLength(1);
    expect(unreasoned.body).toMatch(new RegExp(`id="end-${row}"[^>]*aria-invalid="true"`));
    expect((await noivu.post(end, { reason: 'Nhầm người' })).statusCode).toBe(303);
    expect((await mustOn(today, personId('hocvien'))).some(({ requirement }) => requirement.id === id)).toBe(false);
    const [hit] = await rowsOf(id);
    const out = await program.db.repo(Person).findOneByOrFail({ id: hit!.personId });
    await noivu.post(`/requirements/${id}/people`, { person: out.staffCode!, mode: 'out', from: today, reason: 'Đã học ở nơi khác' });
    expect((await mustOn(today, out.id)).some(({ requirement }) => requirement.id === id)).toBe(false);
    expect((await noivu.post(`/requirements/${id}/people`, { person: 'không ai cả', mode: 'in', from: today, reason: 'x' })).body).toContain('Không tìm thấy ai như vậy');
  });

  test('who is exempt is not counted among those who must, and is again when it ends', async () => {
    const who = await program.db.repo(Person).findOneByOrFail({ id: personId('nv010') });
    expect(await mustOn(today, who.id)).toHaveLength(1);
    const grant = { person: who.staffCode!, of: `course:${COURSE_ID}`, from: today, until: addDays(today, 90), reason: 'Nghỉ thai sản', act: 'QĐ 15 ngày 02/11/2026' };
    expect((await noivu.post('/requirements/exemptions', { ...grant, reason: '' })).body).toContain('Bạn ghi lý do.');
    expect((await noivu.post('/requirements/exemptions', grant)).statusCode).toBe(303);
    expect((await noivu.post('/requirements/exemptions', grant)).statusCode).toBe(303);
    expect(await program.db.repo(Exemption).countBy({ personId: who.id })).toBe(1);
    expect(await mustOn(today, who.id)).toEqual([]);
    expect(await mustOn(addDays(today, -1), who.id)).toHaveLength(1);
    expect(await mustOn(addDays(today, 91), who.id)).toHaveLength(1);
    const page = (await noivu.get('/requirements/exemptions')).body;
    for (const words of [who.fullName, 'Nghỉ thai sản', 'QĐ 15 ngày 02/11/2026', 'Đang được miễn']) expect(page).toContain(words);
    const end = `/requirements/exemptions/${(await program.db.repo(Exemption).findOneByOrFail({ personId: who.id })).id}/end`;
    expect(page).toContain(`action="${end}"`);
    const unreasoned = await noivu.post(end, { reason: '' });
    expect(unreasoned.statusCode).toBe(422);
    expect(unreasoned.body.match(/aria-invalid="true"/g)).toHaveLength(1);
    expect(unreasoned.body).toMatch(/id="end-[^"]+"[^>]*aria-invalid="true"/);
    expect((await noivu.post(`${end}?page=2`, { reason: 'Đi làm lại' })).headers.location).toBe('/requirements/exemptions?page=2');
    expect(await mustOn(today, who.id)).toHaveLength(1);
  });

  test('a course that has run out is due again and is completed anew by a newer attempt', async () => {
    const id = await save(fields({ unit: unitId('xa-yen-chau'), dueKind: 'fixed', dueOn: addDays(today, -70), dueDays: '', renewalMonths: '12' }));
    const browser = await new CourseWorld(program).complete('hocvien');
    const due = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
    const rows = async () => (await rowsOf(id)).filter((row) => row.personId === personId('hocvien'));
    expect(await rows()).toMatchObject([{ validFrom: today, validTo: due, countsFrom: null }, { validFrom: due, validTo: null, dueOn: due, countsFrom: addDays(today, 1) }]);
    expect((await browser.get('/')).body).toContain('Hoàn thành');
    // A month before it runs out it is a task again.
    await goTo(340);
    const again = await program.signIn('hocvien');
    expect((await again.get(`/courses/${COURSE_ID}`)).body).toContain(formatDate(due));
    const { attemptId, answers } = await new CourseWorld(program).begin('hocvien', again, 1);
    await again.api('POST', `/api/v1/attempts/${attemptId}/submission`, { answers, key: 'again' });
    const completedOn = localDate(program.clock.now());
    const next = `${Number(completedOn.slice(0, 4)) + 1}${completedOn.slice(4)}`;
    // In between the plan that is done for ever counts, as it is due earlier and this one is satisfied, too.
    expect((await rows()).map(({ validFrom, dueOn, countsFrom }) => ({ validFrom, dueOn, countsFrom }))).toEqual([
      { validFrom: today, dueOn: addDays(today, -70), countsFrom: null }, { validFrom: next, dueOn: next, countsFrom: addDays(completedOn, 1) },
    ]);
    expect((await again.get(`/courses/${COURSE_ID}`)).body).toContain('Bạn đã hoàn thành khóa này');
  });

  describe('for an office of one commune', () => {
    /** Home Affairs of Yên Sơn alone. */
    const yenSon = () => program.signIn('nv001');
    beforeAll(() => program.app.get(GrantsService).grant({ accountId: accountId('nv001'), role: 'home-affairs', scope: { kind: 'unit', unitId: unitId('xa-yen-son') }, from: today, reason: 'thử' }));

    test('people of other communes who are named by hand are not shown', async () => {
      const id = await save(fields({ unit: unitId('tinh-son-la'), dueKind: 'fixed', dueOn: addDays(today, -80), dueDays: '' }));
      const staffCode = (await program.db.repo(Person).findOneByOrFail({ id: personId('hocvien') })).staffCode!;
      expect((await noivu.post(`/requirements/${id}/people`, { person: staffCode, mode: 'out', from: today, reason: 'Đang chữa bệnh dài ngày' })).statusCode).toBe(303);
      expect((await noivu.get(`/requirements/${id}`)).body).toContain('Đang chữa bệnh dài ngày');
      const page = await (await yenSon()).get(`/requirements/${id}`);
      expect(page.statusCode).toBe(200);
      for (const secret of ['Đang chữa bệnh dài ngày', staffCode]) expect(page.body).not.toContain(secret);
    });

    test('a requirement that is going to address other communes is not theirs to change', async () => {
      const given = fields({ unit: unitId('xa-yen-son'), dueKind: 'fixed', dueOn: addDays(today, -90), dueDays: '' });
      const id = await save(given);
      const wider = { ...given, unit: unitId('tinh-son-la'), from: addDays(today, 5), reason: 'Mở rộng ra toàn tỉnh' };
      await save(wider, `/requirements/${id}`);
      const office = await yenSon();
      expect((await office.get(`/requirements/${id}`)).statusCode).toBe(200);
      expect((await office.get(`/requirements/${id}/edit`)).statusCode).toBe(403);
      expect((await office.post(`/requirements/${id}/preview`, { ...given, from: addDays(today, 5), reason: 'Thu hẹp' })).statusCode).toBe(403);
      expect((await office.post(`/requirements/${id}/close`, { from: addDays(today, 5), reason: 'Không cần' })).statusCode).toBe(403);
    });
  });
});
