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
    const rows = await this.db.repo(Mark).createQueryBuilder('first').innerJoin(Attempt, 'attempt', 'attempt.id = first.attempt_id')
      .where('attempt.quiz_id = :quizId AND attempt.mark_set > 0 AND first.set_number = 1', { quizId })
      .select('first.question_version_id', 'versionId').addSelect('count(*)', 'sittings').addSelect('avg(first.fraction)', 'facility').groupBy('first.question_version_id')
      .getRawMany<{ versionId: string; sittings: number | string; facility: number | string | null }>();
    const regrades = await this.db.repo(Regrade).find({ where: { quizId }, order: { number: 'DESC' } });
    const versions = await this.versions.byIds([...rows, ...regrades].map(({ versionId }) => versionId));
    const asked = rows.flatMap(({ versionId, sittings, facility }) => {
      const version = versions.get(versionId);
      return !version || version.content.type === 'description' ? [] : [{ version, sittings: Number(sittings), facility: facility === null ? null : Number(facility) }];
    });
    return { quiz, asked: asked.sort((one, other) => (one.facility ?? 2) - (other.facility ?? 2) || (one.version.id < other.version.id ? -1 : 1)), regrades };
  }

  /** A question of the quiz, with the ruling that holds and the newest version of it, where that is another one. */
  async question(actor: Actor, quizId: string, versionId: string): Promise<{ quiz: Quiz; asked: ApprovedVersion; present: Regrade | null; newest: ApprovedVersion | null }> {
    const quiz = await this.allowed(actor, quizId);
    const asked = (await this.versions.byIds([versionId])).get(versionId);
    const known = asked && (await this.known(quizId, versionId));
    if (!known) throw refuse('regrade.unknown');
    const { present } = known;
    const newest = await this.versions.newestOf(asked.questionId);
    return { quiz, asked, present, newest: newest && newest.number > asked.number ? newest : null };
  }

  /** What a ruling would do to everybody who was asked the question, and one page of whom it would change. Nothing is written. */
  async preview(actor: Actor, quizId: string, versionId: string, ruling: Ruling, page: number): Promise<Preview> {
    await this.allowed(actor, quizId);
    const { totals, lines, fingerprint } = await this.run(await this.checked(quizId, versionId, ruling));
    const shown = lines.slice((page - 1) * LINES_PER_PAGE, page * LINES_PER_PAGE);
    const ids = shown.map(({ personId }) => personId);
    const names = new Map((await this.people.find(ids)).map(({ id, fullName }) => [id, fullName]));
    const units = new Map((await this.people.postedAmong(ids, localDate(this.clock.now()))).map(({ personId, unitName }) => [personId, unitName]));
    return { totals, fingerprint, lines: shown.map((line) => ({ ...line, name: names.get(line.personId) ?? null, unit: units.get(line.personId) ?? null })) };
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

  private async checked(quizId: string, versionId: string, ruling: Ruling): Promise<UnderRuling> {
    const under = await this.sittings.under(quizId, versionId, ruling);
    if (!under) throw refuse('regrade.unknown');
    const fault = rulingFault(ruling, under.asked.content);
    if (fault) throw refuse(`regrade.${fault}`);
    return under;
  }

  /** Everybody who sat the quiz is marked anew or nobody: who may do so has the quiz and all of them in the own part of the tree. */
  private async allowed(actor: Actor, quizId: string): Promise<Quiz> {
    const quiz = await this.own.mine(actor, quizId);
    const scope = await scopeOf(actor, 'quizzes.manage');
    if (scope === 'all') return quiz;
    const today = localDate(this.clock.now());
    const [anywhere, within] = [this.people.postedIn('attempt.taker_id', 'all', today, 'anywhere'), this.people.postedIn('attempt.taker_id', scope, today, 'within')];
    const beyond = await this.db.repo(Attempt).createQueryBuilder('attempt').where('attempt.quiz_id = :quizId', { quizId })
      .andWhere(anywhere.sql, anywhere.parameters).andWhere(`NOT (${within.sql})`, within.parameters).limit(1).getCount();
    if (beyond > 0) throw refuse('regrade.beyond');
    return quiz;
  }

  /** The ruling about a version that holds; null if the quiz has never asked it. One query. */
  private async known(quizId: string, versionId: string): Promise<{ present: Regrade | null } | null> {
    const last = this.db.repo(Regrade).createQueryBuilder('last').select('max(last.number)').where('last.quiz_id = quiz.id AND last.version_id = :versionId');
    const asked = this.db.repo(Mark).createQueryBuilder('mark').select('1').innerJoin(Attempt, 'attempt', 'attempt.id = mark.attempt_id').where('mark.question_version_id = :versionId AND attempt.quiz_id = quiz.id');
    const found = (await this.db.repo(Quiz).createQueryBuilder('quiz')
      .leftJoinAndMapOne('quiz.present', Regrade, 'present', `present.quiz_id = quiz.id AND present.version_id = :versionId AND present.number = (${last.getQuery()})`)
      .where(`quiz.id = :quizId AND (present.id IS NOT NULL OR EXISTS (${asked.getQuery()}))`, { quizId, versionId }).getOne()) as (Quiz & { present: Regrade | null }) | null;
    return found && { present: found.present };
  }
}

/** Whoever loses a pass is read first. */
function rankOf({ before, after }: ChangeLine): number {
  if (before.passed === true && after.passed !== true) return 0;
  const direction = directions.indexOf(directionOf(before, after));
  return direction === 0 ? 1 : before.passed !== true && after.passed === true ? 2 : direction + 2;
}
