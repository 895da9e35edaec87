import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { ApprovedVersionsService, type ApprovedVersion } from '../../questions/approved-versions.service.js';
import { OwnQuizzes } from '../building/own-quizzes.js';
import { Attempt } from '../entities/attempt.js';
import { Mark } from '../entities/mark.js';
import { Quiz } from '../entities/quiz.js';
import { Regrade } from '../entities/regrade.js';
import { refuse } from '../quizzes.refusals.js';
import { QuestionSittings, type UnderRuling } from './question-sittings.js';
import { orderRegrading } from './regrade-orders.js';
import { countChange, directionOf, directions, noTotals, type Outcome, type Totals } from './rules/outcome.js';
import { rulingFault, type Ruling } from './rules/ruling.js';

/** A question that people were asked in a quiz. */
export interface AskedVersion {
  readonly version: ApprovedVersion;
  readonly sittings: number;
  /** The mean share of the full mark; null while nothing of it is marked. */
  readonly facility: number | null;
}

/** A question of a quiz that somebody may grade anew. */
export interface RegradableQuestion {
  readonly quiz: Quiz;
  readonly asked: ApprovedVersion;
  /** The rulings about it, the oldest first. */
  readonly regrades: readonly Regrade[];
  /** The ruling that holds. */
  readonly present: Regrade | null;
  readonly newest: ApprovedVersion | null;
}

/** One sitting that a ruling would change. */
export interface ChangeLine {
  readonly attemptId: string;
  readonly personId: string;
  readonly number: number;
  /** What the question earned. */
  readonly slot: { readonly before: number | null; readonly after: number | null };
  readonly before: Outcome;
  readonly after: Outcome;
}

/** What a ruling would do, and what must be the same for it to do just that. */
export interface DryRun {
  readonly totals: Totals;
  /** All sittings that change: lost passes first, then who loses, new passes, who gains. */
  readonly lines: readonly ChangeLine[];
  readonly fingerprint: string;
}

/** A page of a dry run, with the names of people. */
export interface Preview {
  readonly totals: Totals;
  readonly fingerprint: string;
  readonly lines: readonly (ChangeLine & { readonly name: string | null; readonly unit: string | null })[];
}

export const LINES_PER_PAGE = 100;
/** Sittings of one portion of reading; the reading connection gives way between statements. */
const AT_ONCE = 200;

