import { randomUUID } from 'node:crypto';
import { accountId } from '../../../seeds/demo/accounts.js';
import { personId, unitId } from '../../../seeds/ids.js';
import { Grant } from '../../../src/identity/entities/grant.js';
import { GrantsService } from '../../../src/identity/grants.service.js';
import { FunctionHolding } from '../../../src/organisation/entities/function-holding.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { Reorganisation, ReorganisationPart } from '../../../src/organisation/entities/reorganisation.js';
import { ReorganisationMove, ReorganisationPlan, ReorganisationTrace } from '../../../src/organisation/entities/reorganisation-plan.js';
import { Unit, UnitVersion } from '../../../src/organisation/entities/unit.js';
import { PostingsChanged } from '../../../src/organisation/events.js';
import { PeopleService } from '../../../src/organisation/people.service.js';
import { PostingsService } from '../../../src/organisation/postings.service.js';
import { walk } from '../../../src/organisation/rules/tree.js';
import { UnitsService } from '../../../src/organisation/units.service.js';
import { Events } from '../../../src/platform/events/events.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { QuizOverride } from '../../../src/quizzes/access/entities/quiz-override.js';
import { Quiz } from '../../../src/quizzes/entities/quiz.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import type { TestClient } from '../../support/client.js';
import { describeEachDatabase } from '../../support/databases.js';

const DAY = '2027-01-01';
const COMMUNE = unitId('xa-yen-chau');

