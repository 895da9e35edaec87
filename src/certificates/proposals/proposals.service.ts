import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CoursesService } from '../../courses/courses.service.js';
import type { Course } from '../../courses/entities/course.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { may, mayIn, requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { refuse } from '../certificates.refusals.js';
import { Proposal, ProposalRow, type RowState } from '../entities/proposal.js';
import type { CertificateKind } from '../entities/register.js';
import { IssuersService, type Office } from '../issuers/issuers.service.js';
import { GatheringService } from './gathering.service.js';

/** What somebody asks certificates for. Days are local, both included. */
export interface ProposalFacts {
  readonly officeId: string;
  readonly kind: CertificateKind;
  readonly courseId: string;
  readonly from: string;
  readonly to: string;
  /** People of this unit and below at completion; null: of all that the actor keeps. */
  readonly unitId: string | null;
}

/** A proposal as its pages see it. */
export interface ProposalSight {
  readonly proposal: Proposal;
  readonly office: Office;
  readonly courseTitle: string;
  readonly counts: Readonly<Record<RowState, number>>;
  /** Whether the actor keeps the office's register, and whether they may sign this proposal. */
  readonly keeps: boolean;
  readonly signs: boolean;
}

/** Proposals of certificates, as far as they are in the hands of who proposes. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly courses: CoursesService,
    private readonly issuers: IssuersService,
    private readonly gathering: GatheringService,
  ) {}

  /** Proposals to offices of the actor's part: those that are not over first, then the latest. */
  async list(actor: Actor, page: number, pageSize: number): Promise<{ proposals: Proposal[]; offices: Office[]; courses: ReadonlyMap<string, Course>; total: number }> {
    requirePermission(actor, 'certificates.approve');
    const offices = await this.issuers.officesFor(actor, 'certificates.approve');
    const query = this.db.repo(Proposal).createQueryBuilder('proposal').where(offices.length === 0 ? '1 = 0' : 'proposal.officeId IN (:...offices)', { offices: offices.map(({ id }) => id) });
    // A draft is its writer's; who only signs sees what was sent, and what was returned whole.
    if (!may(actor, 'certificates.register')) query.andWhere("(proposal.state IN ('sent', 'issuing', 'issued') OR proposal.decidedAt IS NOT NULL)");
    const [proposals, total] = await query.orderBy("CASE WHEN proposal.state IN ('issued', 'withdrawn') THEN 1 ELSE 0 END").addOrderBy('proposal.proposedAt', 'DESC').addOrderBy('proposal.id').offset((page - 1) * pageSize).limit(pageSize).getManyAndCount();
    return { proposals, offices, courses: await this.courses.find(proposals.map(({ courseId }) => courseId)), total };
  }

  /** One of them; what lies outside the actor's part does not exist for the actor. */
  async get(actor: Actor, id: string): Promise<ProposalSight> {
    requirePermission(actor, 'certificates.approve');
    const proposal = await this.db.repo(Proposal).findOneBy({ id });
    const office = proposal && (await this.issuers.officesFor(actor, 'certificates.approve')).find((one) => one.id === proposal.officeId);
    if (!office) throw refuse('proposal.unknown');
    const keeps = await mayIn(actor, 'certificates.register', office.unitId);
    if (!keeps && proposal.decidedAt === null && proposal.state !== 'sent') throw refuse('proposal.unknown');
    const isProposer = proposal.proposedBy === actor.accountId || (actor.personId !== null && proposal.proposedByPerson === actor.personId);
    return { proposal, office, courseTitle: (await this.courses.get(proposal.courseId)).title, counts: await this.countsOf(id), keeps, signs: !isProposer };
  }

  /** One page of a proposal's rows, in its order. */
  rows(proposalId: string, page: number, pageSize: number): Promise<ProposalRow[]> {
    return this.db.repo(ProposalRow).find({ where: { proposalId }, order: { number: 'ASC' }, skip: (page - 1) * pageSize, take: pageSize });
  }

  /** Begins a proposal and lets its rows be gathered. The id is that of the form: the same sent twice is one proposal. */
  async begin(actor: Actor, { officeId, kind, courseId, from, to, unitId }: ProposalFacts, id: string): Promise<void> {
    const office = await this.issuers.get(actor, officeId);
    const course = (await this.courses.catalogue()).find((one) => one.id === courseId);
    if (!course) throw refuse('proposal.course');
    if (to < from) throw refuse('proposal.days');
    await this.issuers.requireRight(office, kind, course, this.issuers.today());
    const unitIds = await this.unitsAsked(actor, unitId);
    const now = this.clock.now();
    const proposal: Proposal = {
      id, officeId, kind, courseId, completedFrom: from, completedTo: to, unitIds, state: 'gathering', version: 1, total: 0, settled: 0, hasMore: false,
      proposedAt: now, proposedBy: actor.accountId, proposedByPerson: actor.personId, sentAt: null, decidedAt: null, decidedBy: null, issuedOn: null, finishedAt: null,
    };
    await this.db.tx(async () => {
      if (await this.db.repo(Proposal).existsBy({ id })) return;
      await this.db.repo(Proposal).insert(proposal);
      await this.audit.record({ action: 'proposal.begun', subject: { kind: 'proposal', id }, actor, detail: { course: course.code, kind } });
      await this.gathering.order(id);
    });
  }

  /** Takes rows out of a draft with a reason, or puts rows that were taken out back. Rows that are not what the page showed stay as they are. */
  async move(actor: Actor, id: string, rowIds: readonly string[], reason: string | null): Promise<void> {
    const { proposal } = await this.kept(actor, id);
    if (rowIds.length === 0) throw refuse('proposal.no-rows');
    const [from, to]: [RowState, RowState] = reason === null ? ['out', 'in'] : ['in', 'out'];
    await this.db.tx(async () => {
      await this.step(proposal, ['draft'], {});
      if (to === 'in') await this.refuseElsewhere(id, rowIds);
      const { affected } = await this.db.repo(ProposalRow).update({ id: In([...rowIds]), proposalId: id, state: from }, { state: to, reason, changedBy: actor.accountId, changedAt: this.clock.now() });
      if (affected) await this.audit.record({ action: reason === null ? 'proposal.rows-put-back' : 'proposal.rows-taken-out', subject: { kind: 'proposal', id }, actor, detail: { count: affected } });
    });
  }

  /** Gives a proposal up; again is harmless. Its rows are free for another. */
  async withdraw(actor: Actor, id: string): Promise<void> {
    const { proposal } = await this.kept(actor, id);
    if (proposal.state === 'withdrawn') return;
    await this.db.tx(async () => {
      await this.step(proposal, ['gathering', 'draft', 'sent'], { state: 'withdrawn', finishedAt: this.clock.now() });
      await this.db.repo(ProposalRow).update({ proposalId: id, state: 'in' }, { state: 'out' });
      await this.audit.record({ action: 'proposal.withdrawn', subject: { kind: 'proposal', id }, actor });
    });
  }

  /** The proposal, for one who keeps the office's register. */
  async kept(actor: Actor, id: string): Promise<ProposalSight> {
    requirePermission(actor, 'certificates.register');
    const sight = await this.get(actor, id);
    if (!sight.keeps) throw refuse('proposal.unknown');
    return sight;
  }

  /** Changes a proposal that is still as it was read; inside a transaction. Refuses one that somebody else was faster with. */
  async step({ id, version }: Pick<Proposal, 'id' | 'version'>, states: readonly Proposal['state'][], change: Partial<Pick<Proposal, 'state' | 'sentAt' | 'decidedAt' | 'decidedBy' | 'issuedOn' | 'finishedAt'>>): Promise<void> {
    const { affected } = await this.db.repo(Proposal).update({ id, version, state: In([...states]) }, { ...change, version: version + 1 });
    if (!affected) throw refuse('proposal.changed');
  }

  /** A completion waits in one proposal at a time: meanwhile another may have asked for it. */
  private async refuseElsewhere(proposalId: string, rowIds: readonly string[]): Promise<void> {
    const rows = this.db.repo(ProposalRow);
    const back = await rows.findBy({ id: In([...rowIds]), proposalId, state: 'out' });
    const waiting = new Set((await rows.findBy({ completionId: In(back.map(({ completionId }) => completionId)), state: 'in' })).map(({ completionId }) => completionId));
    const names = back.filter(({ completionId }) => waiting.has(completionId)).map(({ snapshot }) => snapshot.fullName);
    if (names.length > 0) throw refuse('proposal.rows-elsewhere', { names });
  }

  async countsOf(proposalId: string): Promise<Record<RowState, number>> {
    const counts: Record<RowState, number> = { in: 0, blocked: 0, out: 0, returned: 0, stopped: 0, issued: 0 };
    const found = await this.db.repo(ProposalRow).createQueryBuilder('line').select('line.state', 'state').addSelect('count(*)', 'count').where('line.proposalId = :proposalId', { proposalId }).groupBy('line.state').getRawMany<{ state: RowState; count: number | string }>();
    for (const { state, count } of found) counts[state] = Number(count);
    return counts;
  }

  /** The chosen unit with what is below it and went into it, as far as the actor's part reaches; null: everybody. */
  private async unitsAsked(actor: Actor, unitId: string | null): Promise<string[] | null> {
    const scope = await scopeOf(actor, 'certificates.register');
    if (unitId === null) return scope === 'all' ? null : [...scope];
    const below = await this.units.subtreeIds(unitId, { predecessors: true });
    return [...below].filter((id) => scope === 'all' || scope.has(id));
  }
}