/** Grading a question anew after people have answered it: what it would do, and ordering it. */
@Injectable()
export class RegradingService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly people: PeopleService,
    private readonly own: OwnQuizzes,
    private readonly versions: ApprovedVersionsService,
    private readonly sittings: QuestionSittings,
  ) {}

  /** The questions that were asked in a quiz, the one that earned least first, and the rulings about them, the newest first. */
  async list(actor: Actor, quizId: string): Promise<{ quiz: Quiz; asked: AskedVersion[]; regrades: Regrade[] }> {
    const quiz = await this.allowed(actor, quizId);
    // The first marks name the version that was asked, the standing ones what it earned: essays that were read, what was marked anew.
    const rows = await this.db.repo(Mark).createQueryBuilder('first').innerJoin(Attempt, 'attempt', 'attempt.id = first.attempt_id')
      .innerJoin(Mark, 'standing', 'standing.attempt_id = first.attempt_id AND standing.set_number = attempt.mark_set AND standing.slot = first.slot')
      .where('attempt.quiz_id = :quizId AND attempt.mark_set > 0 AND first.set_number = 1', { quizId })
      .select('first.question_version_id', 'versionId').addSelect('count(*)', 'sittings').addSelect('avg(standing.fraction)', 'facility').groupBy('first.question_version_id')
      .getRawMany<{ versionId: string; sittings: number | string; facility: number | string | null }>();
    const regrades = await this.db.repo(Regrade).find({ where: { quizId }, order: { number: 'DESC' } });
    const versions = await this.versions.byIds([...rows, ...regrades].map(({ versionId }) => versionId));
    const asked = rows.flatMap(({ versionId, sittings, facility }) => {
      const version = versions.get(versionId);
      return !version || version.content.type === 'description' ? [] : [{ version, sittings: Number(sittings), facility: facility === null ? null : Number(facility) }];
    });
    return { quiz, asked: asked.sort((one, other) => (one.facility ?? 2) - (other.facility ?? 2) || (one.version.id < other.version.id ? -1 : 1)), regrades };
  }

  /** A question of the quiz, with the rulings about it and the newest version of it, where that is another one. Whoever gets it may grade it anew. One query, but for versions not met before. */
  async question(actor: Actor, quizId: string, versionId: string): Promise<RegradableQuestion> {
    const known = await this.known(actor, quizId, versionId);
    if (!known?.isAllowed) await this.allowed(actor, quizId);
    const found = known && (await this.versions.byIds([versionId, ...(known.newestId ? [known.newestId] : [])]));
    const asked = found?.get(versionId);
    if (!asked) throw refuse('regrade.unknown');
    const newest = found?.get(known?.newestId ?? '') ?? null;
    return { quiz: known!.quiz, asked, regrades: known!.regrades, present: known!.regrades.at(-1) ?? null, newest: newest && newest.number > asked.number ? newest : null };
  }

  /** What a ruling would do to everybody who was asked the question, and one page of whom it would change. Nothing is written. */
  async preview({ quiz, asked, regrades }: RegradableQuestion, ruling: Ruling, page: number): Promise<Preview> {
    const { totals, lines, fingerprint } = await this.run(await this.checked(quiz.id, asked.id, ruling, regrades));
    const shown = lines.slice((page - 1) * LINES_PER_PAGE, page * LINES_PER_PAGE);
    const ids = [...new Set(shown.map(({ personId }) => personId))];
    const posted = new Map((await this.people.postedAmong(ids, localDate(this.clock.now()))).map((one) => [one.personId, one]));
    const gone = new Map((await this.people.find(ids.filter((id) => !posted.has(id)))).map(({ id, fullName }) => [id, fullName]));
    return { totals, fingerprint, lines: shown.map((line) => ({ ...line, name: posted.get(line.personId)?.fullName ?? gone.get(line.personId) ?? null, unit: posted.get(line.personId)?.unitName ?? null })) };
  }

  /**
   * Puts a ruling in force, if it would still do what the dry run with this fingerprint showed, and orders the marking. The
   * same id again is the same ruling. Sittings that end from now on are marked by it at once.
   */
  async apply(actor: Actor, quizId: string, versionId: string, ruling: Ruling, { id, reason, fingerprint }: { id: string; reason: string; fingerprint: string }): Promise<void> {
    await this.allowed(actor, quizId);
    if (await this.db.repo(Regrade).existsBy({ id })) return;
    const { totals, ...run } = await this.run(await this.checked(quizId, versionId, ruling));
    if (run.fingerprint !== fingerprint) throw refuse('regrade.changed');
    await this.db.tx(async () => {
      // Asked again in here: of the same form sent twice at once the second finds the first under way.
      if (await this.db.repo(Regrade).existsBy({ id })) return;
      if (await this.db.repo(Regrade).existsBy({ quizId, versionId, state: 'applying' })) throw refuse('regrade.running');
      const number = ((await this.db.repo(Regrade).maximum('number', { quizId })) ?? 0) + 1;
      const row = { id, quizId, number, versionId, ruling, reason, actorId: actor.accountId, createdAt: this.clock.now(), state: 'applying' as const, cursor: '', totals: noTotals(), finishedAt: null };
      await insertUnlessThere(this.db.repo(Regrade), row);
      await this.audit.record({ action: 'quiz.regraded', subject: { kind: 'quiz', id: quizId }, actor, detail: { regradeId: id, versionId, ruling: ruling.kind, changed: totals.changed, gains: totals.gains, loses: totals.loses } });
      await orderRegrading(this.jobs, id, '');
    });
  }

  private async run(under: UnderRuling): Promise<DryRun> {
    const totals = noTotals();
    const lines: ChangeLine[] = [];
    const hash = createHash('sha256').update(JSON.stringify(under.ruling));
    for (let cursor: string | null = ''; cursor !== null; ) {
      const portion = await this.sittings.next(under, cursor, AT_ONCE);
      for (const { attempt, changes, before, after, slot, keptManual, notGradable } of portion.remarked) {
        if (after.maxScore <= 0) throw refuse('regrade.worth-nothing');
        totals.sittings++;
        if (keptManual) totals.keptManual++;
        if (notGradable) totals.notGradable++;
        hash.update(JSON.stringify([attempt.id, attempt.markSet, changes]));
        if (changes.length === 0) continue;
        countChange(totals, before, after);
        lines.push({ attemptId: attempt.id, personId: attempt.takerId, number: attempt.number, slot, before, after });
      }
      cursor = portion.cursor;
    }
    const ranked = lines.map((line) => ({ line, rank: rankOf(line) })).sort((one, other) => one.rank - other.rank || (one.line.attemptId < other.line.attemptId ? -1 : 1));
    return { totals, lines: ranked.map(({ line }) => line), fingerprint: hash.digest('hex') };
  }

  private async checked(quizId: string, versionId: string, ruling: Ruling, regrades?: readonly Regrade[]): Promise<UnderRuling> {
    const under = await this.sittings.under(quizId, versionId, ruling, regrades);
    if (!under) throw refuse('regrade.unknown');
    const fault = rulingFault(ruling, under.asked.content);
    if (fault) throw refuse(`regrade.${fault}`);
    return under;
  }

  /** Everybody who sat the quiz is marked anew or nobody: who may do so has the quiz and all of them in the own part of the tree. */
  private async allowed(actor: Actor, quizId: string): Promise<Quiz> {
    const quiz = await this.own.mine(actor, quizId);
    const beyond = await this.beyondOf(actor);
    if (beyond && (await this.db.repo(Attempt).createQueryBuilder('attempt').where('attempt.quiz_id = :quizId', { quizId }).andWhere(beyond.sql, beyond.parameters).limit(1).getCount()) > 0) throw refuse('regrade.beyond');
    return quiz;
  }

  /** A version with the rulings about it, the oldest first, and whether the actor may grade it anew; null if the quiz has never asked it. One query. */
  private async known(actor: Actor, quizId: string, versionId: string): Promise<{ quiz: Quiz; regrades: Regrade[]; newestId: string | null; isAllowed: boolean } | null> {
    const [mine, beyond] = [await this.own.mineColumn(actor, 'quiz'), await this.beyondOf(actor)];
    const asked = this.db.repo(Mark).createQueryBuilder('mark').select('1').innerJoin(Attempt, 'attempt', 'attempt.id = mark.attempt_id').where('mark.question_version_id = :versionId AND attempt.quiz_id = quiz.id');
    const { entities: [found], raw: [raw] } = await this.db.repo(Quiz).createQueryBuilder('quiz')
      .leftJoinAndMapMany('quiz.regrades', Regrade, 'regrade', 'regrade.quiz_id = quiz.id AND regrade.version_id = :versionId')
      .addSelect(mine.sql, 'is_mine').addSelect(this.versions.newestIdOf('versionId'), 'newest_id')
      .addSelect(beyond ? `CASE WHEN EXISTS (SELECT 1 FROM attempts attempt WHERE attempt.quiz_id = quiz.id AND ${beyond.sql}) THEN 1 ELSE 0 END` : '0', 'is_beyond')
      .where(`quiz.id = :quizId AND (regrade.id IS NOT NULL OR EXISTS (${asked.getQuery()}))`).setParameters({ ...mine.parameters, ...beyond?.parameters, quizId, versionId }).orderBy('regrade.number', 'ASC')
      .getRawAndEntities<{ is_mine: number | string; is_beyond: number | string; newest_id: string | null }>();
    if (!found || !raw) return null;
    const { regrades, ...quiz } = found as Quiz & { regrades: Regrade[] };
    return { quiz, regrades, newestId: raw.newest_id, isAllowed: Number(raw.is_mine) === 1 && Number(raw.is_beyond) === 0 };
  }

  /** SQL about `attempt`: whether it is of somebody who is outside the actor's part of the tree; null: nobody is. */
  private async beyondOf(actor: Actor): Promise<{ sql: string; parameters: Record<string, unknown> } | null> {
    const scope = await scopeOf(actor, 'quizzes.manage');
    if (scope === 'all') return null;
    const today = localDate(this.clock.now());
    const [anywhere, within] = [this.people.postedIn('attempt.taker_id', 'all', today, 'anywhere'), this.people.postedIn('attempt.taker_id', scope, today, 'within')];
    return { sql: `${anywhere.sql} AND NOT (${within.sql})`, parameters: { ...anywhere.parameters, ...within.parameters } };
  }
}

/** Whoever loses a pass is read first. */
function rankOf({ before, after }: ChangeLine): number {
  if (before.passed === true && after.passed !== true) return 0;
  const direction = directions.indexOf(directionOf(before, after));
  return direction === 0 ? 1 : before.passed !== true && after.passed === true ? 2 : direction + 2;
}
