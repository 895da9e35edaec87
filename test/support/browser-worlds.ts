import { loadCurriculum } from '../../seeds/curriculum/load-curriculum.js';
import { unitId } from '../../seeds/ids.js';
import { AccountsService } from '../../src/identity/accounts.service.js';
import { GrantsService } from '../../src/identity/grants.service.js';
import { Unit, UnitVersion } from '../../src/organisation/entities/unit.js';
import { ApplyingService } from '../../src/organisation/staff-import/applying.service.js';
import { StaffImport } from '../../src/organisation/staff-import/entities/staff-import.js';
import { StagingService } from '../../src/organisation/staff-import/staging.service.js';
import { PeopleService } from '../../src/organisation/people.service.js';
import type { Role } from '../../src/platform/access/actor.js';
import { searchKey } from '../../src/platform/text/text.js';
import { csv } from '../http/organisation/staff-import-world.js';
import type { TestApp } from './app.js';
import { BrowserWorld } from './browser.js';
import { courseIds, NOTHING } from './browser-life.js';
import { demoThings, type ThingsOf } from './browser-sights.js';
import { growLarge, largeDatabase } from './browser-large-world.js';
import { TEST_PASSWORD } from './client.js';
import { freshDatabase } from './databases.js';

/** A world to take pictures of, and what addresses lead to in it. */
export interface PicturedWorld {
  world: BrowserWorld;
  thingsOf: ThingsOf;
}

/** The worlds by their names: the demo, a commune that began this morning, a district at its fullest. */
export const picturedWorlds: Readonly<Record<string, () => Promise<PicturedWorld>>> = {
  demo: async () => {
    const world = await BrowserWorld.start();
    return { world, thingsOf: await demoThings(world) };
  },
  small: async () => {
    const world = await BrowserWorld.start('sqlite', { database: await freshDatabase('sqlite') });
    const things = await settleSmall(world.program);
    return { world, thingsOf: () => Promise.resolve(things) };
  },
  large: async () => {
    const world = await BrowserWorld.start('sqlite', { database: await largeDatabase() });
    const over = await growLarge(world);
    const thingsOf = await demoThings(world);
    return { world, thingsOf: async (who, client) => ({ ...(await thingsOf(who, client)), ...over }) };
  },
};

const TODAY = '2026-11-23';
const UNIT = 'Xã Yên Châu';
const STAFF = [
  { username: 'lanhdao', role: 'head-of-unit', line: ['1', 'Lò Văn Hùng', '1975', 'CB-01', '0912000001', 'Chủ tịch', UNIT] },
  { username: 'noivu', role: 'home-affairs', line: ['2', 'Hoàng Thị Mai', '1986', 'CB-02', '0912000002', 'Chuyên viên', UNIT] },
  { username: 'hocvien', role: null, line: ['3', 'Mùa A Dơ', '2001', 'CB-03', '0912000003', 'Công chức văn hóa - xã hội', UNIT] },
] as const;

/** A commune with three people, brought in by a file this morning; a curriculum that nobody must learn yet. */
async function settleSmall(program: TestApp) {
  const { app, db } = program;
  const commune = unitId('xa-yen-chau');
  await db.tx(async () => {
    await db.repo(Unit).insert({ id: commune, kind: 'commune', orderInList: 10 });
    await db.repo(UnitVersion).insert({ id: commune, unitId: commune, code: null, name: UNIT, shortName: UNIT, aliases: [], nameSearch: searchKey(UNIT), parentId: null, validFrom: '2025-07-01', validTo: null, actNumber: null, actDate: null });
  });
  await loadCurriculum(app);
  const importer = { actor: null, scope: new Set([commune]) };
  const { id } = await app.get(StagingService).upload(importer, { bytes: csv(STAFF.map(({ line }) => [...line])), fileName: 'can-bo-xa-yen-chau.csv' });
  const { run } = await app.get(ApplyingService).start(await db.repo(StaffImport).findOneByOrFail({ id }), importer);
  await app.get(ApplyingService).carryOut(id, run);

  const { people } = await app.get(PeopleService).list({ day: TODAY, unitIds: 'all', text: '', page: 1, pageSize: 10 });
  const personOf = (code: string) => people.find(({ staffCode }) => staffCode === code)!.personId;
  for (const { username, role, line } of STAFF) await open(program, username, personOf(line[3]), role, { kind: 'unit', unitId: commune });
  for (const [username, role] of [['quantri', 'administrator'], ['giangvien', 'trainer'], ['tuphap', 'justice']] as const) await open(program, username, null, role, { kind: 'all' });
  return { ...(await courseIds(program)), imports: [id], carriedOut: `/organisation/people/import/${id}`, unit: commune, learner: personOf('CB-03'), finishedAttempt: NOTHING, runningAttempt: NOTHING, slips: NOTHING, grant: NOTHING, roll: `/trainer/classes/${NOTHING}/sessions/${NOTHING}/roll`, question: NOTHING, askedQuestion: NOTHING, essayQuiz: NOTHING, reading: NOTHING, essayAttempt: NOTHING, essayRunning: NOTHING, askedVersion: NOTHING, paperSet: NOTHING, paperEntry: NOTHING, review: NOTHING, register: NOTHING, revoked: NOTHING, replaced: NOTHING, proposals: [], issuers: [], verificationCode: NOTHING };
}

async function open({ app }: TestApp, username: string, personId: string | null, role: Role | null, scope: { kind: 'all' } | { kind: 'unit'; unitId: string }): Promise<void> {
  const { id: accountId } = await app.get(AccountsService).create({ username, personId, mustChangePassword: false, password: TEST_PASSWORD });
  if (role) await app.get(GrantsService).grant({ accountId, role, scope, from: TODAY, reason: 'Phân công' });
}
