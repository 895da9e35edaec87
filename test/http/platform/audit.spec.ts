import { randomUUID } from 'node:crypto';
import { Audit } from '../../../src/platform/audit/audit.js';
import { AuditEntry } from '../../../src/platform/audit/audit-entry.js';
import { violatedUnique } from '../../../src/platform/errors/database-errors.js';
import { Job } from '../../../src/platform/jobs/job.entity.js';
import { withCorrelation } from '../../../src/platform/observability/correlation.js';
import { FakeClock } from '../../support/clock.js';
import { describeEachDatabase, freshDatabase, openDb, type OpenDb, type TestDatabase } from '../../support/databases.js';

describeEachDatabase('audit', (kind) => {
  let database: TestDatabase;
  let open: OpenDb;
  let audit: Audit;
  const clock = new FakeClock('2026-11-23T01:00:00.123Z');
  beforeAll(async () => {
    database = await freshDatabase(kind);
    open = await openDb(database);
    audit = new Audit(open.db, clock);
  });
  afterAll(async () => {
    await open.close();
    await database.dispose();
  });

  const anEntry = (id: string) => ({ action: 'unit.renamed', subject: { kind: 'unit', id }, actor: { accountId: randomUUID() }, detail: { fields: ['name'] } });

  test('an entry tells who did what to which thing, when, and under which code', async () => {
    const entry = anEntry(randomUUID());
    await withCorrelation('AAAA-BBBB', () => open.db.tx(() => audit.record(entry)));
    expect(await open.db.repo(AuditEntry).findOneByOrFail({ subjectId: entry.subject.id })).toMatchObject({
      action: 'unit.renamed', subjectKind: 'unit', actorAccountId: entry.actor.accountId, correlationId: 'AAAA-BBBB', at: clock.now(), detail: { fields: ['name'] },
    });
  });

  test('it lives and dies with the change it tells of', async () => {
    const entry = anEntry(randomUUID());
    await expect(open.db.tx(async () => { await audit.record(entry); throw new Error('undone'); })).rejects.toThrow('undone');
    expect(await open.db.repo(AuditEntry).countBy({ subjectId: entry.subject.id })).toBe(0);
    await expect(audit.record(entry)).rejects.toThrow('outside a transaction');
  });

  test('a unique violation is known by the name of its constraint on either database', async () => {
    const job = (id: string, key: string) => ({ id, kind: 'probe', key, payload: {}, state: 'waiting' as const, runAt: clock.now(), tries: 0, leaseToken: null, leasedUntil: null, lastError: null, createdAt: clock.now(), finishedAt: null });
    const id = randomUUID();
    await open.db.tx(() => open.db.repo(Job).insert(job(id, 'a')));
    const nameOf = (second: Job) => open.db.tx(() => open.db.repo(Job).insert(second)).then(() => 'no violation', (error: unknown) => violatedUnique(error, open.db.manager));
    expect(await nameOf(job(randomUUID(), 'a'))).toBe('uq_jobs_kind_key');
    expect(await nameOf(job(id, 'b'))).toBe('pk_jobs');
    expect(violatedUnique(new Error('other'), open.db.manager)).toBeNull();
  });
});
