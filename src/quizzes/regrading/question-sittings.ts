import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import type { AnswerValue } from '../../questions/content/content.js';
import { ApprovedVersionsService, type ApprovedVersion } from '../../questions/approved-versions.service.js';
import { Attempt } from '../entities/attempt.js';
import { EssayReading } from '../entities/essay-reading.js';
import { Mark } from '../entities/mark.js';
import { Regrade } from '../entities/regrade.js';
import { HandedInFiles } from '../handed-in/handed-in-files.service.js';
import { markOf, stateOf } from '../../questions/grading/grade.js';
import { settleGiven, USUAL_TERMS } from '../marking/rules/settle.js';
import { MarkLedger } from '../marking/mark-ledger.js';
import { sameMark, standingOf, type HeldMark } from '../rules/held-marks.js';
import { passes } from '../rules/score.js';
import type { Outcome } from './rules/outcome.js';
import { markUnder } from './rules/remark.js';
import type { Ruling } from './rules/ruling.js';

/** What a ruling would make of one sitting. */
export interface Remarked {
  readonly attempt: Attempt;
  readonly held: ReadonlyMap<number, HeldMark>;
  /** The marks that change; empty where all stay. */
  readonly changes: readonly HeldMark[];
  readonly before: Outcome;
  readonly after: Outcome;
  /** What the question itself earned and would earn; null while it is owed. */
  readonly slot: { readonly before: number | null; readonly after: number | null };
  readonly keptManual: boolean;
  readonly notGradable: boolean;
}

/** A question of a quiz under a ruling, with what is needed to mark by it. */
export interface UnderRuling {
  readonly quizId: string;
  readonly asked: ApprovedVersion;
  readonly ruling: Ruling;
  readonly newer: ApprovedVersion | null;
  /** Versions that answers to the asked one were first graded by. */
  readonly gradedBy: readonly string[];
}

/** The sittings that were asked a question, and what a ruling makes of them. */
@Injectable()
export class QuestionSittings {
  constructor(
    private readonly db: Db,
    private readonly versions: ApprovedVersionsService,
    private readonly ledger: MarkLedger,
    private readonly files: HandedInFiles,
  ) {}

  /** Brings together what marking by a ruling needs; null if the question or the version it names is not in the bank. `regrades`: those of the question, where they were read. */
  async under(quizId: string, versionId: string, ruling: Ruling, regrades?: readonly Regrade[]): Promise<UnderRuling | null> {
    const earlier = regrades ?? (await this.db.repo(Regrade).findBy({ quizId, versionId }));
    const named = [...earlier.map((regrade) => regrade.ruling), ruling].flatMap((one) => (one.kind === 'version' ? [one.versionId] : []));
    const found = await this.versions.byIds([versionId, ...named]);
    const asked = found.get(versionId);
    const newer = ruling.kind === 'version' ? (found.get(ruling.versionId) ?? null) : null;
    if (!asked || (ruling.kind === 'version' && newer?.questionId !== asked.questionId)) return null;
    return { quizId, asked, ruling, newer, gradedBy: [...new Set([versionId, ...named])] };
  }

  /** What the ruling makes of the next sittings after `cursor`, in the order of their ids; and where to go on, null at the end. */
  async next(under: UnderRuling, cursor: string, count: number): Promise<{ remarked: Remarked[]; cursor: string | null }> {
    const asked = this.db.repo(Mark).createQueryBuilder('first').select('1').where('first.attempt_id = attempt.id AND first.set_number = 1 AND first.question_version_id IN (:...gradedBy)');
    const query = this.db.repo(Attempt).createQueryBuilder('attempt').where('attempt.quiz_id = :quizId AND attempt.mark_set > 0 AND attempt.mark_owed = :owed', { quizId: under.quizId, owed: false });
    if (cursor !== '') query.andWhere('attempt.id > :cursor', { cursor });
    const attempts = await query.andWhere(`EXISTS (${asked.getQuery()})`).setParameters({ gradedBy: [...under.gradedBy] }).orderBy('attempt.id', 'ASC').limit(count).getMany();
    const remarked = await this.remark(under, attempts);
    return { remarked, cursor: attempts.length < count ? null : attempts.at(-1)!.id };
  }

