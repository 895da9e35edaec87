import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { In, IsNull } from 'typeorm';
import { accountId } from '../../seeds/demo/accounts.js';
import { unitId } from '../../seeds/ids.js';
import { Attendance } from '../../src/attendance/entities/attendance.js';
import { AttendanceRevision } from '../../src/attendance/entities/attendance-revision.js';
import { ClassSession } from '../../src/attendance/entities/class-session.js';
import { TrainingClass } from '../../src/attendance/entities/training-class.js';
import { Certificate } from '../../src/certificates/entities/certificate.js';
import { Issuer } from '../../src/certificates/entities/issuer.js';
import { CoursesService } from '../../src/courses/courses.service.js';
import { Course } from '../../src/courses/entities/course.js';
import { Account } from '../../src/identity/entities/account.js';
import { GrantsService } from '../../src/identity/grants.service.js';
import { UnitsService } from '../../src/organisation/units.service.js';
import { Posting } from '../../src/organisation/entities/posting.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { BrowserWorld, cutOff } from '../support/browser.js';
import { decodeQr } from '../support/qr.js';

const TITLE = 'Kỹ năng tiếp nhận hồ sơ <một cửa>';
const TODAY = '2026-11-23';
const MINUTE = 60_000;
/** For so long one code is shown. */
const CODE_MS = 15_000;
const [firstUnit, secondUnit] = [unitId('xa-yen-chau'), unitId('xa-chieng-hac')];
/** A head of the second unit, and who signs for the office that issues. */
const [otherHead, signer] = ['nv251', 'nv260'] as const;

let world: BrowserWorld;
let courseId: string;

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

beforeAll(async () => {
  world = await BrowserWorld.start();
  const { app, db } = world.program;
  const model = await db.repo(Course).findOneByOrFail({ key: 'cchc-2021-2030' });
  courseId = randomUUID();
  await db.tx(() => db.repo(Course).insert({ ...model, id: courseId, key: 'mot-cua', code: 'TH-01', title: 'Một cửa ở xã', delivery: 'class' }));
  await app.get(CoursesService).setRule(courseId, { schema: 2, lessons: 'none', quiz: null, attendance: true });
  const issuer = await db.repo(Issuer).findOneByOrFail({});
  const head = (account: string, unit: string) => app.get(GrantsService).grant({ accountId: accountId(account), role: 'head-of-unit', scope: { kind: 'unit', unitId: unit }, from: '2026-01-01', reason: 'Phân công' });
  await head(otherHead, secondUnit);
  await head(signer, issuer.unitId);
}, 300_000);
afterAll(() => world?.close());

