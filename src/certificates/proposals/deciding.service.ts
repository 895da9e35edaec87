import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { CoursesService } from '../../courses/courses.service.js';
import { RoleHolders } from '../../identity/role-holders.service.js';
import { MessageTemplates } from '../../notifications/message-templates.js';
import { MessagesService } from '../../notifications/messages.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { refuse } from '../certificates.refusals.js';
import { ProposalRow } from '../entities/proposal.js';
import { IssuersService } from '../issuers/issuers.service.js';
import { RegisterService } from '../register.service.js';
import { IssuingService } from './issuing.service.js';
import { decidedTemplate, returnedResult, waitingTemplate } from './messages.js';
import { ProposalsService, type ProposalSight } from './proposals.service.js';

/** From who proposes to who signs: sending, returning, approving. */
@Injectable()
export class DecidingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly holders: RoleHolders,
    private readonly messages: MessagesService,
    private readonly templates: MessageTemplates,
    private readonly courses: CoursesService,
    private readonly register: RegisterService,
    private readonly issuers: IssuersService,
    private readonly proposals: ProposalsService,
    private readonly issuing: IssuingService,
  ) {}

  onModuleInit(): void {
    for (const template of [waitingTemplate, decidedTemplate]) this.templates.register(template);
  }

  /** Hands a draft to the signers of the office; again is harmless. */
  async send(actor: Actor, id: string): Promise<void> {
    const { proposal, office, counts, courseTitle } = await this.proposals.kept(actor, id);
    if (proposal.state === 'sent') return;
    if (counts.in === 0) throw refuse('proposal.empty');
    const signers = await this.signersOf(office.unitId);
    await this.db.tx(async () => {
      await this.proposals.step(proposal, ['draft'], { state: 'sent', sentAt: this.clock.now() });
      await this.audit.record({ action: 'proposal.sent', subject: { kind: 'proposal', id }, actor, detail: { count: counts.in } });
      const data = { khoa_hoc: courseTitle, so_nguoi: String(counts.in) };
      const told = signers.filter((personId) => personId !== proposal.proposedByPerson);
      await this.messages.put(told.map((personId) => ({ personId, template: waitingTemplate.key, data, key: `${waitingTemplate.key}/${id}/${personId}`, href: `/certificates/proposals/${id}` })));
    });
  }

  /** The signer returns rows with a reason; the rest stays with them. Where nothing is left, the proposal is over. */
  async returnRows(actor: Actor, id: string, rowIds: readonly string[], reason: string): Promise<void> {
    const sight = await this.signed(actor, id);
    if (rowIds.length === 0) throw refuse('proposal.no-rows');
    await this.db.tx(async () => {
      const now = this.clock.now();
      const rows = this.db.repo(ProposalRow);
      const { affected } = await rows.update({ id: In([...rowIds]), proposalId: id, state: 'in' }, { state: 'returned', reason, changedBy: actor.accountId, changedAt: now });
      if (!affected) return;
      const isOver = !(await rows.existsBy({ proposalId: id, state: 'in' }));
      await this.proposals.step(sight.proposal, ['sent'], isOver ? { state: 'withdrawn', decidedAt: now, decidedBy: actor.accountId, finishedAt: now } : {});
      await this.audit.record({ action: 'proposal.rows-returned', subject: { kind: 'proposal', id }, actor, detail: { count: affected } });
      await this.tell(sight, returnedResult(affected, reason), `${decidedTemplate.key}/${id}/${sight.proposal.version}`);
    });
  }

  /**
   * Approves what is left, and lets the numbers be given. Approved twice is approved once.
   *
   * Who proposed does not approve, and nobody approves a certificate of their own.
   */
  async approve(actor: Actor, id: string): Promise<void> {
    const { proposal, office, signs, counts } = await this.proposals.get(actor, id);
    if (proposal.state === 'issuing' || proposal.state === 'issued') return;
    if (!signs) throw refuse('proposal.self');
    if (counts.in === 0) throw refuse('proposal.empty');
    const issuedOn = this.issuers.today();
    await this.issuers.requireRight(office, proposal.kind, await this.courses.get(proposal.courseId), issuedOn);
    if (!(await this.register.wordingOn(office.id, issuedOn))) throw refuse('issuer.closed');
    await this.db.tx(async () => {
      if (actor.personId !== null && (await this.db.repo(ProposalRow).existsBy({ proposalId: id, personId: actor.personId, state: 'in' }))) throw refuse('proposal.own-row');
      await this.proposals.step(proposal, ['sent'], { state: 'issuing', decidedAt: this.clock.now(), decidedBy: actor.accountId, issuedOn });
      await this.audit.record({ action: 'proposal.approved', subject: { kind: 'proposal', id }, actor, detail: { count: counts.in } });
      await this.issuing.order(id);
    });
  }

  /** The proposal, for one who may sign it while it waits for that. */
  private async signed(actor: Actor, id: string): Promise<ProposalSight> {
    const sight = await this.proposals.get(actor, id);
    if (!sight.signs) throw refuse('proposal.self');
    if (sight.proposal.state !== 'sent') throw refuse('proposal.changed');
    return sight;
  }

  private async tell({ proposal, courseTitle }: ProposalSight, result: string, key: string): Promise<void> {
    const { proposedByPerson: personId, id } = proposal;
    if (personId === null) return;
    await this.messages.put([{ personId, template: decidedTemplate.key, data: { khoa_hoc: courseTitle, ket_qua: result }, key, href: `/certificates/proposals/${id}` }]);
  }

  private async signersOf(unitId: string): Promise<string[]> {
    const found = new Set<string>();
    for (const role of ['home-affairs', 'head-of-unit'] as const) for (const personId of (await this.holders.over(role, [unitId])).get(unitId) ?? []) found.add(personId);
    return [...found];
  }
}
