import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { CompletedCourses } from '../../courses/completed-courses.service.js';
import { MessageTemplates } from '../../notifications/message-templates.js';
import { MessagesService } from '../../notifications/messages.service.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db, codeOf } from '../../platform/database/db.js';
import { Pace } from '../../platform/database/pace.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { CertificatesService } from '../certificates.service.js';
import type { Certificate } from '../entities/certificate.js';
import type { Issuer } from '../entities/issuer.js';
import { Proposal, ProposalRow, type Stop } from '../entities/proposal.js';
import { KIND_WORDS } from '../kind-words.js';
import { RegisterService } from '../register.service.js';
import { judgeCandidate, type Block } from '../rules/conditions.js';
import { sameFacts } from '../rules/same-facts.js';
import { Candidates, type CourseBase, type Judged } from './candidates.service.js';
import { decidedTemplate, issuedResult, issuedTemplate } from './messages.js';

const JOB = 'certificates.issue';

/** Certificates of one short transaction: with messages and the log it is to stay below 50 ms. */
const MOST_AT_ONCE = 20;
const LEAST_AT_ONCE = 4;

/** Two that write in one register meet often on PostgreSQL; past the tries of one transaction they wait a little longer. */
const MEETINGS = 50;
const WAIT_MS = 100;

/** A row with what is true of it now; `stop`: why it is not issued. */
interface Ready {
  readonly row: ProposalRow;
  readonly judged: Judged;
  readonly stop: Stop | null;
}

interface Run {
  readonly proposal: Proposal;
  readonly wording: Issuer;
  readonly base: CourseBase;
}

/**
 * Issues what was approved: numbers, entries of the register and messages, some at a time in short transactions. A row knows
 * whether it is issued, so a process that dies is followed by another that goes on where it stopped, and two at once issue
 * nothing twice: what a transaction did not commit gave its numbers back.
 */
