import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import { partBelow, topsWithin } from '../../organisation/rules/part-of-tree.js';
import type { UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { scopeOf } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { OwnQuizzes, type QuizSight } from '../building/own-quizzes.js';
import { Attempt } from '../entities/attempt.js';
import type { QuizSlot } from '../entities/quiz-slot.js';
import type { Quiz } from '../entities/quiz.js';
import { refuse } from '../quizzes.refusals.js';
import { AnalysisWorker } from './analysis-worker.js';
import type { AnalysedQuiz } from './analysed-quiz.js';
import { chosenAttempts, type AttemptChoice, type CountedAttempt } from './rules/chosen-attempts.js';

/** What is analysed: which attempts of each taker, and of whom. */
export interface AnalysisQuery {
  readonly attempts: AttemptChoice;
  /** Those who have their primary posting there or below today; null: all that the reader may see. */
  readonly unitId: string | null;
}

/** An analysis with what it is of. */
export interface Analysis extends AnalysedQuiz, QuizSight {
  readonly quiz: Quiz;
  readonly query: AnalysisQuery;
  /** The units that the reader may choose among. */
  readonly units: readonly UnitNode[];
  /** Left out: their paper was worth something else. */
  readonly otherPapers: number;
  /** Where there are more attempts than are counted, so many were taken evenly from all. */
  readonly ofMore: number | null;
}

/** An analysis that takes longer than somebody who looks at a page should wait for it. */
export interface Underway extends QuizSight {
  readonly quiz: Quiz;
  /** Of how many attempts the marks have been read. */
  readonly read: number;
  readonly of: number;
}

interface Work {
  readonly done: Promise<AnalysedQuiz>;
  readonly of: number;
  read: number;
  hasFailed: boolean;
}

/** How long a page waits for its figures. */
const PATIENCE_MS = 1_000;
/** Attempts of one statement. */
const LISTED_AT_ONCE = 1_000;
/** More would fill the memory; so many evenly taken from all say the same. */
const MOST_ATTEMPTS = 250_000;
/** Small ones are worked out again each time. */
const FEWEST_KEPT = 1_000;
const KEPT = 12;

/**
 * How a quiz and its questions did, over finished and wholly marked attempts.
 *
 * Everything is read in portions and worked out in steps, with turns for others in between. The last results are kept,
 * by what they were worked out of: the very attempts with their mark sets.
 */
@Injectable()
export class AnalysisService {
  private readonly kept = new Map<string, Work>();

  constructor(
    private readonly db: Db,
    private readonly own: OwnQuizzes,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly worker: AnalysisWorker,
  ) {}

  /** Analyses the attempts of those in the reader's part of the tree; of a unit outside it there are none. */
  async analyse(actor: Actor, quizId: string, query: AnalysisQuery): Promise<Analysis> {
    const { work, frame } = await this.begin(actor, quizId, query);
    return { ...(await work.done), ...frame };
  }

  /** The same for somebody who looks at a page: what takes longer goes on, and how far it is is told. */
  async look(actor: Actor, quizId: string, query: AnalysisQuery): Promise<Analysis | Underway> {
    const { work, frame } = await this.begin(actor, quizId, query);
    const patience = new AbortController();
    const analysed = await Promise.race([work.done, sleep(PATIENCE_MS, null, { signal: patience.signal }).catch(() => null)]).finally(() => patience.abort());
    return analysed ? { ...analysed, ...frame } : { quiz: frame.quiz, isMine: frame.isMine, showsKey: frame.showsKey, read: work.read, of: work.of };
  }

  private async begin(actor: Actor, quizId: string, query: AnalysisQuery): Promise<{ work: Work; frame: Omit<Analysis, keyof AnalysedQuiz> }> {
    const { quiz, slots, ...sight } = await this.own.seen(actor, quizId);
    // Each figure tells how a question is answered, and the pages what is right.
    if (!sight.showsKey) throw refuse('quiz.key-kept');
    const scope = await scopeOf(actor, 'quizzes.results');
    const tree = await this.units.treeAt();
    const within = query.unitId === null ? scope : partBelow(query.unitId, tree, scope);
    const { attempts: chosen, otherPapers } = chosenAttempts(await this.list(quizId, within), query.attempts);
    const attempts = evenly(chosen, MOST_ATTEMPTS);
    return { work: this.remembered(slots, attempts), frame: { ...sight, quiz, query, units: topsWithin(tree, scope), otherPapers, ofMore: attempts.length < chosen.length ? chosen.length : null } };
  }

  /** Forgets what was worked out: what was answered has been erased. */
  forget(): void {
    this.kept.clear();
  }

  /** Finished and marked, in the order of takers and numbers. */
  private async list(quizId: string, within: Scope | null): Promise<CountedAttempt[]> {
    const all: CountedAttempt[] = [];
    for (;;) {
      const query = this.db.repo(Attempt).createQueryBuilder('attempt').where('attempt.quiz_id = :quizId', { quizId })
        .andWhere(`attempt.state <> 'open'`).andWhere('attempt.score is not null').andWhere('attempt.mark_set > 0');
      if (within !== null && within !== 'all') {
        const { sql, parameters } = this.people.postedIn('attempt.taker_id', within, this.units.today());
        query.andWhere(sql, parameters);
      }
      const last = all.at(-1);
      if (last) query.andWhere('(attempt.taker_id, attempt.number) > (:taker, :number)', { taker: last.takerId, number: last.number });
      const rows = await query.select('attempt.id', 'id').addSelect('attempt.taker_id', 'takerId').addSelect('attempt.number', 'number')
        .addSelect('attempt.score', 'score').addSelect('attempt.max_score', 'maxScore').addSelect('attempt.mark_set', 'markSet')
        .orderBy('attempt.taker_id').addOrderBy('attempt.number').limit(LISTED_AT_ONCE).getRawMany<CountedAttempt>();
      all.push(...rows);
      if (rows.length < LISTED_AT_ONCE) return all;
    }
  }

  /** Asked twice at once, it is worked out once. One that failed is told to whoever asks next, and then tried anew. */
  private remembered(slots: readonly QuizSlot[], attempts: readonly CountedAttempt[]): Work {
    const positions = new Map(slots.flatMap(({ questionId, position }) => (questionId === null ? [] : [[questionId, position] as const])));
    if (attempts.length < FEWEST_KEPT) return this.begun(attempts, positions);
    const hash = createHash('sha256').update(slots.map(({ questionId, position }) => `${questionId}${position}`).join());
    for (const { id, markSet } of attempts) hash.update(`${id}${markSet}`);
    const key = hash.digest('base64');
    const known = this.kept.get(key);
    if (known?.hasFailed) this.kept.delete(key);
    if (known) return known;
    const fresh = this.begun(attempts, positions);
    this.kept.set(key, fresh);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
    return fresh;
  }

  private begun(attempts: readonly CountedAttempt[], positions: ReadonlyMap<string, number>): Work {
    const order = { attempts: attempts.map(({ id, markSet }) => ({ id, markSet })), positions };
    const done = this.worker.run(order, (read) => (work.read = read));
    const work: Work = { done, of: attempts.length, read: 0, hasFailed: false };
    done.catch(() => (work.hasFailed = true));
    return work;
  }
}

function evenly<T>(all: readonly T[], most: number): readonly T[] {
  return all.length <= most ? all : Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);
}
