import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { PeopleService } from '../../organisation/people.service.js';
import { rowsAt } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Attempt } from '../entities/attempt.js';
import { Quiz, releaseRulesOf } from '../entities/quiz.js';
import { refuse } from '../quizzes.refusals.js';
import { isPastDue } from '../rules/due.js';
import { releaseAt } from '../rules/release.js';
import { lastClose, termsFor, type HeldTerms } from '../rules/terms.js';
import { QuizOverride } from './entities/quiz-override.js';
import { QuizPassword } from './entities/quiz-password.js';

/** A quiz as it is for one taker. */
export interface TakersTerms {
  /** With this taker's window, limit and number of attempts in the place of everybody's. */
  readonly quiz: Quiz;
  /** Which override each of the changed terms comes from. */
  readonly by: HeldTerms<QuizOverride>['by'];
}

/** The same, with what everybody waits for. */
export interface TakersQuiz extends TakersTerms {
  /** When what is shown “after the close” is shown: nobody sits any more. Null: the quiz never closes. */
  readonly releasesAt: Date | null;
}

/** A finished attempt, as far as results need it. */
export type FinishedAttempt = Pick<Attempt, 'id' | 'quizId' | 'number' | 'startedAt' | 'score' | 'maxScore'>;

/** Says which terms of a quiz hold for whom. */
@Injectable()
export class TermsService {
  constructor(
    private readonly db: Db,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
  ) {}

  /** The quiz by its id, or a refusal that does not say whether there is one; as it is for the taker and for everybody, and whether it has a password. One query, and two more where units have terms of their own. */
  async open(quizId: string, takerId: string, now: Date): Promise<TakersQuiz & { usual: Quiz; hasPassword: boolean }> {
    const day = localDate(now);
    const found = (await this.db.repo(Quiz).createQueryBuilder('quiz').leftJoinAndMapMany('quiz.given', QuizOverride, 'given', ofQuiz('quiz.id'), { day })
      .leftJoinAndMapOne('quiz.password', QuizPassword, 'password', 'password.quiz_id = quiz.id AND password.ended_at IS NULL')
      .where('quiz.id = :quizId', { quizId }).getOne()) as (Quiz & { given: QuizOverride[]; password: QuizPassword | null }) | null;
    if (!found) throw refuse('quiz.unknown');
    const { given, password, ...usual } = found;
    const own = takersQuiz(usual, given, { personId: takerId, line: await this.lineFor(given, takerId, day) }, day);
    return { ...own, releasesAt: await this.releaseOf(usual, given, now), usual, hasPassword: password !== null };
  }

  /** For a quiz that was read already. */
  async forTaker(quiz: Quiz, takerId: string, now: Date): Promise<TakersTerms> {
    const day = localDate(now);
    const standing = await this.standing(quiz.id, day);
    return takersQuiz(quiz, standing, { personId: takerId, line: await this.lineFor(standing, takerId, day) }, day);
  }

  /** The same with the taker's attempts at the quiz, of which there is one at least, in one query: pages of a sitting need both. */
  async withAttempts(quiz: Quiz, takerId: string, now: Date): Promise<TakersQuiz & { attempts: readonly Attempt[] }> {
    const day = localDate(now);
    const attempts = (await this.db.repo(Attempt).createQueryBuilder('attempt').select(['attempt.id', 'attempt.startedAt', 'attempt.state'])
      .leftJoinAndMapMany('attempt.given', QuizOverride, 'given', ofQuiz('attempt.quiz_id'), { day })
      .where('attempt.quiz_id = :quizId AND attempt.taker_id = :takerId', { quizId: quiz.id, takerId })
      .getMany()) as (Attempt & { given: QuizOverride[] })[];
    const standing = attempts[0]?.given ?? [];
    const own = takersQuiz(quiz, standing, { personId: takerId, line: await this.lineFor(standing, takerId, day) }, day);
    return { ...own, releasesAt: await this.releaseOf(quiz, standing, now), attempts };
  }

