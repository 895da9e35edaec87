import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import { partBelow, topsWithin } from '../../organisation/rules/part-of-tree.js';
import type { UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { scopeOf } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { Breath } from '../../platform/files/breath.js';
import type { ApprovedVersion } from '../../questions/approved-versions.service.js';
import { OwnQuizzes, type QuizSight } from '../building/own-quizzes.js';
import { Attempt } from '../entities/attempt.js';
import type { QuizSlot } from '../entities/quiz-slot.js';
import type { Quiz } from '../entities/quiz.js';
import { refuse } from '../quizzes.refusals.js';
import { Tally } from '../statistics/tally.js';
import { analysedQuiz, type AnalysedQuiz } from './analysed-quiz.js';
import { MarksReader } from './marks-reader.js';
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
  private readonly kept = new Map<string, Promise<AnalysedQuiz>>();

  constructor(
    private readonly db: Db,
    private readonly own: OwnQuizzes,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly reader: MarksReader,
  ) {}

  /** Analyses the attempts of those in the reader's part of the tree; of a unit outside it there are none. */
  async analyse(actor: Actor, quizId: string, query: AnalysisQuery): Promise<Analysis> {
    const { quiz, slots, ...sight } = await this.own.seen(actor, quizId);
    // Each figure tells how a question is answered, and the pages what is right.
    if (!sight.showsKey) throw refuse('quiz.key-kept');
    const scope = await scopeOf(actor, 'quizzes.results');
    const tree = await this.units.treeAt();
    const within = query.unitId === null ? scope : partBelow(query.unitId, tree, scope);
    const { attempts: chosen, otherPapers } = chosenAttempts(await this.list(quizId, within), query.attempts);
    const attempts = evenly(chosen, MOST_ATTEMPTS);
    const analysed = await this.remembered(slots, attempts);
    return { ...analysed, ...sight, quiz, query, units: topsWithin(tree, scope), otherPapers, ofMore: attempts.length < chosen.length ? chosen.length : null };
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

  /** Asked twice at once, it is worked out once. */
  private remembered(slots: readonly QuizSlot[], attempts: readonly CountedAttempt[]): Promise<AnalysedQuiz> {
    if (attempts.length < FEWEST_KEPT) return this.workOut(slots, attempts);
    const hash = createHash('sha256').update(slots.map(({ questionId, position }) => `${questionId}${position}`).join());
    for (const { id, markSet } of attempts) hash.update(`${id}${markSet}`);
    const key = hash.digest('base64');
    const known = this.kept.get(key);
    if (known) return known;
    const fresh = this.workOut(slots, attempts);
    this.kept.set(key, fresh);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!);
    fresh.catch(() => this.kept.delete(key));
    return fresh;
  }

  private async workOut(slots: readonly QuizSlot[], attempts: readonly CountedAttempt[]): Promise<AnalysedQuiz> {
    const breath = new Breath();
    const tally = new Tally(attempts.length);
    const versions = new Map<string, ApprovedVersion>();
    for await (const received of this.reader.read(attempts, versions)) {
      tally.add(received);
      await breath.take();
    }
    const worths = await this.reader.worthsOf(tally.withoutMaximum.map(({ version, attempt }) => ({ version, attemptId: attempts[attempt]!.id })));
    for (const [version, worth] of worths) tally.setMaximum(version, worth);
    const figures = await breath.run(tally.figures((version) => versions.get(version)!.questionId));
    const positions = new Map(slots.flatMap(({ questionId, position }) => (questionId === null ? [] : [[questionId, position] as const])));
    return breath.run(analysedQuiz(figures, versions, positions));
  }
}

function evenly<T>(all: readonly T[], most: number): readonly T[] {
  return all.length <= most ? all : Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);
}
