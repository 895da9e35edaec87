import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { Events } from '../../platform/events/events.js';
import type { GradeState } from '../../questions/grading/grade.js';
import { TermsService } from '../access/terms.service.js';
import type { AnswerValue } from '../../questions/content/content.js';
import { Answer } from '../entities/answer.js';
import { Attempt } from '../entities/attempt.js';
import { MarkSet } from '../entities/mark-set.js';
import { Mark } from '../entities/mark.js';
import { ownerOf, releaseRulesOf, type Quiz } from '../entities/quiz.js';
import { AttemptRemarked, type Reached, type RemarkCause } from '../events.js';
import { PapersService, releasedOf } from '../papers.service.js';
import { standingOf, type Decision, type HeldMark } from '../rules/held-marks.js';
import { released } from '../rules/release.js';
import { passes } from '../rules/score.js';

/** Why marks are given, and by whom. */
export interface Giving {
  /** Name and version of the rule. */
  readonly rule: string;
  readonly reason: string;
  /** Account; null for the program itself. */
  readonly actorId: string | null;
  readonly regradeId: string | null;
}

type Marked = Pick<Attempt, 'id' | 'takerId' | 'layout' | 'markSet' | 'score' | 'maxScore' | 'passShare'>;

interface MarkRow {
  attemptId: string;
  slot: number;
  versionId: string;
  fraction: number | null;
  mark: number | null;
  state: GradeState;
  manual: boolean | number;
  decision: Decision | null;
}

