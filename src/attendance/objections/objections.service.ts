import { Injectable } from '@nestjs/common';
import { MessagesService } from '../../notifications/messages.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Db } from '../../platform/database/db.js';
import { orRefuse, type Refusal } from '../../platform/errors/refusal.js';
import { Attendance, type AttendanceMark } from '../entities/attendance.js';
import { AttendanceObjection } from '../roll/entities/attendance-objection.js';
import { MarksService } from '../roll/marks.service.js';
import { markText, sessionName } from '../roll/pages/words.js';
import { refuse as refuseRoll } from '../roll/roll.refusals.js';
import { RollService } from '../roll/roll.service.js';
import { sameMark } from '../roll/rules/marks.js';
import { ANSWERED } from './objection-templates.js';
import { refuse } from './objections.refusals.js';

/** Answering what learners say against their marks. */
@Injectable()
export class ObjectionsService {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly rolls: RollService,
    private readonly marks: MarksService,
    private readonly messages: MessagesService,
  ) {}

  /**
   * Answers an objection: with a mark that holds from now on, or with null for one that stays. The learner is told. Nobody answers
   * the own objection.
   */
  async answer(actor: Actor, classId: string, sessionId: string, id: string, mark: AttendanceMark | null, answer: string, now: Date): Promise<void> {
    const session = await this.rolls.session(actor, classId, sessionId);
    orRefuse(await this.db.tx(async (): Promise<Refusal | null> => {
      const objection = await this.db.repo(AttendanceObjection).findOneBy({ id, sessionId, state: 'open' });
      if (!objection) return refuse('objection.unknown');
      const { personId } = objection;
      if (personId === actor.personId) return refuseRoll('roll.own');
      if (mark) {
        const held = await this.db.repo(Attendance).findOneBy({ sessionId, personId });
        if (held && sameMark({ ...held, reason: null }, { ...mark, reason: null })) return refuse('objection.same');
        // The objection's id makes the key: answering it once is one mark.
        const [outcome] = await this.marks.keep(actor, session, [{ personId, key: id, mark: { ...mark, reason: answer }, source: 'roll', basedOn: held?.revision ?? 0, follows: null, saidAt: null }], now);
        if (outcome?.refusal) return outcome.refusal;
      }
      await this.db.repo(AttendanceObjection).update({ id, state: 'open' }, { state: mark ? 'corrected' : 'kept', answer, answeredBy: actor.accountId, answeredAt: now });
      await this.audit.record({ action: 'objection.answered', subject: { kind: 'class-session', id: sessionId }, actor, detail: { classId, outcome: mark ? 'corrected' : 'kept' } });
      const result = mark ? `Điểm danh đã được sửa: ${markText({ ...mark, reason: null })}.` : 'Điểm danh được giữ như đã ghi.';
      await this.messages.put([{ personId, template: ANSWERED.key, data: { lop: session.trainingClass.title, buoi: sessionName(session), ket_qua: result, tra_loi: answer }, key: `objection-answer/${id}`, href: `/classes/${classId}/attendance` }]);
      return null;
    }));
  }
}
