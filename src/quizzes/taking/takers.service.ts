import { Injectable } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { may, requirePermission } from '../../platform/access/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Owners } from '../../platform/ports/owners.js';
import { TermsService, type TakersTerms } from '../access/terms.service.js';
import { Attempt, type AttemptState } from '../entities/attempt.js';
import { MarkSet } from '../entities/mark-set.js';
import { EssayReadings, type Remarks } from '../marking/essay-readings.service.js';
import { ownerOf, Quiz } from '../entities/quiz.js';
import { OwnQuizzes, type QuizSight } from '../building/own-quizzes.js';
import { QuizHomes } from '../building/quiz-homes.js';
import type { HandedInFile } from '../handed-in/entities/handed-in-file.js';
import { HandedInFiles } from '../handed-in/handed-in-files.service.js';
import { PapersService, type Paper } from '../papers.service.js';
import { refuse } from '../quizzes.refusals.js';
import { passes } from '../rules/score.js';

/** A sitting in the list of those who took a quiz. */
export interface Sat {
  readonly attemptId: string;
  readonly personId: string;
  readonly name: string;
  readonly staffCode: string | null;
  /** Where the person works today; null: nowhere any more. */
  readonly unit: string | null;
  readonly number: number;
  readonly state: AttemptState;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Null while it is open, or while a mark is owed. */
  readonly score: number | null;
  readonly maxScore: number;
  readonly passed: boolean | null;
}

/** A quiz of the list, with how many sittings the reader may see. */
export interface TakenQuiz {
  readonly quiz: Quiz;
  /** What it belongs to. */
  readonly owner: string | null;
  readonly sittings: number;
  /** The reader may change it. */
  readonly isMine: boolean;
}

/** A page of the sittings of a quiz. */
export interface SatPage extends QuizSight {
  readonly quiz: Quiz;
  readonly sats: Sat[];
  readonly total: number;
  /** The terms that hold today for whom they are. */
  readonly held: ReadonlyMap<string, TakersTerms>;
}

/** One sitting before its reader. */
export interface SeenSitting extends QuizSight {
  readonly paper: Paper;
  readonly sat: Sat;
  readonly sets: readonly MarkSet[];
  readonly remarks: ReadonlyMap<number, Remarks>;
}

export const SATS_PER_PAGE = 50;
const SATS_AT_ONCE = 1_000;

interface SatRow {
  attemptId: string;
  personId: string;
  name: string;
  staffCode: string | null;
  number: number;
  state: AttemptState;
  startedAt: string | number;
  finishedAt: string | number | null;
  score: number | null;
  maxScore: number;
  passShare: number | null;
  total: number | string;
}