/** Appends mark sets. Each holds the marks of all slots, so that the newest one is what stands. */
@Injectable()
export class MarkLedger {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly papers: PapersService,
    private readonly terms: TermsService,
  ) {}

  /** The marks that these attempts have now, by attempt and slot. */
  async heldOf(attemptIds: readonly string[]): Promise<Map<string, Map<number, HeldMark>>> {
    const held = new Map(attemptIds.map((id) => [id, new Map<number, HeldMark>()]));
    if (attemptIds.length === 0) return held;
    for (const row of await this.rows().innerJoin(Attempt, 'a', 'a.id = m.attempt_id AND a.mark_set = m.set_number').where('m.attempt_id IN (:...ids)', { ids: [...attemptIds] }).getRawMany<MarkRow>()) held.get(row.attemptId)!.set(Number(row.slot), heldMark(row));
    return held;
  }

  /** The marks that hold, and the answers of slots that are graded by one of these versions: one query. */
  async heldWithAnswers(attemptIds: readonly string[], versionIds: readonly string[]): Promise<{ held: Map<string, Map<number, HeldMark>>; answers: Map<string, Map<number, AnswerValue>> }> {
    const [held, answers] = [new Map(attemptIds.map((id) => [id, new Map<number, HeldMark>()])), new Map(attemptIds.map((id) => [id, new Map<number, AnswerValue>()]))];
    if (attemptIds.length === 0) return { held, answers };
    const rows = await this.rows().innerJoin(Attempt, 'a', 'a.id = m.attempt_id AND a.mark_set = m.set_number')
      .leftJoin(Answer, 'given', 'given.attempt_id = m.attempt_id AND given.slot = m.slot AND m.question_version_id IN (:...versionIds)', { versionIds: [...versionIds] })
      .addSelect('given.value', 'given').where('m.attempt_id IN (:...ids)', { ids: [...attemptIds] }).getRawMany<MarkRow & { given: string | null }>();
    for (const { given, ...row } of rows) {
      held.get(row.attemptId)!.set(Number(row.slot), heldMark(row));
      if (given !== null) answers.get(row.attemptId)!.set(Number(row.slot), JSON.parse(given) as AnswerValue);
    }
    return { held, answers };
  }

  /** The last mark that a person gave for the answer itself in each slot that now stands by a ruling over such a mark. */
  async byHandOf(attemptIds: readonly string[]): Promise<Map<string, Map<number, HeldMark>>> {
    const given = new Map<string, Map<number, HeldMark>>();
    if (attemptIds.length === 0) return given;
    const rows = await this.rows().where('m.attempt_id IN (:...ids)', { ids: [...attemptIds] }).andWhere('m.manual = :manual AND m.decision IS NULL', { manual: true }).orderBy('m.set_number', 'ASC').getRawMany<MarkRow>();
    for (const row of rows) given.set(row.attemptId, (given.get(row.attemptId) ?? new Map<number, HeldMark>()).set(Number(row.slot), heldMark(row)));
    return given;
  }

  /** Appends the first set of a closed attempt that owes its marks, and returns what it came to; null if somebody else has just done so. */
  async open(attempt: Pick<Attempt, 'id' | 'layout' | 'markSet' | 'passShare'>, marks: ReadonlyMap<number, HeldMark>, giving: Giving): Promise<Reached | null> {
    const { score, maxScore } = standingOf(attempt.layout.slots, marks);
    const { affected } = await this.db.repo(Attempt).update({ id: attempt.id, markOwed: true, markSet: attempt.markSet }, { markOwed: false, markSet: attempt.markSet + 1, score, maxScore });
    if (affected !== 1) return null;
    await this.write(attempt, marks, { score, maxScore }, giving);
    return { score, maxScore, passed: passes(score, maxScore, attempt.passShare) };
  }

  /** Appends a set in which these marks take the place of those that stand, and tells of it. Inside the transaction that has read the attempt and its marks. */
  async change(attempt: Marked, quiz: Quiz, held: ReadonlyMap<number, HeldMark>, changes: readonly HeldMark[], cause: RemarkCause, giving: Giving): Promise<Reached> {
    const marks = new Map(held);
    for (const mark of changes) marks.set(mark.slot, mark);
    const { score, maxScore } = standingOf(attempt.layout.slots, marks);
    const setNumber = attempt.markSet + 1;
    const { affected } = await this.db.repo(Attempt).update({ id: attempt.id, markSet: attempt.markSet, markOwed: false }, { markSet: setNumber, score, maxScore });
    if (affected !== 1) throw new Error(`attempt ${attempt.id} was marked by somebody else within one transaction`);
    await this.write(attempt, marks, { score, maxScore }, giving);
    const now = this.clock.now();
    const before: Reached = { score: attempt.score, maxScore: attempt.maxScore, passed: passes(attempt.score, attempt.maxScore, attempt.passShare) };
    const after: Reached = { score, maxScore, passed: passes(score, maxScore, attempt.passShare) };
    const isReleased = await this.isScoreReleased(attempt, quiz, now);
    await this.events.publish(new AttemptRemarked(attempt.id, { id: quiz.id, title: quiz.title }, ownerOf(quiz), attempt.takerId, setNumber, before, after, cause, giving.reason, isReleased, now));
    return after;
  }

  private async write(attempt: Pick<Attempt, 'id' | 'markSet'>, marks: ReadonlyMap<number, HeldMark>, { score, maxScore }: { score: number | null; maxScore: number }, giving: Giving): Promise<void> {
    const number = attempt.markSet + 1;
    await this.db.repo(MarkSet).insert({ attemptId: attempt.id, number, ...giving, createdAt: this.clock.now(), score, maxScore });
    await insertRows(this.db.repo(Mark), [...marks.values()].map(({ versionId, ...mark }) => ({ attemptId: attempt.id, setNumber: number, questionVersionId: versionId, ...mark })));
  }

  /** Only a quiz without a close that shows scores after the last sitting has to count how many there were. Asked within the transaction: whoever still sits is known. */
  private async isScoreReleased({ id, takerId }: Pick<Attempt, 'id' | 'takerId'>, quiz: Quiz, now: Date): Promise<boolean> {
    if (quiz.releaseScore === 'after-close' && quiz.closesAt === null) return releasedOf(await this.papers.sittingOf(id, takerId), now).score;
    const closesAt = quiz.releaseScore === 'after-close' ? await this.terms.releasesAt(quiz, now) : null;
    return released(releaseRulesOf(quiz), { finished: true, closesAt, attemptsLeft: null }, now).score;
  }

  private rows() {
    return this.db.repo(Mark).createQueryBuilder('m').select('m.attempt_id', 'attemptId').addSelect('m.slot', 'slot').addSelect('m.question_version_id', 'versionId').addSelect('m.fraction', 'fraction')
      .addSelect('m.mark', 'mark').addSelect('m.state', 'state').addSelect('m.manual', 'manual').addSelect('m.decision', 'decision');
  }
}

function heldMark({ attemptId: _of, slot, manual, ...row }: MarkRow): HeldMark {
  return { ...row, slot: Number(slot), manual: Boolean(manual) };
}
