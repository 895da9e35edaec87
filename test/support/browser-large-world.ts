import { personId, seedId, unitId } from '../../seeds/ids.js';
import { Course } from '../../src/courses/entities/course.js';
import { RemindersService } from '../../src/courses/reminders/reminders.service.js';
import { RequirementWriter } from '../../src/courses/requirements/requirement-writer.js';
import { Account } from '../../src/identity/entities/account.js';
import { GrantsService } from '../../src/identity/grants.service.js';
import { Message } from '../../src/notifications/entities/message.js';
import { Person } from '../../src/organisation/entities/person.js';
import { Posting } from '../../src/organisation/entities/posting.js';
import { UnitVersion } from '../../src/organisation/entities/unit.js';
import { StagingService } from '../../src/organisation/staff-import/staging.service.js';
import { UnitsService } from '../../src/organisation/units.service.js';
import { addDays } from '../../src/platform/clock/local-date.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { nameSortKey } from '../../src/platform/text/name-sort-key.js';
import { searchKey } from '../../src/platform/text/text.js';
import { In, Like } from 'typeorm';
import { csv } from '../http/organisation/staff-import-world.js';
import { fill } from '../load/fill.js';
import { province } from '../load/province.js';
import { demoDatabase } from './app.js';
import type { BrowserWorld } from './browser.js';
import type { Things } from './browser-places.js';
import type { TestDatabase } from './databases.js';

const TODAY = '2026-11-23';

/** With the demo's three hundred people three thousand. */
const SIZE = { people: 2_700, units: 80, courses: 9, enrolments: 19_000, seed: 9, hasLongNames: true };

/** As long as names of people and units get. */
const LONG = { fullName: 'Công Tằng Tôn Nữ Nguyễn Hoàng Thị Khánh Huyền Trang Anh Đào', unitName: 'Trung tâm Phục vụ hành chính công và Giải quyết thủ tục hành chính một cửa liên thông xã Yên Châu' };

/** The demo with an invented province beside it. */
export async function largeDatabase(): Promise<TestDatabase> {
  const database = await demoDatabase('sqlite');
  await fill(database, province(SIZE, unitId('tinh-son-la')));
  return database;
}

/** Requirements, messages, imports and reports in numbers that no demo has; returns the things whose pages are full. */
export async function growLarge(world: BrowserWorld): Promise<Partial<Things>> {
  const { app, db } = world.program;
  const [unit] = await db.repo(UnitVersion).find({ where: { name: Like('Xã Bản Mẫu%') }, order: { name: 'ASC' } });
  if (!unit) throw new Error('the invented province has no commune');
  await renameToLong(world);
  await requireMuch(world, unit.unitId);
  const head = await db.repo(Account).findOneByOrFail({ username: 'lanhdao' });
  await app.get(GrantsService).grant({ accountId: head.id, role: 'head-of-unit', scope: { kind: 'unit', unitId: unit.unitId }, from: TODAY, reason: 'Quyết định phân công của Chủ tịch Ủy ban nhân dân tỉnh' });
  await app.get(RemindersService).tellAll();
  await writeMessages(world);
  await stageFile(world, unit);
  await beginReports(world);
  return { unit: unit.unitId };
}

/** Gives a learner and the learner's units the longest names there are. */
async function renameToLong({ program: { db } }: BrowserWorld): Promise<void> {
  const learner = personId('hocvien');
  await db.tx(async () => {
    const units = (await db.repo(Posting).findBy({ personId: learner })).map(({ unitId: id }) => id);
    await db.repo(Person).update({ id: learner }, { fullName: LONG.fullName, nameSort: nameSortKey(LONG.fullName), nameSearch: searchKey(LONG.fullName) });
    await db.repo(UnitVersion).update({ unitId: In(units) }, { name: LONG.unitName, shortName: LONG.unitName, nameSearch: searchKey(LONG.unitName) });
  });
}