test('a class from its decision over two units, phones and a roll without a network to certificates, one of them revoked', async () => {
  const { app, db } = world.program;
  const drain = () => app.get(Jobs).drain();

  const trainingClass = await world.visit({ as: 'noivu', width: 1280 }, async (office) => {
    const page = await office.open('/trainer/classes/new');
    await page.getByLabel('Tên lớp').fill(TITLE);
    await page.getByLabel('Khóa học').selectOption(courseId);
    await page.getByLabel('Đơn vị mở lớp').selectOption(unitId('tinh-son-la'));
    await page.getByLabel('Địa điểm').fill('Hội trường UBND xã Yên Châu');
    await page.locator('input[name="entry"][value="nomination"]').check();
    await page.getByLabel('Số, ký hiệu').fill('12/QĐ-SNV');
    await page.getByLabel('Ngày ký').fill('2026-11-16');
    await press(page, 'Tạo lớp');
    const made = await db.repo(TrainingClass).findOneByOrFail({ title: TITLE });
    await page.goto(`/trainer/classes/${made.id}/sessions`);
    await page.getByLabel('Từ ngày').fill(TODAY);
    await page.locator('input[name="morning"]').check();
    await page.locator('input[name="afternoon"]').uncheck();
    await page.getByLabel('Từ giờ').first().fill('07:55');
    await press(page, 'Thêm các buổi này');
    await page.getByText('Buổi 1:').waitFor();
    await page.goto(`/trainer/classes/${made.id}`);
    await page.getByLabel('Thêm giảng viên').fill('CB-0002');
    await press(page, 'Thêm giảng viên');
    await page.getByText('Cầm Thị Thu Hiền', { exact: true }).waitFor();
    await page.goto(`/trainer/classes/${made.id}/people`);
    for (const unit of [firstUnit, secondUnit]) {
      await page.getByLabel('Đơn vị', { exact: true }).selectOption(unit);
      await press(page, 'Thêm đơn vị');
    }
    await page.goto(`/trainer/classes/${made.id}`);
    await press(page, 'Thông báo lớp');
    await page.getByText('Không tổ chức lớp này nữa').waitFor();
    return made;
  });

  // Two units send their people, each only its own.
  const path = `/nominations/${trainingClass.id}`;
  const send = (head: string, count: number) =>
    world.visit({ as: head }, async (visitor) => {
      const page = await visitor.open(path);
      const boxes = await page.locator('input[name="person"]').all();
      const chosen = await Promise.all(boxes.slice(0, count).map((box) => box.getAttribute('value')));
      for (const box of boxes.slice(0, count)) await box.check();
      await press(page, 'Cử những người đã chọn');
      await page.getByText(`Đã cử ${count} người`).waitFor();
      return chosen as string[];
    });
  const [first, second] = [await send('lanhdao', 7), await send(otherHead, 5)];
  for (const [unit, sent] of [[firstUnit, first], [secondUnit, second]] as const) {
    expect(await db.repo(Posting).countBy({ personId: In([...sent]), unitId: In([...(await app.get(UnitsService).subtreeIds(unit, { predecessors: false }))]), isPrimary: true, validTo: IsNull() })).toBe(sent.length);
  }
  const people = [...first, ...second];
  await world.visit({ as: 'noivu' }, async (office) => {
    const page = await office.open(`/trainer/classes/${trainingClass.id}/people`);
    for (const person of people) await page.locator(`input[name="person"][value="${person}"]`).check();
    await press(page, 'Nhận những người đã chọn');
    await page.getByRole('heading', { name: 'Danh sách học viên' }).waitFor();
    await expect(page.locator(`details form[action*="/removal"]`).count()).resolves.toBe(people.length);
  });

  // The wall and five phones; a picture that was passed on; a phone that has to sign in first.
  const session = await db.repo(ClassSession).findOneByOrFail({ classId: trainingClass.id });
  const roll = `/trainer/classes/${trainingClass.id}/sessions/${session.id}/roll`;
  const usernames = await usernamesOf(people);
  await world.visit({ as: 'giangvien', width: 1280, height: 900 }, async (trainer) => {
    const wall = await trainer.open(`${roll}/projector`);
    const forwarded = await scanned(wall);
    for (const username of usernames.slice(0, 5)) {
      await world.visit({ as: username }, async (phone) => {
        const page = await phone.open(await scanned(wall));
        await page.getByText('Đã ghi').first().waitFor();
      });
    }
    await world.visit({ as: usernames[5]!, expecting: [/status of 4\d\d/] }, async (phone) => {
      world.program.clock.advance(MINUTE);
      const page = await phone.open(forwarded);
      await page.getByText(/cũ|hết hạn/).first().waitFor();
    });
    const now = await nextCode(wall);
    expect(now).not.toBe(forwarded);
    await world.visit({}, async (phone) => {
      const page = await phone.open(now);
      await page.getByText('Đã giữ giờ của bạn').waitFor();
      world.program.clock.advance(5 * MINUTE);
      await page.getByRole('link', { name: /Đăng nhập/ }).first().click();
      await phone.signIn(page, usernames[6]!);
      await page.getByText('Đã ghi').first().waitFor();
    });
  });
  expect(await statusesOf(session.id, people.slice(0, 7))).toEqual(['present', 'present', 'present', 'present', 'present', null, 'present']);

  // The trainer's phone loses the network for ten people, two of whom a colleague marks otherwise meanwhile.
  const marks = people.slice(2).map((person, i) => ({ person, status: [2, 3, 4, 6].includes(i + 2) ? 'absent' : 'present' }));
  const office = await world.session('noivu');
  await world.visit({ as: 'giangvien', expecting: [cutOff, /Failed to fetch|ERR_INTERNET/] }, async (trainer) => {
    const page = await trainer.open(roll);
    await trainer.offline(true);
    for (const { person, status } of marks) await page.locator(`input[name="s.${person}"][value="${status}"]`).check({ force: true });
    await page.getByText('Mất kết nối').first().waitFor();
    const marked = await office.api('POST', `/api/v1/classes/${trainingClass.id}/sessions/${session.id}/roll/marks`, { marks: [{ personId: people[7], key: randomUUID(), status: 'absent', basedOn: 0 }, { personId: people[8], key: randomUUID(), status: 'excused', basedOn: 0 }] });
    expect(marked.statusCode).toBe(200);
    await trainer.offline(false);
    await page.reload();
    await page.getByText('Có 2 dấu ghi khác nhau').waitFor();
    const differing = page.locator('section[aria-labelledby="can-chon"] form');
    await differing.filter({ has: page.locator(`a[href*="${people[7]}"]`) }).getByRole('button', { name: 'Lấy dấu đang chờ' }).click();
    await page.getByText('Có 1 dấu ghi khác nhau').waitFor();
    await press(page, 'Giữ dấu đang ghi');
    await page.getByText('dấu ghi khác nhau').waitFor({ state: 'detached' });
    world.program.clock.advance(3 * 60 * MINUTE);
    await page.getByRole('link', { name: 'Chốt buổi này' }).click();
    await press(page, /^Chốt/);
    await page.getByText(/đã chốt/i).first().waitFor();
    await page.goto(`/trainer/classes/${trainingClass.id}`);
    await press(page, 'Bế giảng lớp');
    await page.getByText('Lớp đã bế giảng').waitFor();
  });
  expect(await statusesOf(session.id, people)).toEqual(['present', 'present', 'absent', 'absent', 'absent', 'present', 'absent', 'present', 'excused', 'present', 'present', 'present']);
  // Nothing that anybody has marked is lost, not even what was decided against.
  expect((await db.repo(AttendanceRevision).findBy({ sessionId: session.id, personId: people[8]! })).map(({ status }) => status).sort()).toEqual(['excused', 'present']);

  // Report, proposal, approval, issue; one is revoked.
  const report = await office.post('/reports', { area: unitId('tinh-son-la'), period: 'days', from: TODAY, to: TODAY });
  expect((await office.get(String(report.headers.location))).body).toContain('Kỹ năng tiếp nhận hồ sơ &lt;một cửa&gt;');
  await drain();
  const proposalPath = await world.visit({ as: 'noivu', width: 1280 }, async (visitor) => {
    const page = await visitor.open('/certificates/proposals/new');
    await page.getByLabel('Khóa học').selectOption(courseId);
    await press(page, 'Lập danh sách');
    await drain();
    await page.reload();
    await press(page, /^Gửi/);
    await page.getByText(/chờ/i).first().waitFor();
    return new URL(page.url()).pathname;
  });
  await world.visit({ as: signer }, async (visitor) => {
    const page = await visitor.open(proposalPath);
    await press(page, /^(Duyệt|Phê duyệt|Ký)/);
    await drain();
  });
  const issued = await db.repo(Certificate).find({ where: { courseId }, order: { number: 'ASC' } });
  expect(issued.map(({ personId: person }) => person).sort()).toEqual([0, 1, 5, 7, 9, 10, 11].map((i) => people[i]!).sort());
  expect(issued.map(({ number }) => number - issued[0]!.number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  const [revoked, kept] = issued as [Certificate, Certificate];
  await world.visit({ as: 'noivu' }, async (visitor) => {
    const page = await visitor.open(`/certificates/register/entries/${revoked.id}/revocation`);
    await page.getByLabel('Số quyết định thu hồi').fill('05/QĐ-SNV');
    await page.getByLabel('Ngày quyết định').fill(TODAY);
    await page.getByLabel('Lý do').fill('Cấp nhầm người');
    await press(page, 'Thu hồi giấy này');
    await page.getByText('Đã thu hồi').first().waitFor();
  });
  await world.visit({}, async (anybody) => {
    const page = await anybody.open(`/verify/${revoked.code}`);
    await page.getByText('đã bị thu hồi').first().waitFor();
    expect(await page.getByText('Quyết định số 05/QĐ-SNV').count()).toBe(1);
    await page.goto(`/verify/${kept.code}`);
    await page.getByText('là thật').waitFor();
  });
}, 300_000);

/** How each of these people is marked, in their order. */
async function statusesOf(sessionId: string, people: readonly string[]): Promise<(string | null)[]> {
  const marks = new Map((await world.program.db.repo(Attendance).findBy({ sessionId })).map((mark) => [mark.personId, mark.status]));
  return people.map((person) => marks.get(person) ?? null);
}

async function usernamesOf(people: readonly string[]): Promise<string[]> {
  const accounts = new Map((await world.program.db.repo(Account).findBy({ personId: In([...people]) })).map((account) => [account.personId, account.username]));
  return people.map((person) => accounts.get(person)!);
}

/** The address behind the picture on the wall, as a phone's camera reads it. */
async function scanned(wall: Page): Promise<string> {
  await wall.locator('svg.qr').waitFor();
  // Of the whole wall: the code itself gives way to the next one at any moment.
  const { data, info } = await sharp(await wall.screenshot()).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const address = decodeQr(new Uint8ClampedArray(data), info.width, info.height);
  if (address === null) throw new Error('no code could be read off the wall');
  return new URL(address).pathname;
}

/** The code that is shown a while later. */
async function nextCode(wall: Page): Promise<string> {
  world.program.clock.advance(CODE_MS);
  await wall.reload();
  return scanned(wall);
}
