import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { Pace } from '../../platform/database/pace.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Quiz } from '../entities/quiz.js';
import { Regrade } from '../entities/regrade.js';
import { MarkLedger } from '../marking/mark-ledger.js';
import { QuestionSittings, type UnderRuling } from './question-sittings.js';
import { orderRegrading, REGRADE, type OfRegrade } from './regrade-orders.js';
import { countChange } from './rules/outcome.js';

const RULE = 'regrade:1';
/** Sittings of one transaction at most, and at least. */
const MOST = 20;
const LEAST = 1;
/** Sittings of one job; the rest is another one. */
const OF_ONE_JOB = 1_000;

/**
 * Marks by a ruling, some sittings in a short transaction. Each transaction begins where the last committed one ended, so
 * that it may be cut off anywhere, and be done by a request and by a job at once.
 */
@Injectable()
export class RegradeJobs implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly sittings: QuestionSittings,
    private readonly ledger: MarkLedger,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<OfRegrade>(REGRADE, ({ regradeId }) => this.carryOn(regradeId, OF_ONE_JOB), 'long');
  }

  /** Marks the next sittings by a ruling, about so many, and orders what is left. */
  async carryOn(regradeId: string, most: number): Promise<void> {
    const regrade = await this.db.repo(Regrade).findOne({ where: { id: regradeId, state: 'applying' }, relations: { quiz: true } });
    if (!regrade) return;
    const under = await this.sittings.under(regrade.quizId, regrade.versionId, regrade.ruling);
    if (!under) throw new Error(`regrade ${regradeId} names a version that is not in the bank`);
    const pace = new Pace(MOST, LEAST);
    for (let done = 0; done < most; done += MOST) {
      const began = performance.now();
      const count = pace.atOnce;
      if (!(await this.db.tx(() => this.some(regradeId, under, regrade.quiz!, count)))) return;
      pace.took(performance.now() - began, count);
    }
    await this.db.tx(async () => {
      const { cursor } = await this.db.repo(Regrade).findOneByOrFail({ id: regradeId });
      await orderRegrading(this.jobs, regradeId, cursor);
    });
  }

  /** False when nothing is left. */
  private async some(id: string, under: UnderRuling, quiz: Quiz, count: number): Promise<boolean> {
    const regrade = await this.db.repo(Regrade).findOneBy({ id, state: 'applying' });
    if (!regrade) return false;
    const { remarked, cursor } = await this.sittings.next(under, regrade.cursor, count);
    const totals = { ...regrade.totals };
    for (const { attempt, held, changes, before, after, keptManual, notGradable } of remarked) {
      totals.sittings++;
      if (keptManual) totals.keptManual++;
      if (notGradable) totals.notGradable++;
      if (changes.length === 0) continue;
      countChange(totals, before, after);
      await this.ledger.change(attempt, quiz, held, changes, 'regrade', { rule: RULE, reason: regrade.reason, actorId: regrade.actorId, regradeId: id });
    }
    const isOver = cursor === null;
    await this.db.repo(Regrade).update({ id }, { totals, cursor: cursor ?? regrade.cursor, ...(isOver ? { state: 'applied', finishedAt: this.clock.now() } : {}) });
    return !isOver;
  }
}
