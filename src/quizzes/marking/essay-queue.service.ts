import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { inPortions } from '../../platform/database/portions.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { ApprovedVersionsService, type ApprovedVersion } from '../../questions/approved-versions.service.js';
import { OwnQuizzes } from '../building/own-quizzes.js';
import { Attempt } from '../entities/attempt.js';
import { EssayReading } from '../entities/essay-reading.js';
import { Mark } from '../entities/mark.js';
import { QuizMarking } from '../entities/quiz-marking.js';
import type { Quiz } from '../entities/quiz.js';
import { refuse } from '../quizzes.refusals.js';
import { settleGiven, USUAL_TERMS, type MarkingTerms } from './rules/settle.js';

/** An answer that waits to be read. */
interface Owed {
  readonly attemptId: string;
  readonly slot: number;
  readonly versionId: string;
}

/** A question of the queue. */
export interface OwedQuestion {
  readonly version: ApprovedVersion;
  /** Answers that wait for anybody. */
  readonly owed: number;
  /** Of them those that this marker can take now. */
  readonly mine: number;
}

/** What a marker wants next: answers to one question, or all answers of one paper after the other. */
export interface Wanted {
  readonly by: 'question' | 'person';
  readonly versionId: string | null;
}

/** How long somebody who has taken an answer has it alone, from the last time it was kept. */
export const LEASE_MS = 30 * 60_000;
const AT_ONCE = 500;