  /** The quizzes of one owner that are open to people, each as it is for the taker, by title, with how many questions it asks and what the taker has finished of it. One query, and two more where units have terms of their own. */
  async ofOwner(ownerId: string, takerId: string, now: Date): Promise<{ quiz: Quiz; questionCount: number; finished: readonly FinishedAttempt[] }[]> {
    const day = localDate(now);
    const { entities, raw } = await this.db.repo(Quiz).createQueryBuilder('quiz').leftJoinAndMapMany('quiz.given', QuizOverride, 'given', ofQuiz('quiz.id'), { day })
      .leftJoinAndMapMany('quiz.finished', Attempt, 'sat', "sat.quiz_id = quiz.id AND sat.taker_id = :takerId AND sat.state <> 'open'", { takerId })
      .select(['quiz', 'given', 'sat.id', 'sat.quizId', 'sat.number', 'sat.startedAt', 'sat.score', 'sat.maxScore'])
      .addSelect('(SELECT sum(slot.count) FROM quiz_slots slot WHERE slot.quiz_id = quiz.id)', 'question_count')
      .where('quiz.owner_id = :ownerId', { ownerId }).andWhere(`quiz.state = 'published'`).orderBy('quiz.title').addOrderBy('quiz.id').addOrderBy('sat.number').getRawAndEntities<{ quiz_id: string; question_count: number | string | null }>();
    const counts = new Map(raw.map(({ quiz_id, question_count }) => [quiz_id, Number(question_count ?? 0)]));
    const quizzes = entities as (Quiz & { given: QuizOverride[]; finished: FinishedAttempt[] })[];
    const line = await this.lineFor(quizzes.flatMap(({ given }) => given), takerId, day);
    return quizzes.map(({ given, finished, ...usual }) => ({ finished, quiz: takersQuiz(usual, given, { personId: takerId, line }, day).quiz, questionCount: counts.get(usual.id) ?? 0 }));
  }

  /** One quiz for several takers, by the taker. */
  async forTakers(quiz: Quiz, takerIds: readonly string[], now: Date): Promise<ReadonlyMap<string, TakersTerms>> {
    const day = localDate(now);
    const standing = await this.standing(quiz.id, day);
    const lines = standing.some(({ unitId }) => unitId !== null) ? await this.linesOf(takerIds, day) : new Map<string, string[]>();
    return new Map(takerIds.map((personId) => [personId, takersQuiz(quiz, standing, { personId, line: lines.get(personId) ?? [] }, day)]));
  }

  /** When what is shown “after the close” is shown; null: the quiz never closes. */
  async releasesAt(quiz: Quiz, now: Date): Promise<Date | null> {
    return quiz.closesAt === null ? null : this.releaseOf(quiz, await this.standing(quiz.id, localDate(now)), now);
  }

  /** Who still sits is asked only once everybody else is through: until then it changes nothing, and they may be thousands. */
  private async releaseOf(quiz: Quiz, standing: readonly QuizOverride[], now: Date): Promise<Date | null> {
    const close = lastClose(quiz.closesAt, standing, localDate(now));
    const usual = releaseAt(close, quiz.graceSeconds, null);
    if (usual === null || !isPastDue(usual, now) || Object.values(releaseRulesOf(quiz)).every((time) => time !== 'after-close')) return usual;
    const sitting = await this.db.repo(Attempt).createQueryBuilder('attempt').select('max(attempt.due_at + attempt.grace_seconds * 1000)', 'final').where(`attempt.quiz_id = :quizId AND attempt.state = 'open'`, { quizId: quiz.id }).getRawOne<{ final: number | string | null }>();
    return releaseAt(close, quiz.graceSeconds, sitting?.final == null ? null : new Date(Number(sitting.final)));
  }

  /** Those that hold on the day or will. */
  private standing(quizId: string, day: string): Promise<QuizOverride[]> {
    return this.db.repo(QuizOverride).find({ where: [{ quizId, validTo: IsNull() }, { quizId, validTo: MoreThan(day) }] });
  }

  /** Read only where units have terms of their own; a contestant of no unit has none. */
  private async lineFor(standing: readonly QuizOverride[], takerId: string, day: string): Promise<string[]> {
    if (standing.every(({ unitId }) => unitId === null)) return [];
    const posting = await this.people.primaryPostingAt(takerId, day);
    return posting ? [...(await this.units.ancestorIds(posting.unitId, day))] : [];
  }

  private async linesOf(takerIds: readonly string[], day: string): Promise<Map<string, string[]>> {
    const parents = new Map(rowsAt(await this.units.rows(), day).map(({ unitId, parentId }) => [unitId, parentId]));
    const lineFrom = (unitId: string): string[] => {
      const line = new Set<string>();
      for (let at: string | null = unitId; at !== null && parents.has(at) && !line.has(at); at = parents.get(at) ?? null) line.add(at);
      return [...line];
    };
    return new Map([...(await this.people.unitsAt(takerIds, day))].map(([personId, unitId]) => [personId, lineFrom(unitId)]));
  }
}

/** SQL of the overrides `given` of a quiz that hold on a day or will. */
const ofQuiz = (quizId: string): string => `given.quiz_id = ${quizId} AND (given.valid_to IS NULL OR given.valid_to > :day)`;

function takersQuiz(quiz: Quiz, standing: readonly QuizOverride[], who: { personId: string; line: readonly string[] }, day: string): TakersTerms {
  const { terms, by } = termsFor(quiz, standing, who, day);
  return { quiz: { ...quiz, ...terms }, by };
}
