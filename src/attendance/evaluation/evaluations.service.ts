import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { refuse as refuseClass } from '../attendance.refusals.js';
import { ClassSession } from '../entities/class-session.js';
import { RosterEntry } from '../entities/roster-entry.js';
import type { TrainingClass } from '../entities/training-class.js';
import type { Learner } from '../own/own-seats.service.js';
import { ClassEvaluation } from './entities/class-evaluation.js';
import { EvaluationTicket } from './entities/evaluation-ticket.js';
import type { EvaluationSummary } from './rules/summary.js';
import { NO_FORMS, shownAfter, visible, withForm, type Answer } from './rules/tally.js';
import { refuse } from './evaluation.refusals.js';
import { evaluationWindow, type EvaluationWindow } from './rules/window.js';

/** The form about a class as one of its learners finds it. */
export interface OwnEvaluation {
  readonly trainingClass: TrainingClass;
  readonly window: EvaluationWindow;
  readonly isSent: boolean;
}

/**
 * What learners say of a class, without names: docs/decisions/an-evaluation-names-nobody.md.
 *
 * A form leaves no entry in the audit log. Such an entry would have a person and a moment, and whoever saw the results
 * before and after it would know what that person wrote; that the person has answered at all, the ticket says.
 */
@Injectable()
export class Evaluations {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** The form about a class in which the actor has a place; any other class does not exist. */
  async own(actor: Learner, classId: string): Promise<OwnEvaluation> {
    const entry = await this.db.repo(RosterEntry).findOne({ where: { classId, personId: actor.personId, state: 'listed' }, relations: { trainingClass: true } });
    const trainingClass = entry?.trainingClass;
    if (!trainingClass || trainingClass.state === 'draft') throw refuseClass('class.unknown');
    const window = evaluationWindow(trainingClass, await this.db.repo(ClassSession).findBy({ classId }), this.clock.now());
    return { trainingClass, window, isSent: await this.db.repo(EvaluationTicket).existsBy({ classId, personId: actor.personId }) };
  }

  /** Hands a form in. A second one by the same person is not counted: it is answered as the first was. */
  async answer(actor: Learner, classId: string, answer: Answer): Promise<void> {
    const { window } = await this.own(actor, classId);
    if (window.phase !== 'open') throw refuse('evaluation.not-open');
    await this.db.tx(async () => {
      const ticket = { classId, personId: actor.personId };
      if (await this.db.repo(EvaluationTicket).existsBy(ticket)) return;
      await insertUnlessThere(this.db.repo(EvaluationTicket), ticket);
      const present = await this.db.repo(ClassEvaluation).findOneBy({ classId });
      const tally = withForm(present?.tally ?? NO_FORMS, answer);
      const shown = shownAfter(tally, present?.shown ?? null);
      if (present) await this.db.repo(ClassEvaluation).update({ classId }, { tally, shown });
      else await insertUnlessThere(this.db.repo(ClassEvaluation), { classId, tally, shown });
    });
  }

  /** What came of the forms about a class; who asks has been let to the class before. */
  async summary(trainingClass: TrainingClass, sessions: readonly ClassSession[], listed: number): Promise<EvaluationSummary> {
    const window = evaluationWindow(trainingClass, sessions, this.clock.now());
    const found = await this.db.repo(ClassEvaluation).findOneBy({ classId: trainingClass.id });
    const forms = found?.tally.forms ?? 0;
    return { window, forms, asked: Math.max(listed, forms), tally: found ? visible(found.tally, found.shown, window.phase === 'over') : null };
  }
}
