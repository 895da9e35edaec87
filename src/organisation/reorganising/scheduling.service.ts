import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { Events } from '../../platform/events/events.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Impacts } from '../../platform/ports/impacts.js';
import { ReorganisationMove, ReorganisationPlan, type PlanState } from '../entities/reorganisation-plan.js';
import { UnitsChanged } from '../events.js';
import { coming, ConsequencesService } from './consequences.service.js';
import { PlanPeopleService } from './plan-people.service.js';
import { PlanWriter } from './plan-writer.js';
import { Plans, requireWithin, unitsOf, type PlanSight } from './plans.service.js';
import { refuse } from './reorganising.refusals.js';

const JOB = 'organisation.write-reorganisation';

/** So many people are written in the transaction that schedules; a longer list is written by a job. */
const AT_ONCE = 120;
/** As many at a time. */
const PORTION = 60;
/** What takes effect at once is written at once. */
const MOST_TODAY = 200;

/**
 * Schedules reorganisations and takes them back.
 *
 * Everything is written at once as rows that begin on the plan's day: then the day comes by itself, and nothing has
 * to run at midnight. Of a long list the job writes the people in short transactions; until the day nobody sees any
 * of it, so that a stop in between shows no half, and the job goes on where it stopped.
 */
@Injectable()
export class Scheduling implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly plans: Plans,
    private readonly people: PlanPeopleService,
    private readonly consequences: ConsequencesService,
    private readonly writer: PlanWriter,
    private readonly impacts: Impacts,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ planId: string }>(JOB, ({ planId }) => this.work(planId));
  }

  /** Schedules a draft for its day; a day that has come makes it so at once. */
  async schedule(actor: Actor, id: string, revision: number): Promise<void> {
    // Thousands of people are looked at before the transaction. What becomes of one of them in between is as what becomes
    // of somebody after the scheduling: each is looked at again when written, and whoever comes is named on the page.
    const everybody = await this.people.of(await this.plans.get(actor, id));
    await this.db.tx(async () => {
      await this.turn(id, revision, 'draft', 'writing', { scheduledBy: actor.accountId, scheduledAt: this.clock.now() });
      const sight = await this.plans.get(actor, id);
      requireWithin(sight.scope, unitsOf(sight.plan.draft), sight.plan.draft);
      const { people, isReady } = await this.consequences.of(sight, everybody.people.length > MOST_TODAY ? everybody : null);
      if (!isReady) throw refuse('plan.not-ready');
      const listed = [...people.moving.map(({ personId }) => personId), ...people.leaving];
      const isNow = sight.plan.effectiveOn <= sight.today;
      if (isNow && listed.length > MOST_TODAY) throw refuse('plan.too-many-at-once', { most: MOST_TODAY });
      await this.writer.writeUnits(sight);
      const memos = await this.impacts.carryOut(coming(sight), sight.plan.draft.decisions, actor);
      await this.db.repo(ReorganisationPlan).update({ id }, { memos });
      if (isNow || listed.length <= AT_ONCE) {
        await this.writer.writePeople(sight, people, listed);
        await this.finish(id, 'writing', 'scheduled');
      } else await this.jobs.enqueue(JOB, { planId: id });
      await this.events.publish(new UnitsChanged(sight.plan.effectiveOn));
      const detail = { actNumber: sight.plan.actNumber, effectiveOn: sight.plan.effectiveOn, moving: people.moving.length, leaving: people.leaving.length };
      await this.audit.record({ action: 'reorganisation.scheduled', subject: { kind: 'reorganisation', id }, actor, detail });
    });
  }

  /** Takes a scheduled plan back while its day has not come; it is a draft again, with all that was decided. */
  async undo(actor: Actor, id: string, revision: number): Promise<void> {
    const { isInEffect } = await this.plans.get(actor, id);
    if (isInEffect) throw refuse('plan.in-effect');
    await this.db.tx(async () => {
      await this.turn(id, revision, 'scheduled', 'undoing', { scheduledBy: null, scheduledAt: null });
      const sight = await this.plans.get(actor, id);
      if (sight.plan.effectiveOn <= sight.today) throw refuse('plan.in-effect');
      requireWithin(sight.scope, unitsOf(sight.plan.draft), sight.plan.draft);
      await this.writer.requireUndoable(sight);
      await this.impacts.undo(sight.plan.memos as Record<string, unknown>, actor);
      const written = await this.written(id, true, AT_ONCE + 1);
      if (written.length <= AT_ONCE) {
        await this.writer.undoPeople(id, written);
        await this.writer.undoUnits(sight);
        await this.finish(id, 'undoing', 'draft');
      } else await this.jobs.enqueue(JOB, { planId: id });
      await this.audit.record({ action: 'reorganisation.undone', subject: { kind: 'reorganisation', id }, actor, detail: { actNumber: sight.plan.actNumber, effectiveOn: sight.plan.effectiveOn } });
    });
  }

  /** Writes or takes back the people of a long list, some at a time; begun anew, it goes on where it stopped. */
  private async work(planId: string): Promise<void> {
    while (await this.step(await this.plans.ofJob(planId))) continue;
  }

  /** The tree is worked out before the transaction; while a plan is written or taken back nothing of it changes but its state. */
  private step(sight: PlanSight): Promise<boolean> {
    const { id: planId, state } = sight.plan;
    return this.db.tx(async () => ((await this.db.repo(ReorganisationPlan).existsBy({ id: planId, state })) ? this.portion(sight) : true));
  }

  /** False when nothing is left. */
  private async portion(sight: PlanSight): Promise<boolean> {
    const { id: planId, state } = sight.plan;
    if (state === 'writing') {
      const open = await this.written(planId, false, PORTION);
      // Of these alone: a plan may concern a whole province, and the transaction is short.
      if (open.length > 0) await this.writer.writePeople(sight, await this.people.of(sight, open), open);
      else await this.finish(planId, 'writing', 'scheduled');
      return open.length > 0;
    }
    if (state !== 'undoing') return false;
    const done = await this.written(planId, true, PORTION);
    if (done.length > 0) await this.writer.undoPeople(planId, done);
    else {
      await this.writer.undoUnits(sight);
      await this.finish(planId, 'undoing', 'draft');
    }
    return done.length > 0;
  }

  private async written(planId: string, isWritten: boolean, most: number): Promise<string[]> {
    const moves = await this.db.repo(ReorganisationMove).find({ where: { planId, isWritten }, select: { personId: true, planId: true }, order: { personId: 'ASC' }, take: most });
    return moves.map(({ personId }) => personId);
  }

  /** The conditional update decides: of two who press at once one changes the row. */
  private async turn(id: string, revision: number, from: PlanState, to: PlanState, more: Partial<Pick<ReorganisationPlan, 'scheduledBy' | 'scheduledAt'>>): Promise<void> {
    const { affected } = await this.db.repo(ReorganisationPlan).update({ id, revision, state: from }, { state: to, revision: revision + 1, updatedAt: this.clock.now(), ...more });
    if (!affected) throw refuse('plan.changed-elsewhere');
  }

  private async finish(id: string, from: PlanState, to: PlanState): Promise<void> {
    await this.db.repo(ReorganisationPlan).update({ id, state: from }, { state: to, updatedAt: this.clock.now() });
  }
}
