import { Injectable } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { markOf, stateOf } from '../../questions/grading/grade.js';
import { OwnQuizzes } from '../building/own-quizzes.js';
import { Attempt } from '../entities/attempt.js';
import type { Quiz } from '../entities/quiz.js';
import { refuse } from '../quizzes.refusals.js';
import type { HeldMark } from '../rules/held-marks.js';
import { MarkLedger } from './mark-ledger.js';

const RULE = 'hand:1';

/** Another mark for one answer, given by a person with a reason. */
export interface ManualMark {
  readonly slot: number;
  /** In points of the slot. */
  readonly points: number;
  readonly reason: string;
  /** The mark set that whoever gives it has seen: of two who change the same sitting the second looks again. */
  readonly seen: number;
}

/** Changing single marks of a sitting by hand. */
@Injectable()
export class ManualMarksService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly own: OwnQuizzes,
    private readonly ledger: MarkLedger,
  ) {}

  /** Gives another mark. It outranks automatic ones, later ones too. An answer that waits to be read is marked in its queue, where nobody's name is seen. */
  async give(actor: Actor, attemptId: string, { slot, points, reason, seen }: ManualMark): Promise<void> {
    requirePermission(actor, 'quizzes.manage');
    const scope = await scopeOf(actor, 'quizzes.manage');
    await this.db.tx(async () => {
      const attempt = await this.db.repo(Attempt).findOne({ where: { id: attemptId, markOwed: false }, relations: { quiz: true } });
      if (!attempt || attempt.state === 'open' || !(await this.isWithin(attempt.takerId, scope))) throw refuse('attempt.unknown');
      await this.own.mine(actor, attempt.quizId);
      if (attempt.takerId === actor.personId) throw refuse('mark.own');
      const full = attempt.layout.slots.find((one) => one.slot === slot)?.mark;
      const held = (await this.ledger.heldOf([attemptId])).get(attemptId)!;
      const present = held.get(slot);
      if (full === undefined || !present || present.state === 'none') throw refuse('mark.no-slot');
      if (present.state === 'owed') throw refuse('mark.owed');
      if (points > full) throw refuse('mark.over', { full });
      const fraction = full > 0 ? points / full : 0;
      const mark: HeldMark = { slot, versionId: present.versionId, fraction, mark: markOf(fraction, full), state: stateOf(fraction), manual: true, decision: null };
      if (present.manual && present.mark === mark.mark) return;
      if (attempt.markSet !== seen) throw refuse('mark.changed');
      await this.ledger.change(attempt, attempt.quiz as Quiz, held, [mark], 'changed', { rule: RULE, reason, actorId: actor.accountId, regradeId: null });
      await this.audit.record({ action: 'attempt.mark-changed', subject: { kind: 'attempt', id: attemptId }, actor, detail: { slot, from: present.mark, to: mark.mark } });
    });
  }

  private async isWithin(personId: string, scope: Awaited<ReturnType<typeof scopeOf>>): Promise<boolean> {
    if (scope === 'all') return true;
    const posting = await this.people.primaryPostingAt(personId, localDate(this.clock.now()));
    return posting !== null && scope.has(posting.unitId);
  }
}