/** Requirements of all kinds for the invented courses, some of them long over. */
async function requireMuch({ program: { app, db } }: BrowserWorld, commune: string): Promise<void> {
  const courses = await db.repo(Course).find({ where: { key: Like('mau-%') }, order: { code: 'ASC' } });
  const audiences = [[], ['cadre', 'civil-servant'], ['public-employee', 'part-time', 'contract']];
  for (let i = 0; i < 24; i++) {
    const courseIds = i % 5 === 0 ? courses.slice(0, 4).map(({ id }) => id) : [courses[i % courses.length]!.id];
    const audience = { schema: 1 as const, unitId: i % 4 === 3 ? commune : unitId('tinh-son-la'), categories: audiences[i % 3]!, titles: i % 6 === 5 ? ['Chuyên viên', 'Chuyên viên chính'] : [], joinedSince: i % 7 === 6 ? '2025-07-01' : null };
    const due = i % 3 === 2 ? { schema: 1 as const, kind: 'after' as const, days: 60 + 10 * i, since: 'joining' as const } : { schema: 1 as const, kind: 'fixed' as const, on: addDays(TODAY, 15 * i - 120) };
    const basis = `Kế hoạch số ${100 + i}/KH-UBND ngày 15/01/2026 về bồi dưỡng kiến thức cải cách hành chính, kiểm soát thủ tục hành chính và chuyển đổi số cho cán bộ, công chức, viên chức (số liệu dùng thử)`;
    await app.get(RequirementWriter).create({ basis, courseIds, audience, due, renewalMonths: i % 8 === 7 ? 24 : null, from: addDays(TODAY, -300 + i), to: i % 9 === 8 ? addDays(TODAY, -10) : null, reason: '' }, null, `nhieu-${i}`);
  }
  await app.get(Jobs).drain();
}

async function writeMessages({ program: { db, clock } }: BrowserWorld): Promise<void> {
  const subject = 'Sắp đến hạn: Kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính';
  const text = `Hạn hoàn thành là 30/11/2026.\nYêu cầu do ${LONG.unitName} đặt theo Kế hoạch số 100/KH-UBND ngày 15/01/2026.`;
  const rows = ['hocvien', 'noivu', 'lanhdao'].flatMap((key) => Array.from({ length: 65 }, (_, i) => ({
    id: seedId('message', `${key}/${i}`), personId: personId(key), key: `nhieu/${key}/${i}`, template: 'course-due', subject, text, href: '/courses', createdAt: new Date(clock.now().getTime() - i * 40_000_000), readAt: i < 30 ? null : clock.now(), mailId: null,
  })));
  await db.tx(() => db.repo(Message).insert(rows));
}

/** A staff file of a commune in which much is new, moved or doubtful. */
async function stageFile({ program: { app, db } }: BrowserWorld, commune: UnitVersion): Promise<void> {
  const scope = await app.get(UnitsService).subtreeIds(commune.unitId, { predecessors: true });
  const postings = await db.repo(Posting).find({ where: { unitId: In([...scope]), isPrimary: true }, order: { id: 'ASC' } });
  const names = new Map((await db.repo(UnitVersion).findBy({ unitId: In([...scope]) })).map((version) => [version.unitId, version.name]));
  const people = new Map((await db.repo(Person).findBy({ id: In(postings.map(({ personId: id }) => id)) })).map((person) => [person.id, person]));
  const units = [...names.values()];
  const lines = postings.filter((_, i) => i % 9 > 0).map((posting, i) => {
    const person = people.get(posting.personId)!;
    const code = i % 11 === 0 ? '' : person.staffCode!;
    const title = i % 5 === 0 ? 'Công chức văn hóa - xã hội phụ trách lao động, thương binh và xã hội' : posting.title;
    const unit = i % 13 === 0 ? 'Phòng không còn tên này' : i % 7 === 0 ? units[i % units.length]! : names.get(posting.unitId)!;
    return [String(i + 1), i % 10 === 0 ? `${person.fullName} ${LONG.fullName}` : person.fullName, String(person.birthYear), code, '', title, unit];
  });
  const fileName = 'Danh sách cán bộ, công chức, viên chức và người lao động trong biên chế có mặt đến ngày 31-10-2026 (bản chính thức).csv';
  await app.get(StagingService).upload({ actor: null, scope }, { bytes: csv(lines), fileName });
}

/** Reports on the months of the year. */
async function beginReports(world: BrowserWorld): Promise<void> {
  const officer = await world.session('noivu');
  for (const month of ['05', '06', '07', '08', '09', '10']) {
    const reply = await officer.post('/reports', { area: unitId('tinh-son-la'), period: 'days', from: `2026-${month}-01`, to: `2026-${month}-28` });
    if (reply.statusCode !== 303) throw new Error(`the report was answered with ${reply.statusCode}: ${reply.body.slice(0, 2000)}`);
  }
}
