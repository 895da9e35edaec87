import { randomUUID } from 'node:crypto';
import { courseId, personId, unitId } from '../../seeds/ids.js';
import { Certificate } from '../../src/certificates/entities/certificate.js';
import { ProposalRow } from '../../src/certificates/entities/proposal.js';
import { Completion } from '../../src/courses/entities/completion.js';
import { CompletionRuleVersion } from '../../src/courses/entities/completion-rule-version.js';
import { Course } from '../../src/courses/entities/course.js';
import { Enrolment } from '../../src/courses/entities/enrolment.js';
import { Person } from '../../src/organisation/entities/person.js';
import { localDate, startOfLocalDay } from '../../src/platform/clock/local-date.js';
import { Jobs } from '../../src/platform/jobs/jobs.js';
import { In, IsNull, Not } from 'typeorm';
import { Job } from '../../src/platform/jobs/job.entity.js';
import type { TestApp } from './app.js';
import { aClass } from './classes.js';
import type { TestClient } from './client.js';

export const COURSE = courseId('cchc-2021-2030');
export const PROPOSALS = '/certificates/proposals';
const ISSUER = { name: 'Ủy ban nhân dân xã Yên Châu', superior: 'TỈNH SƠN LA', headerLines: 'ỦY BAN NHÂN DÂN\nXÃ YÊN CHÂU', place: 'Yên Châu', signerLines: 'CHỦ TỊCH', signerName: 'Lò Văn Hùng' };

/** Home Affairs and a signer who bring certificates out for a class. */
export class ProposalWorld {
  private constructor(
    readonly program: TestApp,
    public office: TestClient,
    public signer: TestClient,
  ) {}

  static async start(program: TestApp): Promise<ProposalWorld> {
    return new ProposalWorld(program, await program.signIn('noivu'), await program.signIn('lanhdao'));
  }

  /** The day after, on which everybody signs in anew. */
  async nextDay(): Promise<void> {
    this.program.clock.advance(24 * 3_600_000);
    [this.office, this.signer] = [await this.program.signIn('noivu'), await this.program.signIn('lanhdao')];
  }

  get today(): string {
    return localDate(this.program.clock.now());
  }

  /** Enters an issuer of the head's commune; the address of its page. */
  async issuer(more: Readonly<Record<string, string>> = {}): Promise<string> {
    const reply = await this.office.post('/certificates/issuers', { ...ISSUER, unitId: unitId('xa-yen-chau'), body: 'authority', from: '2026-01-01', ...more });
    if (reply.statusCode !== 303) throw new Error(`the issuer was not taken: ${reply.statusCode}`);
    return reply.headers.location as string;
  }

  /** People of the demo complete the course in class today, as if attended enough. */
  async complete(names: readonly string[], number = 1, at = this.program.clock.now()): Promise<void> {
    const { db } = this.program;
    const rule = await db.repo(CompletionRuleVersion).findOneByOrFail({ courseId: COURSE });
    await db.tx(async () => {
      for (const name of names) {
        const person = { courseId: COURSE, personId: personId(name) };
        if (number === 1) await db.repo(Enrolment).delete(person);
        if (number === 1) await db.repo(Enrolment).insert({ id: randomUUID(), ...person, enrolledAt: at, enrolledOn: localDate(at) });
        await db.repo(Completion).insert({ id: randomUUID(), ...person, number, completedAt: at, completedOn: localDate(at), ruleId: rule.id, evidenceIds: [], unitId: unitId('xa-yen-chau') });
      }
    });
  }

  /** Lets somebody's completion rest on a class with these sessions, which somebody closed today. */
  async afterAClass(name: string, days: readonly string[]): Promise<void> {
    const { db, clock } = this.program;
    const made = await aClass(this.program, { ownerId: COURSE, unitId: unitId('xa-yen-chau'), sessions: days.map((day) => startOfLocalDay(day)), people: [personId(name)], state: 'closed', stateAt: clock.now() });
    await db.tx(async () => {
      await db.repo(Course).update({ id: COURSE }, { delivery: 'class' });
      await db.repo(Completion).update({ courseId: COURSE, personId: personId(name) }, { evidenceIds: [made.id] });
    });
  }

  /** People without a completion, in the order of their keys. */
  async unfinished(count: number): Promise<string[]> {
    const done = new Set((await this.program.db.repo(Completion).find()).map((completion) => completion.personId));
    return Array.from({ length: 250 }, (_, i) => `nv${String(i + 20).padStart(3, '0')}`).filter((name) => !done.has(personId(name))).slice(0, count);
  }

  async people(names: readonly string[]): Promise<Person[]> {
    return this.program.db.repo(Person).findBy({ id: In(names.map((name) => personId(name))) });
  }

  /** Proposes for all who completed the course today; the page of the proposal. */
  async propose(issuer: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
    const path = await this.order(issuer, more);
    await this.drain();
    return path;
  }

  /** Proposes, and leaves the gathering to whoever does it. */
  async order(issuer: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
    const reply = await this.office.post(PROPOSALS, { courseId: COURSE, officeId: issuer.split('/').at(-1)!, kind: 'giay-chung-nhan', from: this.today, to: this.today, key: randomUUID(), ...more });
    if (reply.statusCode !== 303) throw new Error(`the proposal was not taken: ${reply.statusCode}`);
    return reply.headers.location as string;
  }

  async drain(): Promise<void> {
    const jobs = this.program.app.get(Jobs);
    await jobs.drain();
    const stuck = await this.program.db.repo(Job).findBy({ state: 'waiting', lastError: Not(IsNull()) });
    if (stuck.length > 0) throw new Error(stuck.map(({ kind, lastError }) => `${kind}: ${lastError}`).join());
  }

  async rowsOf(path: string): Promise<ProposalRow[]> {
    return this.program.db.repo(ProposalRow).find({ where: { proposalId: path.split('/').at(-1)! }, order: { number: 'ASC' } });
  }

  async certificatesOf(names: readonly string[]): Promise<Certificate[]> {
    return this.program.db.repo(Certificate).find({ where: { personId: In(names.map((name) => personId(name))) }, order: { number: 'ASC' } });
  }

  /** Proposed, sent, approved and issued. */
  async issue(names: readonly string[], issuer: string, more: Readonly<Record<string, string>> = {}): Promise<Certificate[]> {
    const path = await this.propose(issuer, more);
    for (const [client, act] of [[this.office, 'sending'], [this.signer, 'approval']] as const) {
      const reply = await client.post(`${path}/${act}`, {});
      if (reply.statusCode !== 303) throw new Error(`${act}: ${reply.statusCode}`);
    }
    await this.drain();
    return this.certificatesOf(names);
  }
}