  private async remark(under: UnderRuling, found: readonly Attempt[]): Promise<Remarked[]> {
    // Marks by another version stand for those who were asked that one as well: what was asked is in the layout.
    const attempts = found.filter(({ layout }) => layout.slots.some(({ versionId }) => versionId === under.asked.id));
    const ids = attempts.map(({ id }) => id);
    const { held, answers } = await this.ledger.heldWithAnswers(ids, under.gradedBy);
    const files = under.asked.content.type === 'essay' ? await this.files.countsOf(ids) : new Map<string, never>();
    const overruled = ids.filter((id) => [...held.get(id)!.values()].some(({ manual, decision }) => manual && decision !== null));
    const byHand = await this.ledger.byHandOf(overruled);
    for (const mark of under.asked.content.type === 'essay' ? await this.readOf(attempts) : []) {
      const own = byHand.get(mark.attemptId) ?? new Map<number, HeldMark>();
      if (!own.has(mark.slot)) byHand.set(mark.attemptId, own.set(mark.slot, mark));
    }
    return attempts.map((attempt) => remarkOne(under, attempt, held.get(attempt.id)!, answers.get(attempt.id), files.get(attempt.id), byHand.get(attempt.id)));
  }

  /** What the markers of essays came to, also where nothing followed from it because a ruling stood. */
  private async readOf(attempts: readonly Attempt[]): Promise<(HeldMark & { attemptId: string })[]> {
    const readings = attempts.length === 0 ? [] : await this.db.repo(EssayReading).find({ where: { attemptId: In(attempts.map(({ id }) => id)), state: 'given' }, order: { place: 'ASC' } });
    return attempts.flatMap(({ id: attemptId, layout }) => layout.slots.flatMap(({ slot, versionId, mark: full }) => {
      const { fraction } = settleGiven(readings.filter((reading) => reading.attemptId === attemptId && reading.slot === slot), USUAL_TERMS);
      return fraction === null ? [] : [{ attemptId, slot, versionId, fraction, mark: markOf(fraction, full), state: stateOf(fraction), manual: true, decision: null }];
    }));
  }
}

function remarkOne({ asked, ruling, newer }: UnderRuling, attempt: Attempt, held: ReadonlyMap<number, HeldMark>, answers: ReadonlyMap<number, AnswerValue> | undefined, files: ReadonlyMap<number, number> | undefined, byHand: ReadonlyMap<number, HeldMark> | undefined): Remarked {
  const { slots } = attempt.layout;
  const asking = slots.filter(({ versionId }) => versionId === asked.id);
  const next = new Map(held);
  let notGradable = false;
  for (const { slot, mark: full } of asking) {
    const present = held.get(slot) ?? null;
    const marked = markUnder(ruling, { slot, full, asked, answer: answers?.get(slot), files: files?.get(slot) ?? 0, held: present, byHand: byHand?.get(slot) ?? null }, newer);
    if (marked.mark) next.set(slot, marked.mark);
    notGradable ||= marked.notGradable;
  }
  const changes = asking.flatMap(({ slot }) => { const [one, other] = [held.get(slot), next.get(slot)]; return other && !(one && sameMark(one, other)) ? [other] : []; });
  const outcome = (marks: ReadonlyMap<number, HeldMark>): Outcome => {
    const { score, maxScore } = standingOf(slots, marks);
    return { score, maxScore, passed: passes(score, maxScore, attempt.passShare) };
  };
  const first = asking[0]!.slot;
  return {
    attempt, held, changes, before: outcome(held), after: outcome(next), notGradable, slot: { before: held.get(first)?.mark ?? null, after: next.get(first)?.mark ?? null },
    keptManual: asking.some(({ slot }) => { const mark = held.get(slot); return mark?.manual === true && mark.decision === null && next.get(slot) === mark; }),
  };
}
