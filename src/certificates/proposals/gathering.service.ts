import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Proposal, ProposalRow } from '../entities/proposal.js';
import { RegisterService } from '../register.service.js';
import { Candidates, type Judged } from './candidates.service.js';

const JOB = 'certificates.gather';
/** Rows of one short transaction. */
const AT_ONCE = 20;

/** Fills a proposal with the completions it asks for, in the background: each needs some reading. */
@Injectable()
export class GatheringService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly register: RegisterService,
    private readonly candidates: Candidates,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ proposalId: string }>(JOB, ({ proposalId }) => this.gather(proposalId), 'long');
  }

  /** Orders it, in the transaction that makes the proposal. */
  order(proposalId: string): Promise<void> {
    return this.jobs.enqueue(JOB, { proposalId }, { key: proposalId });
  }

  /** Goes on where another process stopped, or beside one that was taken for dead; a proposal that was withdrawn meanwhile is left alone. */
  async gather(proposalId: string): Promise<void> {
    while ((await this.gatherOn(proposalId)) === 'overtaken');
  }

  private async gatherOn(proposalId: string): Promise<'done' | 'overtaken'> {
    const proposal = await this.db.repo(Proposal).findOneByOrFail({ id: proposalId });
    if (proposal.state !== 'gathering') return 'done';
    const issuedOn = localDate(this.clock.now());
    const wording = await this.register.wordingOn(proposal.officeId, issuedOn);
    const base = await this.candidates.base(proposal.courseId);
    const { completions, hasMore } = await this.candidates.gather(proposal);
    const there = await this.db.repo(ProposalRow).find({ select: { id: true, completionId: true }, where: { proposalId } });
    const known = new Set(there.map(({ completionId }) => completionId));
    const open = wording ? completions.filter(({ completionId }) => !known.has(completionId)) : [];
    for (let at = 0; at < open.length; at += AT_ONCE) {
      const judged = await this.candidates.judge(open.slice(at, at + AT_ONCE), base, wording!, { kind: proposal.kind, issuedOn, proposalId });
      if (!(await this.add(proposalId, there.length + at, judged))) return 'overtaken';
    }
    const { affected } = await this.db.tx(() => this.db.repo(Proposal).update({ id: proposalId, state: 'gathering', total: there.length + open.length }, { state: 'draft', hasMore, version: proposal.version + 1 }));
    return affected === 1 ? 'done' : 'overtaken';
  }

  /** Rows after the first `before` of them; false: somebody else has added some, or the proposal is no longer gathered. */
  private async add(proposalId: string, before: number, judged: readonly Judged[]): Promise<boolean> {
    return this.db.tx(async () => {
      const { affected } = await this.db.repo(Proposal).update({ id: proposalId, state: 'gathering', total: before }, { total: before + judged.length });
      if (affected === 1) await insertRows(this.db.repo(ProposalRow), judged.map((one, i) => rowOf(proposalId, before + i + 1, one)));
      return affected === 1;
    });
  }
}

function rowOf(proposalId: string, number: number, { completion: { completionId, personId, unitId, completedOn }, snapshot, evidence }: Judged): ProposalRow {
  return { id: randomUUID(), proposalId, number, completionId, personId, unitId, completedOn, state: evidence.blocks.length > 0 ? 'blocked' : 'in', evidence, snapshot, reason: null, changedBy: null, changedAt: null };
}