describeEachDatabase('a reorganisation', (kind) => {
  let program: TestApp;
  let noivu: TestClient;
  let units: UnitsService;
  let people: PeopleService;
  let told: string[] = [];

  beforeAll(async () => {
    program = await startTestApp(kind, { seed: 'demo' });
    program.app.get(Events).on(PostingsChanged, async ({ personIds }) => void told.push(...personIds));
    noivu = await program.signIn('noivu');
    units = program.app.get(UnitsService);
    people = program.app.get(PeopleService);
  });
  beforeEach(() => (told = []));
  afterAll(() => program.close());

  const planOf = (id: string) => program.db.repo(ReorganisationPlan).findOneByOrFail({ id });
  const revision = async (id: string): Promise<string> => String((await planOf(id)).revision);
  const send = async (id: string, path: string, fields: Record<string, string | string[]> = {}) =>
    noivu.post(`/organisation/reorganisations/${id}/${path}`, { revision: await revision(id), ...fields });
  const draft = async (effectiveOn = DAY, actNumber = '99/NQ-HĐND'): Promise<string> =>
    (await noivu.post('/organisation/reorganisations/new', { actNumber, actDate: '2026-11-20', effectiveOn })).headers.location!.toString().split('/').at(-1)!;
  const names = { shortName: '', code: '', aliases: '' };

  /** Everything that scheduling may touch, row by row. */
  async function everything(): Promise<unknown[]> {
    const tables = [Unit, UnitVersion, Reorganisation, ReorganisationPart, FunctionHolding, Posting, Grant, ReorganisationTrace] as const;
    const found: unknown[] = [];
    for (const table of tables) found.push((await program.db.manager.find<object>(table)).map((row) => JSON.stringify(row)).sort());
    return found;
  }

  /** The commune with its offices into a new one, everybody sent there, and the head's role decided. */
  async function aMerger(effectiveOn = DAY): Promise<{ id: string; target: string }> {
    const id = await draft(effectiveOn);
    await send(id, 'units/new', { ...names, kind: 'commune', name: 'Xã Vạt Mới', code: '04075', parentId: unitId('tinh-son-la') });
    const target = (await planOf(id)).draft.newUnits[0]!.id;
    expect((await send(id, 'changes/new', { kind: 'merge', sources: COMMUNE, targets: target, withBelow: 'yes' })).statusCode).toBe(303);
    return { id, target };
  }

  async function allTo(id: string, target: string): Promise<void> {
    const { content } = { content: (await planOf(id)).draft };
    for (const source of content.changes.flatMap(({ sources }) => sources)) expect((await send(id, 'people/all', { source, choice: target })).statusCode).toBe(303);
  }

  async function decideAll(id: string, choice: (label: string) => boolean): Promise<void> {
    const { body } = await noivu.get(`/organisation/reorganisations/${id}/consequences`);
    const fields: Record<string, string> = {};
    for (const [, name, options] of body.matchAll(/<select id="[^"]+" name="(decisions[^"]+)">(.*?)<\/select>/g)) {
      const found = [...options!.matchAll(/<option value="([^"]+)"[^>]*>([^<]+)</g)].find(([, , label]) => choice(label!));
      if (found) fields[name!] = found[1]!;
    }
    expect((await send(id, 'consequences', fields)).statusCode).toBe(303);
  }

  test('cannot be scheduled while somebody has no place or a role would be orphaned, and says who and which', async () => {
    const { id, target } = await aMerger();
    const quiz = await program.db.repo(Quiz).findOneByOrFail({ key: 'tu-kiem-tra' });
    const own = { quizId: quiz.id, personId: null, changes: { limitMinutes: 45 }, validFrom: '2026-11-01', reason: 'Mạng yếu', setBy: randomUUID(), setAt: new Date(0), endedBy: null, endedAt: null, endReason: null };
    await program.db.tx(() => program.db.repo(QuizOverride).insert([{ ...own, id: randomUUID(), unitId: COMMUNE, validTo: null }, { ...own, id: randomUUID(), unitId: COMMUNE, validTo: DAY, changes: { limitMinutes: 46 } }]));
    const before = await everything();
    const { body } = await noivu.get(`/organisation/reorganisations/${id}/consequences`);
    const [first] = await people.postingsAt(DAY, { unitIds: await units.subtreeIdsAt(COMMUNE, DAY) });
    expect(body).toContain(`Chưa có nơi mới: ${first!.fullName}, `);
    expect(body).toContain('Lãnh đạo đơn vị trên xã Yên Châu');
    expect(body).toContain('Công tác nội vụ của xã Yên Châu');
    expect(body).toMatch(new RegExp(`${quiz.title}[\\s\\S]*xã Yên Châu: Thời gian làm 45 phút`, 'i'));
    expect(body).not.toContain('46 phút');
    expect(body).not.toContain('Đặt lịch 01/01/2027</button>');
    expect((await send(id, 'schedule')).statusCode).toBe(422);
    await allTo(id, target);
    expect((await send(id, 'schedule')).body).toContain('Còn việc phải quyết định');
    expect(await everything()).toEqual(before);
    await send(id, 'discard');
    expect((await noivu.get(`/organisation/reorganisations/${id}`)).statusCode).toBe(404);
  });

  test('is written for its day, touches nothing before it, and undone restores every row', async () => {
    const { id, target } = await aMerger();
    const office = 'kt-xa-yen-chau';
    await allTo(id, target);
    await decideAll(id, (label) => label.startsWith('Chuyển'));
    await send(id, 'people', { [`to[${personId('hocvien')}]`]: 'leave' });
    const before = await everything();
    const present = await people.postingsAt('2026-12-31');
    const concerned = new Set((await units.subtreeIdsAt(COMMUNE, DAY)));
    const moved = (await people.postingsAt(DAY)).filter(({ unitId: of }) => concerned.has(of)).map((person) => person.personId);

    const reply = await send(id, 'schedule');
    expect(reply.statusCode).toBe(303);
    expect((await planOf(id)).state).toBe('scheduled');
    expect([...new Set(told)].sort()).toEqual([...moved].sort());
    expect(await people.postingsAt('2026-12-31')).toEqual(present);
    const after = await people.postingsAt(DAY);
    expect(after).toHaveLength(present.length - 1);
    expect(after.filter(({ unitName }) => unitName === '')).toEqual([]);
    expect(after.filter(({ unitId: of }) => of === target)).toHaveLength(moved.length - 1);
    expect(walk(await units.treeAt(DAY)).map(({ node }) => node.unitId)).not.toContain(unitId(office));
    expect((await units.presentUnits(DAY))(unitId(office))).toBe(target);
    const held = await program.db.repo(Grant).find({ where: { accountId: accountId('lanhdao') }, order: { validFrom: 'ASC' } });
    expect(held.map(({ unitId: over, validFrom, validTo }) => [over, validFrom, validTo])).toEqual([[COMMUNE, '2025-07-01', DAY], [target, DAY, null]]);

    const page = await noivu.get(`/organisation/reorganisations/${id}`);
    expect(page.body).toContain('Bỏ lịch, trở lại bản soạn');
    expect(page.body).toContain('99/NQ\u2011HĐND');
    expect((await send(id, 'undo')).statusCode).toBe(303);
    expect(await everything()).toEqual(before);
    expect((await send(id, 'schedule')).statusCode).toBe(303);
    expect((await send(id, 'undo')).statusCode).toBe(303);
    expect(await everything()).toEqual(before);
    await send(id, 'discard');
  });

  test('tells a second tab that the draft has changed, and loses nothing of either', async () => {
    const id = await draft();
    const old = await revision(id);
    expect((await send(id, 'changes/new', { kind: 'dissolve', sources: unitId('hcc-xa-yen-son') })).statusCode).toBe(303);
    const late = await noivu.post(`/organisation/reorganisations/${id}/changes/new`, { revision: old, kind: 'dissolve', sources: unitId('kt-xa-yen-son') });
    expect(late.statusCode).toBe(422);
    expect(late.body).toContain('vừa được sửa ở một trang khác');
    expect(late.body).toContain(`value="${unitId('kt-xa-yen-son')}" checked`);
    expect((await planOf(id)).draft.changes).toHaveLength(1);
    await send(id, 'discard');
  });

  test.each<[string, Record<string, string | string[]>, string]>([
    ['a merger into two', { kind: 'merge', sources: COMMUNE, targets: [unitId('xa-yen-son'), unitId('xa-chieng-hac')] }, 'Sáp nhập vào một đơn vị'],
    ['a source that has ended', { kind: 'dissolve', sources: unitId('huyen-yen-chau') }, 'không hoạt động vào ngày 01/01/2027'],
    ['a move below itself', { kind: 'move', sources: COMMUNE, parentId: unitId('vp-xa-yen-chau') }, 'sẽ trực thuộc chính nó'],
    ['nothing chosen', { kind: 'dissolve' }, 'Bạn chọn ít nhất một đơn vị'],
  ])('%s is refused where it is typed', async (_name, fields, words) => {
    const id = await draft();
    const reply = await send(id, 'changes/new', fields);
    expect(reply.statusCode).toBe(422);
    expect(reply.body).toContain(words);
    await send(id, 'discard');
  });

  test('of a long list the job writes the people; stopped anywhere it goes on, and nobody sees a half', async () => {
    const today = units.today();
    const office = unitId('ubnd-xa-yen-son');
    const many = Array.from({ length: 450 }, (_, i) => ({ id: personId(`dai-${kind}-${i}`), fullName: `Người Thứ ${i}`, nameSort: `n${i}`, nameSearch: `nguoi thu ${i}` }));
    await program.db.tx(async () => {
      await program.db.manager.getRepository('Person').insert(many);
      await program.app.get(PostingsService).begin(many.slice(0, 450).map(({ id }) => ({ personId: id, unitId: office, title: 'Chuyên viên', category: 'civil-servant', from: '2026-01-01', isPrimary: true, actNumber: null, actDate: null })));
    });
    const id = await draft('2027-02-01', '100/NQ-HĐND');
    await send(id, 'changes/new', { kind: 'dissolve', sources: office, targets: unitId('ubnd-xa-chieng-hac') });
    await allTo(id, unitId('ubnd-xa-chieng-hac'));
    await decideAll(id, (label) => label.startsWith('Chuyển'));
    const before = await everything();
    const present = await people.postingsAt(today);
    expect((await send(id, 'schedule')).statusCode).toBe(303);
    const states = [(await planOf(id)).state];
    const jobs = program.app.get(Jobs);
    await jobs.drain();
    states.push((await planOf(id)).state);
    expect(states.at(-1)).toBe('scheduled');
    expect(['writing', 'scheduled']).toContain(states[0]);
    expect(await people.postingsAt(today)).toEqual(present);
    expect((await people.postingsAt('2027-02-01')).filter(({ unitId: of }) => of === office)).toEqual([]);
    expect(await program.db.repo(ReorganisationMove).countBy({ planId: id, isWritten: true })).toBeGreaterThanOrEqual(450);
    expect((await send(id, 'undo')).statusCode).toBe(303);
    await jobs.drain();
    expect((await planOf(id)).state).toBe('draft');
    expect(await everything()).toEqual(before);
    await send(id, 'discard');
  });

  test('the form of a draft that is sent three times at once makes one', async () => {
    const key = /name="key" value="([^"]+)"/.exec((await noivu.get('/organisation/reorganisations/new')).body)![1]!;
    const given = { key, actNumber: 'Gửi ba lần', actDate: '2026-11-20', effectiveOn: DAY };
    const sent = await Promise.all([1, 2, 3].map(() => noivu.post('/organisation/reorganisations/new', given)));
    const again = await noivu.post('/organisation/reorganisations/new', given);
    expect(new Set([...sent, again].map(({ statusCode, headers }) => `${statusCode} ${String(headers.location)}`)).size).toBe(1);
    expect(await program.db.repo(ReorganisationPlan).countBy({ actNumber: 'Gửi ba lần' })).toBe(1);
  });

  test('a draft and its people are not its author’s any more who has lost that part of the tree', async () => {
    const account = accountId('nv001');
    const grants = program.app.get(GrantsService);
    const { id: grantId } = await grants.grant({ accountId: account, role: 'home-affairs', scope: { kind: 'unit', unitId: COMMUNE }, from: '2026-11-01', reason: 'thử' });
    const author = await program.signIn('nv001');
    const path = String((await author.post('/organisation/reorganisations/new', { actNumber: '7/NQ', actDate: '2026-11-20', effectiveOn: DAY })).headers.location);
    expect((await author.get(path)).statusCode).toBe(200);
    await author.post(`${path}/changes/new`, { revision: '1', kind: 'dissolve', sources: unitId('kt-xa-yen-chau') });
    const [somebody] = await people.postingsAt(DAY, { unitIds: [unitId('kt-xa-yen-chau')] });
    expect((await author.get(`${path}/people`)).body).toContain(somebody!.fullName);
    await grants.close(grantId, 'chuyển sang xã khác');
    await grants.grant({ accountId: account, role: 'home-affairs', scope: { kind: 'unit', unitId: unitId('xa-yen-son') }, from: '2026-11-01', reason: 'thử' });
    for (const page of ['', '/people', '/consequences']) expect((await author.get(`${path}${page}`)).statusCode).toBe(404);
    expect((await author.get('/organisation/reorganisations')).body).not.toContain(path);
    expect((await author.post(`${path}/discard`, { revision: '2' })).statusCode).toBe(404);
  });

  test('whoever comes to a unit that ends after it was scheduled is named, and what is in effect is not undone', async () => {
    const { id, target } = await aMerger();
    await allTo(id, target);
    await decideAll(id, (label) => label.startsWith('Kết thúc'));
    await send(id, 'schedule');
    await program.db.tx(() => program.app.get(PostingsService).begin([{ personId: personId('noivu'), unitId: unitId('vp-xa-yen-chau'), title: 'Chuyên viên', category: 'civil-servant', from: '2026-12-01', isPrimary: true, actNumber: null, actDate: null }]));
    expect((await noivu.get(`/organisation/reorganisations/${id}`)).body).toContain('Nguyễn Thị Minh Nguyệt (Văn phòng HĐND và UBND xã Yên Châu)');
    const now = program.clock.now();
    program.clock.set('2026-12-31T17:00:00Z');
    noivu = await program.signIn('noivu');
    try {
      expect(units.today()).toBe(DAY);
      expect((await noivu.get(`/organisation/reorganisations/${id}`)).body).toContain('đã có hiệu lực');
      expect((await send(id, 'undo')).body).toContain('đã có hiệu lực nên không hoàn tác được');
      expect((await units.treeAt()).flatMap((root) => walk([root])).map(({ node }) => node.name)).toContain('Xã Vạt Mới');
    } finally {
      program.clock.set(now);
    }
  });
});
