import { randomUUID } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { In, Like, Not } from 'typeorm';
import { Message } from '../../../src/notifications/entities/message.js';
import { RetentionRun } from '../../../src/organisation/retention/entities/retention-run.js';
import { RetentionTerms } from '../../../src/organisation/retention/retention-terms.service.js';
import { cutoffOf } from '../../../src/organisation/retention/rules/terms.js';
import { StaffImport, StaffImportLine } from '../../../src/organisation/staff-import/entities/staff-import.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { addDays, localDate, startOfLocalDay } from '../../../src/platform/clock/local-date.js';
import { Job } from '../../../src/platform/jobs/job.entity.js';
import { Jobs } from '../../../src/platform/jobs/jobs.js';
import { type Cutoff, RetentionKinds, type RetentionKind } from '../../../src/platform/ports/retention.js';
import { StoredFiles } from '../../../src/platform/ports/stored-files.js';
import { Storage } from '../../../src/platform/storage/storage.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { describeEachDatabase } from '../../support/databases.js';
import { justNot, justOver, RetentionWorld } from './retention-world.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describeEachDatabase('what is over its term', (kind) => {
  let world: TestApp;
  let rows: RetentionWorld;
  beforeAll(async () => {
    world = await startTestApp(kind, { seed: 'demo' });
    rows = new RetentionWorld(world);
    // What the demo ordered besides takes long and is not asked about here.
    await world.db.tx(() => world.db.repo(Job).delete({ kind: Not(Like('retention.%')) }));
  }, 180_000);
  afterAll(() => world.close());

  /** The next night; files go in the hour after. */
  async function night(hours: readonly number[] = [2, 3]): Promise<void> {
    const day = addDays(localDate(world.clock.now()), 1);
    for (const hour of hours) {
      world.clock.set(new Date(startOfLocalDay(day).getTime() + hour * HOUR_MS));
      await world.app.get(Jobs).drain();
    }
  }

  const run = (key: string) => world.db.repo(RetentionRun).findOneByOrFail({ kind: key });
  const entries = (key: string) => world.db.repo(AuditEntry).findBy({ action: 'retention.removed', subjectId: key });
  /** What the next night goes by. */
  async function limitsOf(): Promise<(kind: RetentionKind) => Cutoff> {
    const termOf = await world.app.get(RetentionTerms).counting();
    return (of) => cutoffOf(termOf(of).term, addDays(localDate(world.clock.now()), 1));
  }

  test('goes at night, the last that is over it and nothing that is not, nor what somebody still needs; and once', async () => {
    const kinds = world.app.get(RetentionKinds).all.filter(({ over }) => !('sweep' in over));
    expect(rows.kinds.map(({ key }) => key).sort()).toEqual(kinds.map(({ key }) => key).sort());
    const limitOf = await limitsOf();
    const made = await Promise.all(kinds.map(async (one) => {
      const of = rows.kinds.find(({ key }) => key === one.key)!;
      const limit = limitOf(one);
      return { key: one.key, over: await of.make(justOver(limit)), not: await of.make(justNot(limit)), needed: await of.protected({ at: new Date(0), day: '2020-01-01' }) };
    }));
    await night();
    for (const { key, over, not, needed } of made) {
      expect([key, 'over', await over.isThere()]).toEqual([key, 'over', false]);
      expect([key, 'not', await not.isThere()]).toEqual([key, 'not', true]);
      for (const one of needed) expect([key, one.what, await one.isThere()]).toEqual([key, one.what, true]);
      const { removed, lastRemoved, finishedAt } = await run(key);
      expect([key, removed >= 1, lastRemoved === removed, finishedAt !== null]).toEqual([key, true, true, true]);
      const [entry, ...more] = await entries(key);
      expect([key, more.length, entry?.actorAccountId, entry?.detail]).toMatchObject([key, 0, null, { count: removed }]);
    }

    // A day later what was at the limit is over it; another day later there is nothing.
    await night();
    for (const { key, not } of made) expect([key, await not.isThere(), (await entries(key)).length]).toEqual([key, false, 2]);
    await night();
    for (const { key } of made) {
      const { removed, lastRemoved, night: last } = await run(key);
      expect([key, removed, lastRemoved >= 1, last]).toEqual([key, 0, true, localDate(world.clock.now())]);
      expect([key, (await entries(key)).length]).toEqual([key, 2]);
    }
  });

  test('goes in short parts where it is large, hidden from the first on; a run that was cut off goes on and is told once', async () => {
    const { id, isThere } = await rows.anImport({ state: 'applied', run: 1, finishedAt: new Date(0) }, 1_200);
    const files = world.app.get(RetentionKinds).find('staff-files')!;
    const limit = (await limitsOf())(files);
    expect(await world.db.tx(() => ('drop' in files.over ? files.over.drop([id], limit) : Promise.reject(new Error('staff files lie in tables'))))).toBe(0);
    expect(await world.db.repo(StaffImportLine).countBy({ importId: id })).toBe(700);
    const noivu = await world.signIn('noivu');
    expect((await noivu.get(`/organisation/people/import/${id}`)).statusCode).toBe(404);
    expect((await noivu.get('/organisation/people/import')).body).not.toContain(id);
    const before = (await entries('staff-files')).length;
    await night();
    expect([await isThere(), await world.db.repo(StaffImportLine).countBy({ importId: id })]).toEqual([false, 0]);
    expect((await entries('staff-files')).length).toBe(before + 1);

    let tries = 0;
    const keys = Array.from({ length: 5 }, () => `retention-test/${randomUUID()}`);
    for (const key of keys) await rows.row(Message, { id: randomUUID(), personId: randomUUID(), key, template: 't', subject: 's', text: 't', href: null, createdAt: world.clock.now(), readAt: null, mailId: null });
    const { group, usual, bounds } = world.app.get(RetentionKinds).find('messages')!;
    world.app.get(RetentionKinds).register({
      key: 'test', group, usual, bounds, label: 'Thử', what: '', why: '', since: '', noun: 'thông báo',
      over: {
        from: 'messages message', where: () => `message.key like 'retention-test/%'`, id: 'message.id', atOnce: 2,
        drop: async (ids) => {
          if (++tries === 2) throw new Error('the program is killed here');
          return (await world.db.repo(Message).delete({ id: In([...ids]) })).affected ?? 0;
        },
      },
    });
    await night([2]);
    expect(await world.db.repo(Message).countBy({ key: Like('retention-test/%') })).toBe(3);
    expect([(await run('test')).finishedAt, await entries('test')]).toEqual([null, []]);
    world.clock.advance(HOUR_MS);
    await world.app.get(Jobs).drain();
    expect(await world.db.repo(Message).countBy({ key: Like('retention-test/%') })).toBe(0);
    expect([(await run('test')).removed, (await entries('test')).map(({ detail }) => (detail as { count: number }).count)]).toEqual([5, [5]]);
  });

  test('takes stored files along that nobody names any more, after some days, and no other', async () => {
    const storage = world.app.get(Storage);
    const files = join(world.database.dataDir, 'files');
    const age = (hash: string, at: Date) => utimes(join(files, hash.slice(0, 2), hash.slice(2)), at, at);
    const today = world.clock.now();
    const stale = new Date(today.getTime() - 9 * DAY_MS);
    const all: string[] = [];
    for await (const hashes of storage.untouchedSince(Infinity)) all.push(...hashes);
    for (const hash of all) await age(hash, stale);
    const named = await world.app.get(StoredFiles).named(all);
    const needed = all.filter((hash) => named.has(hash));
    expect(needed.length).toBeGreaterThan(2);

    const [old, fresh, shared] = [await storage.put(Buffer.from('cũ')), await storage.put(Buffer.from('mới')), await storage.put(Buffer.from('hai nơi'))];
    await rows.anImport({ state: 'applied', run: 1, finishedAt: today }, 1, shared);
    await rows.anImport({ state: 'applied', run: 1, finishedAt: new Date(0) }, 1, shared);
    for (const hash of [old, shared]) await age(hash, stale);
    await age(fresh, new Date(today.getTime() - 5 * DAY_MS));
    await night();
    for (const [hash, isKept] of [[old, false], [fresh, true], [shared, true]] as const) expect([hash, await storage.has(hash)]).toEqual([hash, isKept]);
    for (const hash of needed) expect(await storage.has(hash)).toBe(true);
    // Those that the demo's drafts of reports left behind went, too.
    expect((await run('files')).removed).toBe(all.length - needed.length + 1);
    expect(await world.db.repo(StaffImport).countBy({ fileHash: shared })).toBe(1);
  });
});
