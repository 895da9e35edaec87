import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { StaffImport, StaffImportLine } from './entities/staff-import.js';
import type { Importer } from './importer.js';
import { LineWriter } from './line-writer.js';
import type { SortingBase } from './sorter.js';
import { Sorter } from './sorter.js';
import { refuse } from './staff-import.refusals.js';

const JOB = 'staff-import.apply';

/** So many people change in one transaction, which stays below 50 ms with everything that follows from their postings. */
const PEOPLE_AT_ONCE = 15;

interface Order {
  readonly importId: string;
  readonly run: number;
}

/**
 * Carries an import out in short transactions. Each line knows whether it is done, so a process that dies is followed by
 * another that goes on where it stopped, and two at once do nothing twice.
 */
@Injectable()
export class ApplyingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly sorter: Sorter,
    private readonly writer: LineWriter,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<Order>(JOB, ({ importId, run }) => this.carryOut(importId, run));
  }

  /** Orders everything that is clear now, under one entry of the log. Refuses an import in which nothing is. */
  async start(given: StaffImport, { actor }: Importer): Promise<StaffImport> {
    const { id, version } = given;
    const run = given.run + 1;
    const total = await this.db.tx(async () => {
      const claimed = { run, version: version + 1, state: 'applying' as const, done: 0, appliedAt: this.clock.now(), finishedAt: null };
      const { affected } = await this.db.repo(StaffImport).update({ id, version, run: given.run, state: In(['staged', 'applied']) }, claimed);
      if (!affected) throw refuse('staff-import.conflict');
      const { affected: lines = 0 } = await this.db.repo(StaffImportLine).update({ importId: id, ready: true, outcome: IsNull() }, { run });
      if (lines === 0) throw refuse('staff-import.nothing-to-do');
      await this.db.repo(StaffImport).update({ id }, { total: lines });
      await this.audit.record({ action: 'staff-import.applied', subject: { kind: 'staff-import', id }, actor, detail: { run, people: lines, effectiveOn: given.effectiveOn } });
      await this.jobs.enqueue(JOB, { importId: id, run } satisfies Order, { key: `${id}/${run}` });
      return lines;
    });
    return { ...given, run, version: version + 1, state: 'applying', total, done: 0 };
  }

  /** Does what is left of a run; a run that is through already is left alone. `report` is told the share that is done. */
  async carryOut(importId: string, run: number, report: (share: number) => void = () => undefined): Promise<void> {
    const given = await this.db.repo(StaffImport).findOneByOrFail({ id: importId });
    const base = await this.sorter.base(given);
    while (await this.next(given, run, base)) report(await this.share(importId));
  }

  /** A few lines; false when none are left. What no longer fits is taken out of the run, one by one if need be. */
  private async next(given: StaffImport, run: number, base: SortingBase): Promise<boolean> {
    try {
      return await this.chunk(given, run, base, PEOPLE_AT_ONCE);
    } catch (error) {
      if (!isOfOneLine(error)) throw error;
    }
    for (let i = 0; i < PEOPLE_AT_ONCE; i++) {
      try {
        if (!(await this.chunk(given, run, base, 1))) return false;
      } catch (error) {
        if (!isOfOneLine(error)) throw error;
        await this.db.tx(() => this.putAside(given.id, run, error));
      }
    }
    return true;
  }

  private async chunk(given: StaffImport, run: number, base: SortingBase, size: number): Promise<boolean> {
    return this.db.tx(async () => {
      const rows = await this.db.repo(StaffImportLine).find({ where: { importId: given.id, run, outcome: IsNull() }, order: { number: 'ASC' }, take: size });
      if (rows.length === 0) {
        await this.db.repo(StaffImport).update({ id: given.id, run, state: 'applying' }, { state: 'applied', finishedAt: this.clock.now() });
        return false;
      }
      await this.writer.write(given, base, rows);
      await this.db.manager.createQueryBuilder().update(StaffImport).set({ done: () => `done + ${rows.length}` }).where({ id: given.id, run }).execute();
      return true;
    });
  }

  /** The first line of the run could not be written: it waits for a person, with the sentence that says why. */
  private async putAside(importId: string, run: number, error: unknown): Promise<void> {
    const row = await this.db.repo(StaffImportLine).findOne({ where: { importId, run, outcome: IsNull() }, order: { number: 'ASC' } });
    if (!row) return;
    const reasons = [error instanceof Refusal ? ({ code: 'refused', detail: error.text } as const) : ({ code: 'changed-meanwhile' } as const)];
    await this.db.repo(StaffImportLine).update({ id: row.id }, this.writer.asideOf(row, reasons));
    await this.db.manager.createQueryBuilder().update(StaffImport).set({ done: () => 'done + 1' }).where({ id: importId, run }).execute();
  }

  private async share(importId: string): Promise<number> {
    const { total, done } = await this.db.repo(StaffImport).findOneByOrFail({ id: importId });
    return total === 0 ? 1 : done / total;
  }
}

/** A refusal, or a number that somebody else was given in between. */
function isOfOneLine(error: unknown): boolean {
  const code = String((error as { driverError?: { code?: string } }).driverError?.code ?? '');
  return error instanceof Refusal || code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE';
}