@Injectable()
export class IssuingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly messages: MessagesService,
    private readonly templates: MessageTemplates,
    private readonly completed: CompletedCourses,
    private readonly register: RegisterService,
    private readonly candidates: Candidates,
    private readonly sheets: CertificatesService,
  ) {}

  onModuleInit(): void {
    this.templates.register(issuedTemplate);
    this.jobs.handle<{ proposalId: string }>(JOB, ({ proposalId }) => this.issue(proposalId), 'long');
  }

  /** Orders it, in the transaction of the approval. */
  order(proposalId: string): Promise<void> {
    return this.jobs.enqueue(JOB, { proposalId }, { key: proposalId });
  }

  private async issue(proposalId: string): Promise<void> {
    const proposal = await this.db.repo(Proposal).findOneByOrFail({ id: proposalId });
    if (proposal.state !== 'issuing') return;
    const wording = await this.register.wordingOn(proposal.officeId, proposal.issuedOn!);
    if (!wording) throw new Error(`office ${proposal.officeId} has no wording on ${proposal.issuedOn}`);
    const run: Run = { proposal, wording, base: await this.candidates.base(proposal.courseId) };
    const pace = new Pace(MOST_AT_ONCE, LEAST_AT_ONCE);
    for (let after = 0; ; ) {
      const rows = await this.db.repo(ProposalRow).find({ where: { proposalId, state: 'in', number: MoreThan(after) }, order: { number: 'ASC' }, take: pace.atOnce });
      if (rows.length === 0) break;
      const ready = await this.readyOf(run, rows);
      const began = performance.now();
      await this.patiently(() => this.enter(run, ready));
      pace.took(performance.now() - began, rows.length);
      after = rows.at(-1)!.number;
    }
    await this.patiently(() => this.finish(run));
  }

  /** Reads again what the sheets will say: what the signer has not seen is not issued. */
  private async readyOf({ proposal, wording, base }: Run, rows: readonly ProposalRow[]): Promise<Ready[]> {
    const completions = await this.completed.find(rows.map(({ completionId }) => completionId));
    const judged = await this.candidates.judge(completions, base, wording, { kind: proposal.kind, issuedOn: proposal.issuedOn!, proposalId: proposal.id });
    const byCompletion = new Map(judged.map((one) => [one.completion.completionId, one]));
    return rows.flatMap((row) => {
      const now = byCompletion.get(row.completionId);
      return now ? [{ row, judged: now, stop: !sameFacts(now.snapshot, row.snapshot) || now.completion.personId !== row.personId ? 'changed' : stopFor(now.evidence.blocks) }] : [];
    });
  }

  private enter({ proposal, wording, base }: Run, ready: readonly Ready[]): Promise<void> {
    return this.db.tx(async () => {
      const rows = this.db.repo(ProposalRow);
      // Another process may have the same rows in hand: whoever commits first has issued them.
      const open = new Set((await rows.find({ select: { id: true }, where: { id: In(ready.map(({ row }) => row.id)), state: 'in' } })).map(({ id }) => id));
      const mine = ready.filter(({ row }) => open.has(row.id));
      if (mine.length === 0) return;
      const known = await this.candidates.certificatesOf(proposal.courseId, mine.map(({ row }) => row.personId));
      const judged = mine.map((one) => ({ ...one, stop: one.stop ?? stopFor(blocksNow(proposal, one, known)) }));
      const issuedAt = proposal.decidedAt!;
      const going = judged.filter(({ stop }) => stop === null);
      const certificates = await this.register.enterAll(wording, going.map(({ row, judged: { snapshot, completion } }) => ({
        id: row.id, kind: proposal.kind, personId: row.personId, courseId: proposal.courseId, completionId: row.completionId, unitId: completion.unitId, snapshot, issuedAt, proposalId: proposal.id,
      })));
      if (going.length > 0) await rows.update({ id: In(going.map(({ row }) => row.id)) }, { state: 'issued', reason: null });
      for (const { row, stop } of judged) if (stop !== null) await rows.update({ id: row.id }, { state: 'stopped', reason: stop, changedAt: this.clock.now() });
      await this.db.repo(Proposal).increment({ id: proposal.id }, 'settled', judged.length);
      await this.tellOf(proposal, base.course.title, certificates);
    });
  }

  private async tellOf({ decidedBy, kind }: Proposal, courseTitle: string, certificates: readonly Certificate[]): Promise<void> {
    if (certificates.length === 0) return;
    await this.audit.recordAll(certificates.map(({ id, registerNumber }) => ({ action: 'certificate.issued', subject: { kind: 'certificate', id }, actor: decidedBy === null ? null : { accountId: decidedBy }, detail: { number: registerNumber } })));
    await this.messages.put(certificates.map(({ id, personId, registerNumber }) => ({ personId, template: issuedTemplate.key, data: { loai: KIND_WORDS[kind], so: registerNumber, khoa_hoc: courseTitle }, key: `${issuedTemplate.key}/${id}`, href: '/certificates' })));
  }

  private finish({ proposal, base }: Run): Promise<void> {
    return this.db.tx(async () => {
      const { id, proposedByPerson } = proposal;
      const rows = this.db.repo(ProposalRow);
      if (await rows.existsBy({ proposalId: id, state: 'in' })) throw new Error(`proposal ${id} has rows whose completions are gone`);
      const { affected } = await this.db.repo(Proposal).update({ id, state: 'issuing' }, { state: 'issued', finishedAt: this.clock.now() });
      if (!affected) return;
      await this.sheets.orderSheets(id);
      if (proposedByPerson === null) return;
      const [issued, stopped] = [await rows.countBy({ proposalId: id, state: 'issued' }), await rows.countBy({ proposalId: id, state: 'stopped' })];
      await this.messages.put([{ personId: proposedByPerson, template: decidedTemplate.key, data: { khoa_hoc: base.course.title, ket_qua: issuedResult(issued, stopped) }, key: `${decidedTemplate.key}/${id}/issued`, href: `/certificates/proposals/${id}` }]);
    });
  }

  private async patiently(work: () => Promise<void>): Promise<void> {
    for (let meetings = 1; ; meetings++) {
      try {
        return await work();
      } catch (error) {
        if (meetings >= MEETINGS || !['40001', '40P01'].includes(codeOf(error))) throw error;
      }
      await sleep(WAIT_MS * (1 + Math.random()));
    }
  }
}

const stopFor = ([block]: readonly Block[]): Stop | null => block ?? null;

/** What bars a row at the moment in which its number would be taken. */
function blocksNow({ kind }: Proposal, { row, judged: { snapshot, completion } }: Ready, known: Awaited<ReturnType<Candidates['certificatesOf']>>): readonly Block[] {
  return judgeCandidate({
    kind, completionId: row.completionId, missingGlyphs: [], born: snapshot.born, hasUnit: true, byEquivalence: completion.byEquivalence, inReview: completion.inReview, isProposed: false, ruleChanged: false,
    certificates: known.filter(({ personId }) => personId === row.personId),
  }).blocks;
}
