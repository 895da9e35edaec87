import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Merges, type MergePair, type Moved, type UndonePair } from '../../platform/ports/merges.js';
import { ReorganisationMove, ReorganisationPlan, ReorganisationTrace } from '../entities/reorganisation-plan.js';
import { refuse } from '../organisation.refusals.js';

type KeptMove = Pick<ReorganisationMove, 'planId' | 'unitId' | 'title' | 'origin' | 'isWritten'>;

interface MovedDecisions extends Moved {
  readonly schema: 1;
  readonly moved: readonly Pick<ReorganisationMove, 'planId' | 'isWritten'>[];
  /** Of plans that decide about both: the kept record's decision holds, the other's waits here. */
  readonly dropped: readonly KeptMove[];
}

/**
 * What reorganisations decide about two records of one person. A scheduled one has written postings of single records
 * ahead and must be able to take back exactly these: until its day its people are neither merged nor parted.
 */
@Injectable()
export class PlanMoveMerge implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly merges: Merges,
  ) {}

  onModuleInit(): void {
    this.merges.register<MovedDecisions>({ key: 'reorganisations', facts: [], merge: (pair) => this.merge(pair), undo: (pair, moved) => this.undo(pair, moved) });
  }

  private async merge({ from, into }: MergePair): Promise<MovedDecisions> {
    await this.requireNoneAhead([from, into]);
    const kept = new Set((await this.db.repo(ReorganisationMove).findBy({ personId: into })).map(({ planId }) => planId));
    const going = await this.db.repo(ReorganisationMove).find({ where: { personId: from }, order: { planId: 'ASC' } });
    const moved = going.filter(({ planId }) => !kept.has(planId)).map(({ planId, isWritten }) => ({ planId, isWritten }));
    const dropped = going.filter(({ planId }) => kept.has(planId)).map(({ planId, unitId, title, origin, isWritten }) => ({ planId, unitId, title, origin, isWritten }));
    if (moved.length > 0) await this.db.repo(ReorganisationMove).update({ planId: In(moved.map(({ planId }) => planId)), personId: from }, { personId: into });
    if (dropped.length > 0) await this.db.repo(ReorganisationMove).delete({ planId: In(dropped.map(({ planId }) => planId)), personId: from });
    return { schema: 1, moved, dropped };
  }

  /** A plan that has come into effect since has moved the one record that there was. */
  private async undo({ from, into }: UndonePair, { moved, dropped }: MovedDecisions): Promise<void> {
    await this.requireNoneAhead([from, into]);
    for (const isWritten of [true, false]) {
      const planIds = moved.filter((move) => move.isWritten === isWritten).map(({ planId }) => planId);
      if (planIds.length > 0) await this.db.repo(ReorganisationMove).update({ planId: In(planIds), personId: into, isWritten }, { personId: from });
    }
    const drafts = await this.db.repo(ReorganisationPlan).find({ select: { id: true }, where: { id: In(dropped.map(({ planId }) => planId)), state: In(['draft', 'discarded']) } });
    const open = new Set(drafts.map(({ id }) => id));
    const back = dropped.filter(({ planId, isWritten }) => isWritten || open.has(planId));
    if (back.length > 0) await this.db.repo(ReorganisationMove).insert(back.map((move) => ({ ...move, personId: from })));
  }

  private async requireNoneAhead(personIds: readonly string[]): Promise<void> {
    const today = localDate(this.clock.now());
    const ahead = await this.db.repo(ReorganisationPlan).find({ select: { id: true }, where: [{ state: In(['writing', 'undoing']) }, { state: 'scheduled', effectiveOn: MoreThan(today) }] });
    if (ahead.length === 0) return;
    const theirs = { planId: In(ahead.map(({ id }) => id)), personId: In([...personIds]) };
    if ((await this.db.repo(ReorganisationMove).existsBy(theirs)) || (await this.db.repo(ReorganisationTrace).existsBy(theirs))) throw refuse('merge.planned');
  }
}
