import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Citing } from '../../legal/citers.js';
import { SourceEnded } from '../../legal/events.js';
import { stateAt } from '../../legal/rules/source-state.js';
import { SourcesService } from '../../legal/sources.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { may, scopeOf } from '../../platform/access/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate, startOfLocalDay } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Events } from '../../platform/events/events.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { QuestionSteps } from '../bank/question-steps.js';
import { CategoriesService } from '../categories/categories.service.js';
import { QuestionSource } from '../entities/question-source.js';
import { Question } from '../entities/question.js';
import { QuestionIndex } from '../indexing/question-index.js';

/** Questions of one short transaction. */
const AT_ONCE = 20;
const STOP = 'questions.stop-stale';

interface Stop {
  readonly sourceKey: string;
  readonly ids: readonly string[];
  readonly accountId: string;
  readonly reason: string | null;
}

/** Takes questions out of draws whose law has ended, where the person who ended it wants that. They can be taken back like any other. */
@Injectable()
export class StaleQuestions implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly sources: SourcesService,
    private readonly categories: CategoriesService,
    private readonly steps: QuestionSteps,
    private readonly index: QuestionIndex,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<Stop>(STOP, (stop) => this.stop(stop), 'long');
    this.events.on(SourceEnded, async ({ source, on, actor, stop, reason }) => {
      const ids = await this.allowed(actor, stop);
      if (ids.length === 0) return;
      const order: Stop = { sourceKey: source.key, ids, accountId: actor.accountId, reason };
      // Until that day they are right.
      const waits = on !== null && on > localDate(this.clock.now());
      await this.jobs.enqueue(STOP, order, waits ? { runAt: startOfLocalDay(on) } : {});
    });
  }

  /** Those of the questions that the actor may take out of draws, by the categories they are cited with. */
  async stoppable(actor: Actor, citing: readonly Citing[]): Promise<ReadonlySet<string>> {
    if (citing.length === 0 || !may(actor, 'questions.manage')) return new Set();
    const [tree, scope] = [await this.categories.tree(), await scopeOf(actor, 'questions.manage')];
    return new Set(citing.flatMap(({ id, part }) => (id !== undefined && part !== undefined && tree.covers(scope, part) ? [id] : [])));
  }

  /** The same for ids that were sent, by where the questions are now. */
  private async allowed(actor: Actor, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const found = await this.db.repo(Question).find({ select: { id: true, categoryId: true }, where: { id: In([...ids]), retiredAt: IsNull() } });
    const [tree, scope] = [await this.categories.tree(), await scopeOf(actor, 'questions.manage')];
    return found.filter(({ categoryId }) => tree.covers(scope, categoryId)).map(({ id }) => id);
  }

  /** What was retired, or no longer cites the source when the day has come, is passed over, and so is a source that holds after all. Doing it twice is harmless. */
  private async stop({ sourceKey, ids, accountId, reason }: Stop): Promise<void> {
    const source = (await this.sources.byKeys([sourceKey])).get(sourceKey);
    if (!source || stateAt(source, localDate(this.clock.now())) !== 'ended') return;
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      await this.db.tx(async () => {
        const cited = await this.db.repo(QuestionSource).findBy({ sourceKey, questionId: In(ids.slice(at, at + AT_ONCE)) });
        const retired: string[] = [];
        for (const { questionId } of cited) {
          const { affected } = await this.db.repo(Question).update({ id: questionId, retiredAt: IsNull() }, { retiredAt: this.clock.now() });
          if (affected !== 1) continue;
          await this.steps.record({ questionId, kind: 'retired', actor: { accountId }, reason, detail: { sourceKey } });
          retired.push(questionId);
        }
        if (retired.length > 0) await this.index.refresh(retired);
      });
    }
  }
}
