import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { In, Like, Not } from 'typeorm';
import { unitId } from '../../seeds/ids.js';
import { Certificate } from '../../src/certificates/entities/certificate.js';
import { Proposal, ProposalRow } from '../../src/certificates/entities/proposal.js';
import { Register } from '../../src/certificates/entities/register.js';
import { Completion } from '../../src/courses/entities/completion.js';
import { CompletionRuleVersion } from '../../src/courses/entities/completion-rule-version.js';
import { Message } from '../../src/notifications/entities/message.js';
import { Person } from '../../src/organisation/entities/person.js';
import { AuditEntry } from '../../src/platform/audit/audit-entry.js';
import { Job } from '../../src/platform/jobs/job.entity.js';
import { localDate } from '../../src/platform/clock/local-date.js';
import { insertRows } from '../../src/platform/database/insert-rows.js';
import { searchKey } from '../../src/platform/text/text.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { FakeClock } from '../support/clock.js';
import { COURSE, ProposalWorld } from '../support/proposal-world.js';
import { KilledServer } from './server.js';

/** One register, two proposals of as many people each. */
const UNITS = ['xa-yen-chau', 'xa-yen-son'] as const;
const NEVER_LONGER_MS = 300_000;
const AT_ONCE = 200;

/** What a round of issuing left behind. */
export interface RoundOutcome {
  /** Entries that the register says it has; numbers that no entry has, or several. */
  readonly last: number;
  readonly entries: number;
  readonly missing: number;
  /** Rows without their certificate, certificates without their row, without their entry in the log, without their message. */
  readonly half: { rows: number; certificates: number; unlogged: number; untold: number };
  /** Rows that the kill left for others: it met the work in the middle. */
  readonly leftOpen: number;
}

/** Two processes that issue from one register; one of them is killed in the middle of it, again and again. */
export class KilledIssuing {
  private readonly people: string[][] = [];
  private issuer = '';
  private round = 0;

  private constructor(
    private readonly program: TestApp,
    private readonly world: ProposalWorld,
    private readonly servers: readonly KilledServer[],
    private readonly random: () => number,
  ) {}

  static async start(people: number, random: () => number): Promise<KilledIssuing> {
    // Proposals are made and signed here; numbers are given by the other processes, whose clock is the true one.
    const program = await startTestApp('postgres', { seed: 'demo', clock: new FakeClock(new Date()) });
    const servers = [await KilledServer.at(program.database, 'test/fault/impatient-server.ts'), await KilledServer.at(program.database, 'test/fault/impatient-server.ts')];
    const issuing = new KilledIssuing(program, await ProposalWorld.start(program), servers, random);
    await issuing.settle(people);
    return issuing;
  }

  async stop(): Promise<void> {
    for (const server of this.servers) await server.kill();
    await this.program.close();
  }

  /** Everybody completes the course once more; two proposals are signed at once, and a process is killed at a share of the work. */
  async issueThroughAKill(): Promise<RoundOutcome> {
    this.round++;
    const proposals = await this.proposed();
    await Promise.all(this.servers.map((server) => server.start()));
    for (const id of proposals) await this.expectSeeOther(this.world.signer.post(`/certificates/proposals/${id}/approval`, {}));
    const all = this.people.flat().length;
    const share = 0.1 + this.random() * 0.7;
    await this.until(async () => (await this.settled(proposals)) >= share * all);
    await sleep(this.random() * 30);
    await this.servers[Math.floor(this.random() * 2)]!.kill();
    const leftOpen = await this.program.db.repo(ProposalRow).countBy({ proposalId: In(proposals), state: 'in' });
    await this.until(async () => (await this.program.db.repo(Proposal).countBy({ id: In(proposals), state: 'issued' })) === proposals.length);
    return { ...(await this.outcome(proposals)), leftOpen };
  }

  private async settle(count: number): Promise<void> {
    const { db } = this.program;
    for (const unit of UNITS) {
      const people = Array.from({ length: count }, (_, i) => ({ id: randomUUID(), fullName: `Lò Văn Số ${unit.slice(-4)} ${i}` }));
      const rows = people.map(({ id, fullName }) => ({ id, fullName, nameSort: fullName, nameSearch: searchKey(fullName), birthYear: 1990 }) as Person);
      for (let at = 0; at < rows.length; at += AT_ONCE) await db.tx(() => insertRows(db.repo(Person), rows.slice(at, at + AT_ONCE)));
      this.people.push(people.map(({ id }) => id));
    }
    this.issuer = await this.world.issuer();
  }

