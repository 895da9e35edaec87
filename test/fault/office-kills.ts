import { setTimeout as sleep } from 'node:timers/promises';
import { In, LessThanOrEqual } from 'typeorm';
import { ObligationsService } from '../../src/courses/obligations.service.js';
import { Person } from '../../src/organisation/entities/person.js';
import { Posting } from '../../src/organisation/entities/posting.js';
import { ReorganisationMove, ReorganisationTrace } from '../../src/organisation/entities/reorganisation-plan.js';
import { holdsOn } from '../../src/organisation/rules/interval.js';
import { StaffImportLine } from '../../src/organisation/staff-import/entities/staff-import.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.js';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { Job } from '../../src/platform/jobs/job.entity.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { FakeClock } from '../support/clock.js';
import { Office } from '../support/office.js';
import { KilledServer } from './server.js';

const NEVER_LONGER_MS = 120_000;

/** What an import had made at a moment, and of how many its lines said that they were done. */
export interface Look {
  readonly people: number;
  readonly postings: number;
  readonly lines: number;
}

/** An office whose server, a process of its own, is killed again and again. */
export class KilledOffice extends Office {
  private constructor(
    program: TestApp,
    private readonly server: KilledServer,
    private readonly random: () => number,
  ) {
    super(program);
  }

  static async start(kind: DatabaseKind, random: () => number): Promise<KilledOffice> {
    // The office orders its work here; the jobs are the killed server's, whose clock is the true one.
    const program = await startTestApp(kind, { seed: 'demo', clock: new FakeClock(new Date()) });
    return new KilledOffice(program, await KilledServer.at(program.database, 'test/fault/impatient-server.ts'), random);
  }

  async stop(): Promise<void> {
    await this.server.kill();
    await this.program.close();
  }

  /** Carries an import out through so many kills; looks after each, and at the end. */
  async applyThrough(id: string, codes: readonly string[], kills: number): Promise<Look[]> {
    await this.apply(id);
    const looks: Look[] = [];
    const share = async () => (await this.importOf(id)).done / codes.length;
    const isOver = async () => (await this.importOf(id)).state === 'applied';
    await this.throughKills(kills, share, isOver, async () => void looks.push(await this.lookAt(id, codes)));
    return looks;
  }

  async peopleOf(codes: readonly string[]): Promise<{ staffCode: string | null; posts: number }[]> {
    const people = await this.program.db.repo(Person).find({ where: { staffCode: In([...codes]) } });
    const postings = await this.program.db.repo(Posting).find({ where: { personId: In(people.map(({ id }) => id)) } });
    return people.map(({ id, staffCode }) => ({ staffCode, posts: postings.filter(({ personId }) => personId === id).length }));
  }

  audits(action: string, subjectId: string): Promise<number> {
    return this.program.db.repo(AuditEntry).countBy({ action, subjectId });
  }

  /** How many people's obligations are not as their postings say. */
  async outdated(): Promise<number> {
    return (await this.program.app.get(ObligationsService).rebuild()).changed;
  }

  /** Schedules the plan, or takes it back, through the kills. */
  async turnThrough(id: string, to: 'scheduled' | 'draft', kills: number): Promise<void> {
    const all = await this.program.db.repo(ReorganisationMove).countBy({ planId: id });
    await (to === 'scheduled' ? this.schedule(id) : this.undo(id));
    const written = async (): Promise<number> => (await this.program.db.repo(ReorganisationMove).countBy({ planId: id, isWritten: true })) / all;
    await this.throughKills(kills, async () => (to === 'scheduled' ? written() : 1 - (await written())), async () => (await this.planOf(id)).state === to);
  }

  /** Everything that a plan writes, row by row. */
  async rows(): Promise<unknown[]> {
    const found: unknown[] = [];
    for (const table of [Posting, ReorganisationTrace] as const) found.push((await this.program.db.manager.find<object>(table)).map((row) => JSON.stringify(row)).sort());
    return found;
  }

  /** The units in which people work on a day, one beside the other. */
  async unitsOn(day: string, people: readonly string[]): Promise<string[]> {
    const rows = await this.program.db.repo(Posting).findBy({ personId: In([...people]), isPrimary: true });
    return rows.filter(({ validFrom, validTo }) => holdsOn({ from: validFrom, to: validTo }, day)).map((row) => row.unitId);
  }

  /** Each kill comes at a share of the work of its own, so that it meets the work under way. */
  private async throughKills(kills: number, share: () => Promise<number>, isOver: () => Promise<boolean>, look: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const until = async (reached: () => Promise<boolean>): Promise<void> => {
      const giveUp = Date.now() + NEVER_LONGER_MS;
      while (!(await reached())) {
        if (Date.now() > giveUp) throw new Error(`the work stopped at ${await share()}`);
        await sleep(5);
      }
    };
    await this.server.start();
    for (let kill = 0; kill < kills; kill++) {
      const at = (kill + this.random()) / (kills + 1);
      await until(async () => (await share()) >= at);
      await sleep(this.random() * 30);
      await this.server.kill();
      await look();
      await this.server.start();
    }
    await until(async () => (await isOver()) && (await this.isIdle()));
    await look();
  }

  /** Whether all is done that was due, such as what follows from a person's move. */
  private async isIdle(): Promise<boolean> {
    return (await this.program.db.repo(Job).countBy({ state: 'waiting', runAt: LessThanOrEqual(new Date()) })) === 0;
  }

  private async lookAt(importId: string, codes: readonly string[]): Promise<Look> {
    const lines = await this.program.db.repo(StaffImportLine).countBy({ importId, outcome: 'done' });
    const people = await this.peopleOf(codes);
    return { people: people.length, postings: people.reduce((sum, { posts }) => sum + posts, 0), lines };
  }
}
