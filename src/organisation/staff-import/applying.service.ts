import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { Pace } from '../../platform/database/pace.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { StaffImport, StaffImportLine } from './entities/staff-import.js';
import type { Importer } from './importer.js';
import { LineWriter } from './line-writer.js';
import type { SortingBase } from './sorter.js';
import { Sorter } from './sorter.js';
import { refuse } from './staff-import.refusals.js';

const JOB = 'staff-import.apply';

/** So many people change in one transaction at most: with everything that follows from their postings it is to stay below 50 ms. */
const MOST_AT_ONCE = 15;
const LEAST_AT_ONCE = 4;

interface Order {
  readonly importId: string;
  readonly run: number;
}

/** Where a process is in a run: at the lines after this number. */
interface Step {
  readonly given: StaffImport;
  readonly run: number;
  readonly base: SortingBase;
  readonly pace: Pace;
  readonly after: number;
}

/** Lines that would be carried out and are not yet. */
const CLEAR = { ready: true, outcome: IsNull() } as const;

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
    this.jobs.handle<Order>(JOB, ({ importId, run }) => this.carryOut(importId, run), 'long');
  }

  /**
   * Orders everything that is clear now, under one entry of the log. Refuses an import in which nothing is.
   *
   * No line is touched: while an import is applied nobody can decide about it, so that its clear lines are the run.
   */
  async start(given: StaffImport, { actor }: Importer): Promise<StaffImport> {
    const { id, version } = given;
    const run = given.run + 1;
    const total = await this.db.repo(StaffImportLine).countBy({ importId: id, ...CLEAR });
    if (total === 0) throw refuse('staff-import.nothing-to-do');
    await this.db.tx(async () => {
      const claimed = { run, version: version + 1, state: 'applying' as const, total, done: 0, appliedAt: this.clock.now(), finishedAt: null };
      const { affected } = await this.db.repo(StaffImport).update({ id, version, run: given.run, state: In(['staged', 'applied']) }, claimed);
      if (!affected) throw refuse('staff-import.conflict');
      await this.audit.record({ action: 'staff-import.applied', subject: { kind: 'staff-import', id }, actor, detail: { run, people: total, effectiveOn: given.effectiveOn } });
      await this.jobs.enqueue(JOB, { importId: id, run } satisfies Order, { key: `${id}/${run}` });
    });
    return { ...given, run, version: version + 1, state: 'applying', total, done: 0 };
  }

  /** Does what is left of a run; a run that is through already is left alone. `report` is told the share that is done. */
  async carryOut(importId: string, run: number, report: (share: number) => void = () => undefined): Promise<void> {
    const given = await this.db.repo(StaffImport).findOneByOrFail({ id: importId });
    const base = await this.sorter.base(given);
    const pace = new Pace(MOST_AT_ONCE, LEAST_AT_ONCE);
    for (let after: number | null = 0; (after = await this.next({ given, run, base, pace, after })) !== null; ) report(await this.share(importId));
  }

  /** A few lines; how far they reach, or null when none are left. What no longer fits is taken out of the run, one by one if need be. */
  private async next(step: Step): Promise<number | null> {
    const size = step.pace.atOnce;
    try {
      return await this.chunk(step, size);
    } catch (error) {
      if (!isOfOneLine(error)) throw error;
    }
    let after = step.after;
    for (let i = 0; i < size; i++) {
      try {
        const reached = await this.chunk({ ...step, after }, 1);
        if (reached === null) return null;
        after = reached;
      } catch (error) {
        if (!isOfOneLine(error)) throw error;
        await this.db.tx(() => this.putAside(step, after, error));
      }
    }
    return after;
  }

  private async chunk({ given, run, base, pace, after }: Step, size: number): Promise<number | null> {
    return this.db.tx(async () => {
      const began = performance.now();
      // A job that was taken for dead must not carry out what was decided after its run.
      if (!(await this.isRunning(given.id, run))) return null;
      const rows = await this.open(given.id, after, size);
      if (rows.length === 0) {
        await this.db.repo(StaffImport).update({ id: given.id }, { state: 'applied', finishedAt: this.clock.now() });
        return null;
      }
      await this.writer.write(given, base, rows, run);
      await this.db.manager.createQueryBuilder().update(StaffImport).set({ done: () => `done + ${rows.length}` }).where({ id: given.id }).execute();
      pace.took(performance.now() - began, rows.length);
      return rows.at(-1)!.number;
    });
  }

  /** The next line of the run could not be written: it waits for a person, with the sentence that says why. */
  private async putAside({ given: { id: importId }, run }: Step, after: number, error: unknown): Promise<void> {
    const [row] = (await this.isRunning(importId, run)) ? await this.open(importId, after, 1) : [];
    if (!row) return;
    const reasons = [error instanceof Refusal ? ({ code: 'refused', detail: error.text } as const) : ({ code: 'changed-meanwhile' } as const)];
    await this.db.repo(StaffImportLine).update({ id: row.id }, this.writer.asideOf(row, reasons));
    await this.db.manager.createQueryBuilder().update(StaffImport).set({ done: () => 'done + 1' }).where({ id: importId }).execute();
  }

  private isRunning(id: string, run: number): Promise<boolean> {
    return this.db.repo(StaffImport).existsBy({ id, run, state: 'applying' });
  }

  /** Lines after those that this process has done; it need not look at these again, however many there are. */
  private open(importId: string, after: number, take: number): Promise<StaffImportLine[]> {
    return this.db.repo(StaffImportLine).find({ where: { importId, ...CLEAR, number: MoreThan(after) }, order: { number: 'ASC' }, take });
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
