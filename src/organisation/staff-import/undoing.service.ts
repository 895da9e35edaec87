import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { AccountsOfPeople } from '../../platform/ports/accounts-of-people.js';
import { PersonalData } from '../../platform/ports/personal-data.js';
import { Person } from '../entities/person.js';
import { personColumns, type PersonFacts } from '../person-rows.js';
import { PostingsService } from '../postings.service.js';
import { StaffImport, StaffImportLine } from './entities/staff-import.js';
import type { Importer } from './importer.js';
import { keptFor, undoneUntil, type Kept } from './rules/undoing.js';
import { refuse } from './staff-import.refusals.js';
import { StaffImportsService } from './staff-imports.service.js';

const JOB = 'staff-import.undo';

/** Comes with a post or an account by itself; whatever else has to be kept of somebody speaks against taking them back. */
const OF_EVERYBODY = new Set(['postings', 'obligations', 'looks', 'deeds', 'grants']);

/** Takes back what an import did, line by line, wherever nothing came after. See docs/decisions/imports-can-be-undone.md. */
@Injectable()
export class UndoingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly imports: StaffImportsService,
    private readonly postings: PostingsService,
    private readonly accounts: AccountsOfPeople,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ importId: string }>(JOB, ({ importId }) => this.carryOut(importId));
  }

  /** An import that can be undone now. */
  async undoable(importer: Importer, id: string): Promise<StaffImport> {
    const given = await this.imports.get(importer, id);
    if (given.state === 'undone' || given.state === 'undoing') throw refuse('staff-import.undone');
    if (undoneUntil(given) === null) throw refuse('staff-import.not-carried-out');
    if (this.clock.now() >= undoneUntil(given)!) throw refuse('staff-import.undo-late');
    return given;
  }

  /** Orders that everything which nothing has come after is taken back. Doing it twice is the same as once. */
  async start(importer: Importer, id: string): Promise<void> {
    const { state } = await this.imports.get(importer, id);
    if (state === 'undoing' || state === 'undone') return;
    const { version } = await this.undoable(importer, id);
    await this.db.tx(async () => {
      const total = await this.db.repo(StaffImportLine).countBy({ importId: id, outcome: 'done', trace: Not(IsNull()) });
      const claimed = await this.db.repo(StaffImport).update({ id, version, state: 'applied' }, { version: version + 1, state: 'undoing', total, done: 0, finishedAt: null });
      if (!claimed.affected) throw refuse('staff-import.conflict');
      await this.audit.record({ action: 'staff-import.undone', subject: { kind: 'staff-import', id }, actor: importer.actor, detail: { people: total } });
      await this.jobs.enqueue(JOB, { importId: id }, { key: id });
    });
  }

  /** Does what is left, the last line first, each in a transaction of its own. */
  async carryOut(importId: string): Promise<void> {
    while (await this.next(importId));
  }

  private async next(importId: string): Promise<boolean> {
    const [row] = await this.db.repo(StaffImportLine).find({ where: { importId, outcome: 'done', trace: Not(IsNull()) }, order: { number: 'DESC' }, take: 1 });
    if (!row) {
      await this.db.tx(() => this.db.repo(StaffImport).update({ id: importId, state: 'undoing' }, { state: 'undone', finishedAt: this.clock.now() }));
      return false;
    }
    try {
      await this.db.tx(() => this.undo(row));
    } catch (error) {
      if (!isOfOneLine(error)) throw error;
      await this.db.tx(() => this.close(row, 'name-taken'));
    }
    return true;
  }

  private async undo(row: StaffImportLine): Promise<void> {
    const personId = row.personId!;
    const trace = row.trace!;
    const changes = row.staged.effect?.changes ?? [];
    const person = await this.db.repo(Person).findOneBy({ id: personId });
    const active = trace.isNew ? await this.accounts.activeAmong([personId]) : new Set<string>();
    const hasResults = trace.isNew && (await this.hasResults(personId));
    const kept = keptFor(changes, trace, { person, postings: await this.postings.of(personId), isActive: active.has(personId), hasResults });
    if (kept) return this.close(row, kept);
    if (trace.post) await this.postings.takeBack(personId, trace.post);
    if (trace.isNew) {
      await this.personalData.erase({ personIds: [personId], at: this.clock.now() });
    } else if (changes.length > 0) {
      const before = Object.fromEntries(changes.map(({ field, before: value }) => [field, value])) as Partial<PersonFacts>;
      await this.db.repo(Person).update({ id: personId }, personColumns(before));
      const { phone, staffCode } = before;
      await this.accounts.follow([{ personId, ...(phone === undefined ? {} : { phone }), ...(staffCode === undefined ? {} : { staffCode }) }], null);
    }
    await this.close(row, null);
  }

  /** The line is settled: taken back, or kept for a reason that the page tells. */
  private async close(row: StaffImportLine, kept: Kept | null): Promise<void> {
    const closed = await this.db.repo(StaffImportLine).update({ id: row.id, outcome: 'done' }, kept ? { outcome: 'kept', trace: { ...row.trace!, kept } } : { outcome: 'undone' });
    if (closed.affected) await this.db.manager.createQueryBuilder().update(StaffImport).set({ done: () => 'done + 1' }).where({ id: row.importId }).execute();
  }

  private async hasResults(personId: string): Promise<boolean> {
    for (const { key, fate, from, person } of this.personalData.sections) {
      if (fate !== 'kept' || OF_EVERYBODY.has(key)) continue;
      const query = this.db.repo(Person).createQueryBuilder('person').where({ id: personId }).andWhere(`exists (select 1 from ${from} where ${person} = person.id)`);
      if ((await query.getCount()) > 0) return true;
    }
    return false;
  }
}

/** A name or number that was given back is somebody else's by now. */
function isOfOneLine(error: unknown): boolean {
  const code = String((error as { driverError?: { code?: string } }).driverError?.code ?? '');
  return error instanceof Refusal || code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE';
}