/** The queue of essays: which wait, who takes which. Nobody meets their own paper, and nobody sees whose an answer is. */
@Injectable()
export class EssayQueue {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly own: OwnQuizzes,
    private readonly versions: ApprovedVersionsService,
  ) {}

  /** What waits in a quiz, by question, and how it is marked. */
  async overview(actor: Actor, quizId: string): Promise<{ quiz: Quiz; terms: MarkingTerms; questions: OwedQuestion[]; papers: number }> {
    const quiz = await this.own.mine(actor, quizId);
    const terms = await this.termsOf(quizId);
    const { owed, open } = await this.waiting(actor, quizId, terms);
    const versions = await this.versions.byIds([...new Set(owed.map(({ versionId }) => versionId))]);
    const count = (among: readonly Owed[], id: string) => among.filter(({ versionId }) => versionId === id).length;
    return { quiz, terms, papers: new Set(owed.map(({ attemptId }) => attemptId)).size, questions: [...versions.values()].map((version) => ({ version, owed: count(owed, version.id), mine: count(open, version.id) })) };
  }

  /** Takes the next answer for this marker, one that was left half done first; null when nothing waits for this one. Of two who take the same answer at once one gets the next. */
  async take(actor: Actor, quizId: string, wanted: Wanted): Promise<string | null> {
    await this.own.mine(actor, quizId);
    const terms = await this.termsOf(quizId);
    const { open, begun } = await this.waiting(actor, quizId, terms);
    const among = open.filter(({ versionId }) => wanted.versionId === null || versionId === wanted.versionId);
    const rank = (one: Owed): string => {
      const place = createHash('sha256').update(`${quizId}/${one.attemptId}`).digest('hex');
      const group = wanted.by === 'question' ? one.versionId : '';
      return `${begun.has(keyOf(one)) ? 0 : 1}/${group}/${place}/${String(one.slot).padStart(4, '0')}`;
    };
    const inOrder = among.map((one) => ({ one, rank: rank(one) })).sort((a, b) => (a.rank < b.rank ? -1 : 1));
    for (const { one } of inOrder) {
      const id = await this.db.tx(() => this.claim(actor, quizId, one, terms));
      if (id) return id;
    }
    return null;
  }

  /** How the essays of a quiz are marked. */
  async termsOf(quizId: string): Promise<MarkingTerms> {
    return (await this.db.repo(QuizMarking).findOneBy({ quizId })) ?? USUAL_TERMS;
  }

  /** Sets how the essays of a quiz are marked; refused while answers are half marked by the present way. */
  async setTerms(actor: Actor, quizId: string, { markers, tolerance }: MarkingTerms): Promise<void> {
    await this.own.mine(actor, quizId);
    await this.db.tx(async () => {
      const present = await this.termsOf(quizId);
      if (present.markers === markers && present.tolerance === tolerance) return;
      const half = await this.owedOf(quizId).innerJoin(EssayReading, 'reading', `reading.attempt_id = attempt.id AND reading.slot = mark.slot AND reading.state = 'given'`).getExists();
      if (half) throw refuse('marking.underway');
      await this.db.repo(QuizMarking).upsert({ quizId, markers, tolerance, setAt: this.clock.now() }, ['quizId']);
      await this.audit.record({ action: 'quiz.marking-set', subject: { kind: 'quiz', id: quizId }, actor, detail: { markers, tolerance } });
    });
  }

  private async claim(actor: Actor, quizId: string, { attemptId, slot, versionId }: Owed, terms: MarkingTerms): Promise<string | null> {
    const now = this.clock.now();
    const readings = await this.db.repo(EssayReading).findBy({ attemptId, slot });
    if (!isOpenTo(actor.accountId, readings, terms, now)) return null;
    const leasedUntil = new Date(now.getTime() + LEASE_MS);
    await insertUnlessThere(this.db.repo(EssayReading), { id: randomUUID(), quizId, attemptId, slot, versionId, accountId: actor.accountId, state: 'reading', leasedUntil, typed: {}, points: null, fraction: null, note: '', place: null, givenAt: null, markers: null, tolerance: null });
    const own = await this.db.repo(EssayReading).findOneByOrFail({ attemptId, slot, accountId: actor.accountId });
    const { affected } = await this.db.repo(EssayReading).update({ id: own.id, state: 'reading' }, { leasedUntil });
    return affected === 1 ? own.id : null;
  }

  /** All that waits within the marker's part of the tree; `open`: what this marker can take now; `begun`: what this one has left half done. */
  private async waiting(actor: Actor, quizId: string, terms: MarkingTerms): Promise<{ owed: Owed[]; open: Owed[]; begun: ReadonlySet<string> }> {
    const query = this.owedOf(quizId);
    const within = await this.own.sittingsFor(actor, 'quizzes.manage');
    if (within) query.andWhere(within.sql, within.parameters);
    if (actor.personId) query.andWhere('attempt.taker_id <> :own', { own: actor.personId });
    const owed = await query.select('mark.attempt_id', 'attemptId').addSelect('mark.slot', 'slot').addSelect('mark.question_version_id', 'versionId').orderBy('mark.attempt_id').addOrderBy('mark.slot').getRawMany<Owed>();
    const readings = await inPortions([...new Set(owed.map(({ attemptId }) => attemptId))], AT_ONCE, (ids) => this.db.repo(EssayReading).findBy({ attemptId: In(ids) }));
    const of = new Map<string, EssayReading[]>();
    for (const reading of readings) of.set(keyOf(reading), [...(of.get(keyOf(reading)) ?? []), reading]);
    const now = this.clock.now();
    const begun = new Set(readings.filter(({ accountId, state }) => accountId === actor.accountId && state === 'reading').map(keyOf));
    return { owed, open: owed.filter((one) => isOpenTo(actor.accountId, of.get(keyOf(one)) ?? [], terms, now)), begun };
  }

  private owedOf(quizId: string) {
    return this.db.repo(Mark).createQueryBuilder('mark').innerJoin(Attempt, 'attempt', 'attempt.id = mark.attempt_id AND attempt.mark_set = mark.set_number')
      .where(`attempt.quiz_id = :quizId AND attempt.score IS NULL AND mark.state = 'owed'`, { quizId });
  }
}

const keyOf = ({ attemptId, slot }: Pick<Owed, 'attemptId' | 'slot'>): string => `${attemptId}/${slot}`;

/** Whether somebody may take an answer now: not marked by this person yet, and fewer others have marked it or have it before them than there have to be. */
function isOpenTo(accountId: string, readings: readonly EssayReading[], terms: MarkingTerms, now: Date): boolean {
  const given = readings.filter(({ state }) => state === 'given').sort((one, other) => one.place! - other.place!);
  if (given.some((reading) => reading.accountId === accountId)) return false;
  const busy = readings.filter((reading) => reading.state === 'reading' && reading.accountId !== accountId && reading.leasedUntil > now);
  return given.length + busy.length < settleGiven(given, terms).needed;
}
