import { Injectable } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { may, requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import type { Refusal } from '../../platform/errors/refusal.js';
import { TermsService } from '../access/terms.service.js';
import { Attempt } from '../entities/attempt.js';
import { QuizSlot } from '../entities/quiz-slot.js';
import { Quiz, releaseRulesOf } from '../entities/quiz.js';
import { refuse } from '../quizzes.refusals.js';
import { released } from '../rules/release.js';
import { QuizHomes, type OwnerCondition, type QuizHome } from './quiz-homes.js';

/** What somebody who sees a quiz may see of it. */
export interface QuizSight {
  /** The quiz is the reader's: to build, open, print, mark, grade anew. */
  readonly isMine: boolean;
  /** What is right may be read: one's own quiz always, another's when its takers may. */
  readonly showsKey: boolean;
}

/** A quiz before somebody who sees it. */
export interface SeenQuiz extends QuizSight {
  readonly quiz: Quiz;
  readonly slots: readonly QuizSlot[];
}

/**
 * Whose quizzes are whose, for every page and every action about a quiz.
 *
 * A quiz is of those who have `quizzes.manage` over the part of the tree of what it belongs to. Whose people sat a quiz of
 * somebody else sees that it is there and what those people reached, and changes nothing of it. For all others it does not exist.
 */
@Injectable()
export class OwnQuizzes {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly homes: QuizHomes,
    private readonly people: PeopleService,
    private readonly terms: TermsService,
  ) {}

  /** What the actor may build quizzes for; refuses who builds none (403). */
  async homesOf(actor: Actor): Promise<readonly QuizHome[]> {
    requirePermission(actor, 'quizzes.manage');
    return this.homes.of(actor);
  }

  /** A quiz of the actor's. Refuses who has none (403), who sees this one only by its results (403), and everybody else (404). */
  async mine(actor: Actor, quizId: string): Promise<Quiz> {
    requirePermission(actor, 'quizzes.manage');
    const { quiz, isMine } = await this.read(actor, quizId);
    if (!isMine) throw await this.whyNotMine(actor, quizId);
    return quiz;
  }

  /** What a quiz belongs to; refused as `mine` refuses. */
  async homeOf(actor: Actor, { id, ownerKind, ownerId }: Pick<Quiz, 'id' | 'ownerKind' | 'ownerId'>): Promise<QuizHome> {
    const home = (await this.homesOf(actor)).find(({ owner }) => owner.kind === ownerKind && owner.id === ownerId);
    if (!home) throw await this.whyNotMine(actor, id);
    return home;
  }

  /** A quiz with its places. Refuses who may not see it (404) or sees no results at all (403). */
  async seen(actor: Actor, quizId: string): Promise<SeenQuiz> {
    requirePermission(actor, 'quizzes.results');
    const seen = await this.read(actor, quizId);
    if (!seen.isMine && !(await this.hasSat(actor, quizId))) throw refuse('quiz.unknown');
    return { ...seen, ...(await this.sightOf(seen.quiz, seen.isMine)) };
  }

  /** What may be seen of a quiz by somebody who sees it. */
  async sightOf(quiz: Quiz, isMine: boolean): Promise<QuizSight> {
    return { isMine, showsKey: isMine || (await this.isKeyOut(quiz)) };
  }

  /** For queries of quizzes: a column that is 1 for the actor's, 0 for all others. */
  async mineColumn(actor: Actor, alias: string): Promise<OwnerCondition> {
    const { sql, parameters } = may(actor, 'quizzes.manage') ? await this.homes.areOf(actor, alias) : { sql: '1 = 0', parameters: {} };
    return { sql: `CASE WHEN ${sql} THEN 1 ELSE 0 END`, parameters };
  }

  /**
   * For queries of sittings under the alias `attempt`: with whose the actor has to do for a permission. Null: with everybody's. Whose
   * quiz chooses its takers one by one has to do with all who sat it, wherever they are posted.
   */
  async sittingsFor(actor: Actor, permission: 'quizzes.manage' | 'quizzes.results'): Promise<OwnerCondition | null> {
    const scope = await scopeOf(actor, permission);
    if (scope === 'all') return null;
    const { sql, parameters = {} } = this.people.postedIn('attempt.taker_id', scope, localDate(this.clock.now()));
    if (!may(actor, 'quizzes.manage')) return { sql, parameters };
    const chosen = await this.homes.chooseFor(actor, 'choosing');
    return { sql: `(${sql} OR EXISTS (SELECT 1 FROM quizzes choosing WHERE choosing.id = attempt.quiz_id AND (${chosen.sql})))`, parameters: { ...parameters, ...chosen.parameters } };
  }

  private async read(actor: Actor, quizId: string): Promise<{ quiz: Quiz; slots: QuizSlot[]; isMine: boolean }> {
    const { sql, parameters } = await this.mineColumn(actor, 'quiz');
    const { entities, raw } = await this.db.repo(Quiz).createQueryBuilder('quiz').leftJoinAndMapMany('quiz.slots', QuizSlot, 'slot', 'slot.quiz_id = quiz.id')
      .addSelect(sql, 'is_mine').setParameters({ ...parameters }).where('quiz.id = :quizId', { quizId }).getRawAndEntities<{ is_mine: number | string }>();
    const [found] = entities as (Quiz & { slots: QuizSlot[] })[];
    if (!found) throw refuse('quiz.unknown');
    const { slots, ...quiz } = found;
    return { quiz, slots, isMine: Number(raw[0]!.is_mine) === 1 };
  }

  private async whyNotMine(actor: Actor, quizId: string): Promise<Refusal> {
    return (await this.hasSat(actor, quizId)) ? refuse('quiz.not-yours') : refuse('quiz.unknown');
  }

  /** Whether somebody of the actor's part of the tree has sat the quiz. */
  private async hasSat(actor: Actor, quizId: string): Promise<boolean> {
    const query = this.db.repo(Attempt).createQueryBuilder('attempt').where(`attempt.quiz_id = :quizId AND attempt.state <> 'withdrawn'`, { quizId });
    const scope = await scopeOf(actor, 'quizzes.results');
    if (scope === 'all') return query.getExists();
    const { sql, parameters } = this.people.postedIn('attempt.taker_id', scope, localDate(this.clock.now()));
    return query.andWhere(sql, parameters).getExists();
  }

  /** Without a close what waits for it is released taker by taker, and never to everybody. */
  private async isKeyOut(quiz: Quiz): Promise<boolean> {
    const now = this.clock.now();
    return released(releaseRulesOf(quiz), { finished: true, closesAt: await this.terms.releasesAt(quiz, now), attemptsLeft: null }, now).answers;
  }
}