  /** Two proposals, gathered and sent. */
  private async proposed(): Promise<string[]> {
    const { db, clock } = this.program;
    // With a clock that stands still the work of this process would seem forsaken to the others.
    clock.set(new Date());
    const rule = await db.repo(CompletionRuleVersion).findOneByOrFail({ courseId: COURSE });
    const at = clock.now();
    const proposals: string[] = [];
    for (const [i, unit] of UNITS.entries()) {
      const rows = this.people[i]!.map((personId): Completion => ({ id: randomUUID(), courseId: COURSE, personId, number: this.round, completedAt: at, completedOn: localDate(at), ruleId: rule.id, evidenceIds: [], unitId: unitId(unit) }));
      for (let from = 0; from < rows.length; from += AT_ONCE) await db.tx(() => insertRows(db.repo(Completion), rows.slice(from, from + AT_ONCE)));
      const path = await this.world.propose(this.issuer, { unitId: unitId(unit) });
      const id = path.split('/').at(-1)!;
      // The process that lived on may have the gathering in hand.
      await this.until(() => db.repo(Proposal).existsBy({ id, state: 'draft' }));
      await this.expectSeeOther(this.world.office.post(`${path}/sending`, {}));
      proposals.push(id);
    }
    return proposals;
  }

  private async settled(proposals: readonly string[]): Promise<number> {
    return (await this.program.db.repo(Proposal).findBy({ id: In([...proposals]) })).reduce((sum, { settled }) => sum + settled, 0);
  }

  private async outcome(proposals: string[]): Promise<Omit<RoundOutcome, 'leftOpen'>> {
    const { db } = this.program;
    const officeId = this.issuer.split('/').at(-1)!;
    const register = await db.repo(Register).findOneByOrFail({ issuerId: officeId });
    const entries = await db.repo(Certificate).find({ select: { id: true, number: true, proposalId: true }, where: { registerId: register.id } });
    const numbers = new Set(entries.map(({ number }) => number));
    const own = entries.filter(({ proposalId }) => proposals.includes(proposalId!)).map(({ id }) => id);
    const rows = await db.repo(ProposalRow).findBy({ proposalId: In(proposals) });
    const issued = new Set(rows.filter(({ state }) => state === 'issued').map(({ id }) => id));
    const ownIds = new Set(own);
    const logged = await db.repo(AuditEntry).countBy({ action: 'certificate.issued', subjectId: In(own) });
    const told = await db.repo(Message).countBy({ key: In(own.map((id) => `certificate.issued/${id}`)) });
    return {
      last: register.lastNumber, entries: entries.length, missing: Array.from({ length: register.lastNumber }, (_, i) => i + 1).filter((number) => !numbers.has(number)).length,
      // Of earlier rounds there are rows as well: they have their certificates, and say so.
      half: { rows: rows.filter(({ id, state }) => state !== 'blocked' && (!issued.has(id) || !ownIds.has(id))).length, certificates: own.filter((id) => !issued.has(id)).length, unlogged: own.length - logged, untold: own.length - told },
    };
  }

  private async until(reached: () => Promise<boolean>): Promise<void> {
    const giveUp = Date.now() + NEVER_LONGER_MS;
    while (!(await reached())) {
      if (Date.now() > giveUp) throw new Error(`the issuing stopped: ${JSON.stringify(await this.program.db.repo(Job).find({ where: { kind: Like('certificates.%'), state: Not('done') } }))}`);
      await sleep(5);
    }
  }

  private async expectSeeOther(reply: Promise<{ statusCode: number }>): Promise<void> {
    expect((await reply).statusCode).toBe(303);
  }
}

/** Issues round after round through kills, and expects numbers without gaps and nothing half done after each. */
export async function issueThroughKills({ people, rounds, random }: { people: number; rounds: number; random: () => number }): Promise<void> {
  const issuing = await KilledIssuing.start(people, random);
  try {
    let met = 0;
    for (let round = 1; round <= rounds; round++) {
      const { leftOpen, ...outcome } = await issuing.issueThroughAKill();
      const all = 2 * people * round;
      expect(outcome).toEqual({ last: all, entries: all, missing: 0, half: { rows: 0, certificates: 0, unlogged: 0, untold: 0 } });
      if (leftOpen > 0) met++;
    }
    expect(met).toBeGreaterThanOrEqual(Math.ceil(rounds / 2));
  } finally {
    await issuing.stop();
  }
}
