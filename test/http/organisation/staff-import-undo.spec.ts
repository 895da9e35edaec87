import { unitId } from '../../../seeds/ids.js';
import { Account } from '../../../src/identity/entities/account.js';
import { Person } from '../../../src/organisation/entities/person.js';
import { Posting } from '../../../src/organisation/entities/posting.js';
import { PostingsService } from '../../../src/organisation/postings.service.js';
import { PeopleService } from '../../../src/organisation/people.service.js';
import { UndoingService } from '../../../src/organisation/staff-import/undoing.service.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';
import { csv, idOf, ImportWorld, read } from './staff-import-world.js';

const TITLE = 'Chuyên viên';
const OFFICE = 'Văn phòng HĐND và UBND xã Yên Châu';

describeEachDatabase('undoing an import', (kind) => {
  let world: TestApp;
  let imports: ImportWorld;
  beforeAll(async () => {
    world = await startTestApp(kind, { seed: 'demo' });
    imports = new ImportWorld(world, await world.signIn('noivu'));
  }, 180_000);
  afterAll(() => world.close());

  const postingsOf = (personIds: readonly string[]): Promise<Posting[]> => world.db.repo(Posting).createQueryBuilder('posting').where('posting.person_id in (:...personIds)', { personIds }).orderBy('posting.id').getMany();
  const undo = async (path: string): Promise<string> => {
    expect((await imports.client.post(`${path}/undo`)).statusCode).toBe(303);
    await world.app.get(UndoingService).carryOut(idOf(path));
    return read(await imports.page(path));
  };

  test('everything is as it was: those who moved, changed and left; of those who were new nothing is left', async () => {
    const posted = await world.app.get(PeopleService).postingsAt('2026-11-23', { unitIds: [unitId('vp-xa-yen-chau')] });
    const known = await world.app.get(PeopleService).find(posted.map(({ personId }) => personId));
    const lines = posted.map(({ personId, fullName, staffCode, title }, i) => {
      const { birthYear, phone } = known.find(({ id }) => id === personId)!;
      return [String(i + 1), fullName, String(birthYear ?? ''), staffCode ?? '', phone ?? '', title, OFFICE];
    });
    const [leaves, moves, changes, ...rest] = lines;
    const before = [await postingsOf(known.map(({ id }) => id)), await world.db.repo(Person).find({ order: { id: 'ASC' } }), await world.db.repo(Account).find({ select: { id: true, phone: true, staffCode: true, username: true }, order: { id: 'ASC' } })];
    const path = await imports.upload(csv([
      [...moves!.slice(0, 6), 'Phòng Kinh tế xã Yên Châu'], [...changes!.slice(0, 4), '0912888001', 'Chánh Văn phòng', OFFICE], ...rest,
      ['98', 'Lường Thị Nhầm Tệp', '1995', 'CB-9701', '0912888002', TITLE, OFFICE],
    ]));
    const gone = await imports.lineOf(path, leaves![1]!);
    expect(await imports.apply(path, { [`c${gone.number}`]: 'leave', [`d${gone.number}`]: '01/12/2026' })).toMatchObject({ done: 4 });
    const made = (await imports.person('CB-9701'))!;
    // A slip was printed, and nobody has used it.
    const order = await imports.client.post('/accounts/slips', { person: made.id, key: 'nham' });
    expect(order.statusCode).toBe(303);
    await world.app.get(Jobs).drain();
    expect(read(await imports.page(path))).toContain('Nhầm tệp? Hoàn tác cập nhật này , được đến hết ngày 30/11/2026');
    expect(read(await imports.page(`${path}/undo`))).toMatch(/1 người mới được bỏ.*1 người trở lại thông tin.*1 người trở lại đơn vị.*1 người được coi là vẫn công tác/);

    expect(await undo(path)).toContain('Đã trả lại như trước 4 dòng.');
    expect(await postingsOf(known.map(({ id }) => id))).toEqual(before[0]);
    const others = (await world.db.repo(Person).find({ order: { id: 'ASC' } })).filter(({ id }) => id !== made.id);
    expect(others).toEqual(before[1]);
    expect(await postingsOf([made.id])).toEqual([]);
    expect(JSON.stringify([await world.db.repo(Person).findBy({ id: made.id }), await imports.lines(path), await world.db.repo(Account).findBy({ personId: made.id })])).not.toMatch(/Nhầm Tệp|9701|888002/);
    const accounts = await world.db.repo(Account).find({ select: { id: true, phone: true, staffCode: true, username: true, personId: true, disabledAt: true }, order: { id: 'ASC' } });
    expect(accounts.filter(({ personId }) => personId !== made.id).map(({ id, phone, staffCode, username }) => ({ id, phone, staffCode, username }))).toEqual(before[2]!.map((account) => { const { id, phone, staffCode, username } = account as Account; return { id, phone, staffCode, username }; }));
    expect(accounts.find(({ personId }) => personId === made.id)?.disabledAt).not.toBeNull();
    // Once more, in another tab, is the same as once.
    expect((await imports.client.post(`${path}/undo`)).statusCode).toBe(303);
    expect(await world.db.repo(AuditEntry).countBy({ action: 'staff-import.undone', subjectId: idOf(path) })).toBe(1);
    // The same file can come again.
    expect((await imports.groups(await imports.upload(csv([['98', 'Lường Thị Nhầm Tệp', '1995', 'CB-9701', '0912888002', TITLE, OFFICE]])))).new).toEqual(['Lường Thị Nhầm Tệp']);
  });

  test('what something has come after stays and is named with the reason; a process that dies goes on', async () => {
    const names = ['Hờ Thị Đăng Nhập', 'Hờ Thị Chuyển Tiếp', 'Hờ Thị Sửa Sau', 'Hờ Thị Không Sao'];
    const path = await imports.upload(csv(names.map((name, i) => [String(i), name, '1990', `CB-971${i}`, '', TITLE, OFFICE])));
    await imports.apply(path);
    const [signed, moved, corrected, free] = await Promise.all(names.map((_, i) => imports.person(`CB-971${i}`)));
    await world.db.tx(async () => {
      await world.app.get(PostingsService).begin([{ personId: moved!.id, unitId: unitId('kt-xa-yen-chau'), title: TITLE, category: 'civil-servant', from: '2026-11-25', isPrimary: true, actNumber: null, actDate: null }]);
      await world.db.repo(Person).update({ id: corrected!.id }, { phone: '0912888010' });
      await world.db.repo(Account).insert({ id: signed!.id, username: 'dangnhap', phone: null, staffCode: null, passwordHash: '!', mustChangePassword: false, personId: signed!.id, createdAt: new Date(), firstSignedInAt: new Date(), disabledAt: null });
    });
    await imports.client.post(`${path}/undo`);
    const html = await imports.client.get(path);
    expect([read(html.body).includes('Đang hoàn tác 0/4'), html.headers.refresh]).toEqual([true, '3']);
    await Promise.all([world.app.get(UndoingService).carryOut(idOf(path)), world.app.get(UndoingService).carryOut(idOf(path))]);
    const text = read(await imports.page(path));
    for (const part of ['Đã trả lại như trước 1 dòng. Giữ nguyên 3 người', 'Hờ Thị Đăng Nhập Người này đã đăng nhập', 'Hờ Thị Chuyển Tiếp Nơi công tác đã được thay đổi sau đó', 'Hờ Thị Sửa Sau Thông tin đã được sửa sau đó']) expect(text).toContain(part);
    expect(await imports.get(path)).toMatchObject({ state: 'undone', total: 4, done: 4 });
    expect((await imports.career(moved!.id)).length).toBe(2);
    expect(await imports.career(free!.id)).toEqual([]);
  });

  test('after a week, or before anything was carried out, there is nothing to undo', async () => {
    const path = await imports.upload(csv([['1', 'Bạc Thị Quá Hạn', '1990', 'CB-9720', '', TITLE, OFFICE]]));
    expect((await imports.client.get(`${path}/undo`)).statusCode).toBe(409);
    await imports.apply(path);
    const now = world.clock.now();
    world.clock.set(new Date(now.getTime() + 7 * 24 * 3_600_000));
    const late = await (await world.signIn('noivu')).post(`${path}/undo`);
    expect([late.statusCode, read(late.body).includes('đã quá 7 ngày')]).toEqual([409, true]);
    world.clock.set(now);
    expect(await imports.person('CB-9720')).not.toBeNull();
  });
});
