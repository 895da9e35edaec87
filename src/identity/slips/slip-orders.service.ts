import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import { walk } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import { SlipBatch } from '../entities/slip-batch.js';
import { Slip } from '../entities/slip.js';
import { refuse } from '../identity.refusals.js';
import { stateSql } from '../rules/account-state.js';
import { PeopleAccounts } from './people-accounts.service.js';
import { FORGET, MAKE, MOST_SLIPS } from './slip-limits.js';

/** Whom slips are wanted for: the people of a unit and all below it, or chosen ones; nothing chosen is the actor's whole part. */
export interface SlipChoice {
  readonly unitId: string | null;
  readonly personIds: readonly string[];
  /** Also for those who have an account and have never signed in: their old slip is worth nothing then. */
  readonly renews: boolean;
}

/** Orders of slips with first passwords. An order belongs to whoever made it and to nobody else. */
@Injectable()
export class SlipOrders implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly accounts: PeopleAccounts,
  ) {}

  /** Says how passwords are forgotten whose time is over. */
  onModuleInit(): void {
    this.jobs.handle<{ batchId: string }>(FORGET, async ({ batchId }, done) => {
      await this.db.tx(async () => {
        const now = this.clock.now();
        const over = await this.db.repo(SlipBatch).update({ id: batchId, state: 'ready', expiresAt: LessThanOrEqual(now) }, { state: 'closed', closedAt: now });
        if (over.affected) await this.db.repo(Slip).update({ batchId }, { sealed: null });
        await done();
      });
    });
  }

  /** How many slips there would be: for people without an account, and for those who have never signed in. */
  async preview(actor: Actor, choice: SlipChoice): Promise<{ without: number; never: number }> {
    requirePermission(actor, 'accounts.issue');
    const count = async (sql: string) => (await this.find(actor, choice, sql, 0)).total;
    return { without: await count(stateSql.none), never: await count(stateSql.never) };
  }

  /** Orders accounts and slips; a job makes them. The same form sent again is the same order. */
  async order(actor: Actor, choice: SlipChoice, orderKey: string): Promise<{ id: string }> {
    requirePermission(actor, 'accounts.issue');
    const known = await this.db.repo(SlipBatch).findOneBy({ madeBy: actor.accountId, orderKey });
    if (known) return { id: known.id };
    const { people, total } = await this.find(actor, choice, choice.renews ? `(${stateSql.none} or ${stateSql.never})` : stateSql.none, MOST_SLIPS);
    if (total === 0) throw refuse('slips.nobody');
    if (total > MOST_SLIPS) throw refuse('slips.too-many', { most: MOST_SLIPS });
    const sorted = await this.inOrder(actor, people);
    return this.db.tx(async () => {
      const id = randomUUID();
      const batch = { id, kind: 'issue' as const, orderKey, renews: choice.renews, madeBy: actor.accountId, createdAt: this.clock.now(), state: 'working' as const, expiresAt: null, fetchedAt: null, closedAt: null };
      await insertUnlessThere(this.db.repo(SlipBatch), batch);
      const kept = await this.db.repo(SlipBatch).findOneByOrFail({ madeBy: actor.accountId, orderKey });
      if (kept.id !== id) return { id: kept.id };
      const slips = sorted.map(({ personId }, position) => ({ id: randomUUID(), batchId: id, personId, position, state: 'waiting' as const, leftOut: null, accountId: null, username: null, sealed: null }));
      await insertRows(this.db.repo(Slip), slips);
      await this.audit.record({ action: 'slips.ordered', subject: { kind: 'slip-batch', id }, actor, detail: { people: slips.length, renews: choice.renews } });
      await this.jobs.enqueue(MAKE, { batchId: id }, { key: id });
      return { id };
    });
  }

  /** The actor's last orders. */
  recent(actor: Actor): Promise<SlipBatch[]> {
    return this.db.repo(SlipBatch).find({ where: { madeBy: actor.accountId, kind: 'issue' }, order: { createdAt: 'DESC', id: 'ASC' }, take: 5 });
  }

  /** An order of the actor's own; anybody else's does not exist. */
  async get(actor: Actor, id: string): Promise<SlipBatch> {
    const batch = await this.db.repo(SlipBatch).findOneBy({ id, madeBy: actor.accountId });
    if (!batch) throw refuse('slips.unknown');
    return batch;
  }

  /** The slips of an order, in the order in which they are printed. */
  slipsOf(batchId: string): Promise<Slip[]> {
    return this.db.repo(Slip).find({ where: { batchId }, order: { position: 'ASC' } });
  }

  /** Deletes the passwords of an order now. Doing it twice is the same as once. */
  async close(actor: Actor, id: string): Promise<void> {
    const batch = await this.get(actor, id);
    if (batch.state === 'working') throw refuse('slips.not-ready');
    await this.db.tx(async () => {
      const closed = await this.db.repo(SlipBatch).update({ id, state: 'ready' }, { state: 'closed', closedAt: this.clock.now() });
      if (!closed.affected) return;
      await this.db.repo(Slip).update({ batchId: id }, { sealed: null });
      await this.audit.record({ action: 'slips.closed', subject: { kind: 'slip-batch', id }, actor });
    });
  }

  /** Notes that the slips were fetched, and lets the passwords live for that much longer at most. */
  async noteFetched(actor: Actor, { id, expiresAt }: SlipBatch, livesMs: number): Promise<void> {
    const now = this.clock.now();
    const ends = new Date(Math.min(expiresAt?.getTime() ?? Infinity, now.getTime() + livesMs));
    await this.db.tx(async () => {
      const first = await this.db.repo(SlipBatch).update({ id, state: 'ready', fetchedAt: IsNull() }, { fetchedAt: now, expiresAt: ends });
      await this.audit.record({ action: 'slips.fetched', subject: { kind: 'slip-batch', id }, actor });
      if (first.affected) await this.jobs.enqueue(FORGET, { batchId: id }, { key: `${id}/fetched`, runAt: ends });
    });
  }

  private async find(actor: Actor, { unitId, personIds }: SlipChoice, condition: string, pageSize: number): Promise<{ people: PostedPerson[]; total: number }> {
    const roots = await this.accounts.rootsFor(actor, 'accounts.issue');
    const unitIds = await this.accounts.unitsIn(actor, 'accounts.issue', unitId, roots);
    const chosen = personIds.length === 0 ? { sql: condition } : { sql: `${condition} and person.id in (:...chosen)`, parameters: { chosen: [...personIds] } };
    return this.people.list({ day: this.units.today(), unitIds, only: chosen, page: 1, pageSize });
  }

  /** Unit by unit as the official list has them, people by name: a pile for each office. */
  private async inOrder(actor: Actor, people: readonly PostedPerson[]): Promise<PostedPerson[]> {
    const place = new Map(walk(await this.accounts.rootsFor(actor, 'accounts.issue')).map(({ node }, index) => [node.unitId, index]));
    const placeOf = ({ unitId }: PostedPerson) => place.get(unitId) ?? Infinity;
    return [...people].sort((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
  }
}
