import { Injectable } from '@nestjs/common';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { Events } from '../platform/events/events.js';
import { Jobs } from '../platform/jobs/jobs.js';
import type { AnswerValue } from '../questions/content/content.js';
import { ApprovedVersionsService } from '../questions/approved-versions.service.js';
import { orderMarking } from './attempt-orders.js';
import { Answer } from './entities/answer.js';
import { Attempt, type AttemptState } from './entities/attempt.js';
import { ownerOf, Quiz } from './entities/quiz.js';
import { AttemptFinished } from './events.js';
import { HandedInFiles } from './handed-in/handed-in-files.service.js';
import { MarkLedger } from './marking/mark-ledger.js';
import { markAsAsked, markUnder } from './regrading/rules/remark.js';
import { Rulings } from './regrading/rulings.js';
import { isOver } from './rules/due.js';
import type { HeldMark } from './rules/held-marks.js';
import { actorOf, type Taker } from './taker.js';

/** Name and version of the rule in questions/grading: a change of what it decides counts it on. */
const AUTOMATIC_RULE = 'auto:1';

/**
 * Ends attempts. Closing and marking are two transactions: an attempt is closed, and so safe from further
 * answers, even if its marking fails; `markOwed` and a job see to it that the marks follow.
 */
@Injectable()
export class ClosingService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly versions: ApprovedVersionsService,
    private readonly rulings: Rulings,
    private readonly ledger: MarkLedger,
    private readonly files: HandedInFiles,
  ) {}

  /**
   * Closes an open attempt inside the caller's transaction; false if somebody else has just done so.
   * An overdue one is closed at its deadline, not at the time somebody noticed.
   */
  async close(attempt: Attempt, state: Exclude<AttemptState, 'open'>, finishedAt: Date, taker: Taker | null): Promise<boolean> {
    const { affected } = await this.db.repo(Attempt).update({ id: attempt.id, state: 'open' }, { state, finishedAt, markOwed: true });
    if (affected !== 1) return false;
    await orderMarking(this.jobs, attempt.id, this.clock.now());
    await this.audit.record({ action: `attempt.${state}`, subject: { kind: 'attempt', id: attempt.id }, actor: taker && actorOf(taker), detail: { finishedAt: finishedAt.toISOString() } });
    return true;
  }

  /** Closes the attempt if its time and its grace are over, and marks it; what anybody touching an attempt calls first. */
  async closeIfOver(attemptId: string, now: Date): Promise<void> {
    await this.db.tx(async () => {
      const attempt = await this.db.repo(Attempt).findOneBy({ id: attemptId, state: 'open' });
      if (attempt && isOver(attempt.dueAt, attempt.graceSeconds, now)) await this.close(attempt, 'closed', attempt.dueAt!, null);
    });
    await this.mark(attemptId);
  }

  /** Marks a closed attempt whose marks are owed, and tells that it is finished. Again is harmless. */
  async mark(attemptId: string): Promise<void> {
    if (!(await this.db.repo(Attempt).existsBy({ id: attemptId, markOwed: true }))) return;
    await this.db.tx(async () => {
      const attempt = await this.db.repo(Attempt).findOneBy({ id: attemptId, markOwed: true });
      if (!attempt || attempt.finishedAt === null) return;
      const marks = await this.marksOf(attempt);
      const reached = await this.ledger.open(attempt, marks, { rule: AUTOMATIC_RULE, reason: 'closing', actorId: null, regradeId: null });
      if (!reached) return;
      const quiz = await this.db.repo(Quiz).findOneByOrFail({ id: attempt.quizId });
      await this.events.publish(new AttemptFinished(attemptId, quiz.id, ownerOf(quiz), attempt.takerId, reached.score, reached.maxScore, reached.passed, attempt.finishedAt));
    });
  }

  /** What the answers earn by themselves, by the rulings about the questions that hold. */
  async marksOf(attempt: Pick<Attempt, 'id' | 'quizId' | 'layout'>): Promise<Map<number, HeldMark>> {
    const answers = new Map((await this.db.repo(Answer).findBy({ attemptId: attempt.id })).map((a) => [a.slot, JSON.parse(a.value) as AnswerValue]));
    const files = await this.files.of(attempt);
    const rulings = await this.rulings.of(attempt.quizId);
    const newer = [...rulings.values()].flatMap(({ ruling }) => (ruling.kind === 'version' ? [ruling.versionId] : []));
    const versions = await this.versions.byIds([...attempt.layout.slots.map((s) => s.versionId), ...newer]);
    return new Map(attempt.layout.slots.map(({ slot, versionId, mark: full }) => {
      const asked = versions.get(versionId);
      if (!asked) throw new Error(`attempt ${attempt.id} asks version ${versionId}, which is not in the bank`);
      const one = { slot, full, asked, answer: answers.get(slot), files: files.get(slot)?.length ?? 0, held: null, byHand: null };
      const ruling = rulings.get(versionId)?.ruling;
      const marked = ruling && markUnder(ruling, one, ruling.kind === 'version' ? (versions.get(ruling.versionId) ?? null) : null);
      return [slot, marked?.mark ?? markAsAsked(one)];
    }));
  }
}