/** Who took a quiz and what they answered, for trainers: of the people in their part of the tree. */
@Injectable()
export class TakersService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly owners: Owners,
    private readonly homes: QuizHomes,
    private readonly people: PeopleService,
    private readonly own: OwnQuizzes,
    private readonly papers: PapersService,
    private readonly readings: EssayReadings,
    private readonly terms: TermsService,
    private readonly files: HandedInFiles,
  ) {}

  /** The reader's quizzes and those that the reader's people have sat, with how many sittings of theirs each has. */
  async quizzesFor(actor: Actor): Promise<TakenQuiz[]> {
    requirePermission(actor, 'quizzes.results');
    const quizzes = await this.db.repo(Quiz).find({ order: { title: 'ASC', id: 'ASC' } });
    const rows = await (await this.sats(actor)).select('attempt.quiz_id', 'quizId').addSelect('count(*)', 'count').groupBy('attempt.quiz_id').getRawMany<{ quizId: string; count: string | number }>();
    const counts = new Map(rows.map(({ quizId, count }) => [quizId, Number(count)]));
    const homes = may(actor, 'quizzes.manage') ? await this.homes.of(actor) : [];
    const isMine = ({ ownerKind, ownerId }: Quiz): boolean => homes.some(({ owner }) => owner.kind === ownerKind && owner.id === ownerId);
    const labels = new Map(homes.map(({ owner, label }) => [owner.id, label]));
    const seen = quizzes.filter((quiz) => isMine(quiz) || counts.has(quiz.id));
    for (const quiz of seen) if (!labels.has(quiz.ownerId)) labels.set(quiz.ownerId, (await this.owners.label(ownerOf(quiz), { personId: actor.personId }))?.label ?? '');
    return seen.map((quiz) => ({ quiz, owner: labels.get(quiz.ownerId) || null, sittings: counts.get(quiz.id) ?? 0, isMine: isMine(quiz) }));
  }

  /** A page of the sittings of a quiz, the newest first. */
  async page(actor: Actor, quizId: string, page: number): Promise<SatPage> {
    const { quiz, slots: _unread, ...sight } = await this.own.seen(actor, quizId);
    const read = async (at: number) => this.read(await this.sats(actor, quizId), (at - 1) * SATS_PER_PAGE, SATS_PER_PAGE);
    const found = await read(page);
    // Beyond the last page there is no row to tell how many there are.
    const shown = found.sats.length === 0 && page > 1 ? await read(1) : found;
    return { quiz, ...sight, ...shown, held: await this.terms.forTakers(quiz, [...new Set(shown.sats.map(({ personId }) => personId))], this.clock.now()) };
  }

  /** All sittings of a quiz, some thousand at a time: for the mark sheet. */
  async *all(actor: Actor, quizId: string): AsyncGenerator<Sat[]> {
    await this.own.seen(actor, quizId);
    for (let from = 0; ; from += SATS_AT_ONCE) {
      const { sats } = await this.read(await this.sats(actor, quizId), from, SATS_AT_ONCE);
      if (sats.length > 0) yield sats;
      if (sats.length < SATS_AT_ONCE) return;
    }
  }

  /** One sitting with what was answered and what is right. One of somebody outside the reader's part of the tree is unknown. */
  async sitting(actor: Actor, attemptId: string): Promise<SeenSitting> {
    const { attempt, sat, sets, isMine } = await this.sat(actor, attemptId);
    const { number, state } = attempt;
    // Which of the taker's rounds it belongs to and how many are left is the taker's concern, not the reader's.
    return { ...(await this.own.sightOf(attempt.quiz!, isMine)), sat, sets, remarks: state === 'open' ? new Map() : await this.readings.remarksOf(attempt), paper: await this.papers.paperOf({ attempt, quiz: attempt.quiz!, releasesAt: null, attemptsLeft: null, place: { number, isEarlier: false } }) };
  }

  /** A file that was handed in with a sitting of the reader's people; nothing of a sitting that still runs, and none whose answers are not shown yet. */
  async file(actor: Actor, attemptId: string, id: string): Promise<HandedInFile> {
    const { attempt, isMine } = await this.sat(actor, attemptId);
    if (attempt.state === 'open' || !(await this.own.sightOf(attempt.quiz!, isMine)).showsKey) throw refuse('file.unknown');
    return this.files.get(attemptId, id);
  }

  /** Who sat it and how far it is, without the paper; its quiz comes with it. Of somebody outside the reader's part of the tree it is unknown. */
  async sat(actor: Actor, attemptId: string): Promise<{ attempt: Attempt; sat: Sat; sets: MarkSet[]; isMine: boolean }> {
    requirePermission(actor, 'quizzes.results');
    const query = (await this.sats(actor)).andWhere('attempt.id = :attemptId', { attemptId })
      .innerJoinAndSelect('attempt.quiz', 'quiz').leftJoinAndMapMany('attempt.sets', MarkSet, 'marked', 'marked.attempt_id = attempt.id').orderBy('marked.number', 'ASC');
    const { fullName, staffCode } = this.people.nameOf('attempt.taker_id');
    const mine = await this.own.mineColumn(actor, 'quiz');
    const { entities: [attempt], raw: [raw] } = await query.addSelect(fullName, 'taker_name').addSelect(staffCode, 'taker_code').addSelect(mine.sql, 'is_mine').setParameters({ ...mine.parameters }).getRawAndEntities<{ taker_name: string; taker_code: string | null; is_mine: number | string }>();
    if (!attempt) throw refuse('attempt.unknown');
    const { id, takerId, number, state, startedAt, finishedAt, score, maxScore, passShare } = attempt;
    const unit = (await this.unitsOf([takerId])).get(takerId) ?? null;
    const sat: Sat = { attemptId: id, personId: takerId, name: raw!.taker_name, staffCode: raw!.taker_code, unit, number, state, startedAt, finishedAt, score, maxScore, passed: passes(score, maxScore, passShare) };
    return { attempt, sat, sets: (attempt as Attempt & { sets: MarkSet[] }).sets, isMine: Number(raw!.is_mine) === 1 };
  }

  /** The sittings of those who have their primary posting today in the reader's part of the tree. */
  private async sats(actor: Actor, quizId?: string) {
    const within = await this.own.sittingsFor(actor, 'quizzes.results');
    const query = this.db.repo(Attempt).createQueryBuilder('attempt').where(`attempt.state <> 'withdrawn'`);
    if (quizId !== undefined) query.andWhere('attempt.quiz_id = :quizId', { quizId });
    return within ? query.andWhere(within.sql, within.parameters) : query;
  }

  private async read(query: Awaited<ReturnType<TakersService['sats']>>, from: number, count: number): Promise<{ sats: Sat[]; total: number }> {
    const { fullName, staffCode } = this.people.nameOf('attempt.taker_id');
    const rows = await query
      .select('attempt.id', 'attemptId').addSelect('attempt.taker_id', 'personId').addSelect(fullName, 'name').addSelect(staffCode, 'staffCode').addSelect('attempt.number', 'number').addSelect('attempt.state', 'state')
      .addSelect('attempt.started_at', 'startedAt').addSelect('attempt.finished_at', 'finishedAt').addSelect('attempt.score', 'score').addSelect('attempt.max_score', 'maxScore').addSelect('attempt.pass_share', 'passShare').addSelect('count(*) over ()', 'total')
      .orderBy('attempt.started_at', 'DESC').addOrderBy('attempt.id', 'ASC').offset(from).limit(count).getRawMany<SatRow>();
    const units = await this.unitsOf([...new Set(rows.map(({ personId }) => personId))]);
    const sats = rows.map(({ startedAt, finishedAt, passShare, total: _total, ...row }) => ({
      ...row, unit: units.get(row.personId) ?? null, startedAt: new Date(Number(startedAt)), finishedAt: finishedAt === null ? null : new Date(Number(finishedAt)), passed: passes(row.score, row.maxScore, passShare),
    }));
    return { sats, total: Number(rows[0]?.total ?? 0) };
  }

  /** What the units of these people are called, in which they work today. */
  private async unitsOf(personIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map((await this.people.postedAmong(personIds, localDate(this.clock.now()))).map(({ personId, unitName }) => [personId, unitName]));
  }
}
