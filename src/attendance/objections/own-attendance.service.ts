import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { MessageTemplates } from '../../notifications/message-templates.js';
import { MessagesService } from '../../notifications/messages.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { orRefuse, type Refusal } from '../../platform/errors/refusal.js';
import { refuse as refuseClass } from '../attendance.refusals.js';
import { Attendance } from '../entities/attendance.js';
import { ClassSession } from '../entities/class-session.js';
import { ClassTrainer } from '../entities/class-trainer.js';
import { RosterEntry } from '../entities/roster-entry.js';
import type { TrainingClass } from '../entities/training-class.js';
import { toAttend } from '../fulfilments.service.js';
import { AttendanceObjection } from '../roll/entities/attendance-objection.js';
import { sessionName } from '../roll/pages/words.js';
import { rollHref } from '../roll/roll-address.js';
import { judgeAttendance, type AttendanceShare } from '../rules/attendance-share.js';
import { ANSWERED, OBJECTED } from './objection-templates.js';
import { refuse } from './objections.refusals.js';

/** A session with the learner's own mark and what was said about it. */
export interface OwnSession {
  readonly session: ClassSession;
  readonly held: Attendance | null;
  /** The newest first. */
  readonly objections: readonly AttendanceObjection[];
}

/** A class as one of its learners was there. */
export interface OwnAttendance {
  readonly trainingClass: TrainingClass;
  readonly sessions: readonly OwnSession[];
  readonly share: AttendanceShare;
}

/** The learner's own record of attendance, and objecting to it. */
@Injectable()
export class OwnAttendanceService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly templates: MessageTemplates,
    private readonly messages: MessagesService,
  ) {}

  onModuleInit(): void {
    for (const template of [OBJECTED, ANSWERED]) this.templates.register(template);
  }

  /** What is marked of the actor in a class; refuses a class on whose list the actor is not. */
  async of({ personId }: Actor, classId: string): Promise<OwnAttendance> {
    const entry = personId === null ? null : await this.db.repo(RosterEntry).findOne({ where: { classId, personId, state: 'listed' }, relations: { trainingClass: true } });
    const trainingClass = entry?.trainingClass;
    if (!trainingClass || trainingClass.state === 'draft') throw refuseClass('class.unknown');
    const sessions = (await this.db.repo(ClassSession).createQueryBuilder('session')
      .leftJoinAndMapOne('session.held', Attendance, 'held', 'held.session_id = session.id AND held.person_id = :personId', { personId })
      .where('session.class_id = :classId AND session.cancelled_at IS NULL', { classId }).orderBy('session.starts_at').getMany()) as (ClassSession & { held?: Attendance | null })[];
    const objections = await this.db.repo(AttendanceObjection).find({ where: { personId: personId!, sessionId: In(sessions.map(({ id }) => id)) }, order: { at: 'DESC' } });
    const marks = new Map(sessions.flatMap(({ id, held }) => (held ? [[id, held] as const] : [])));
    return {
      trainingClass, share: judgeAttendance(trainingClass.rule, sessions.map(toAttend), marks),
      sessions: sessions.map(({ held, ...session }) => ({ session, held: held ?? null, objections: objections.filter(({ sessionId }) => sessionId === session.id) })),
    };
  }

  /** Objects to the own mark in a session, or to having none. The same form again is the same objection; a second one waits for the answer to the first. */
  async object(actor: Actor, classId: string, sessionId: string, id: string, text: string, now: Date): Promise<void> {
    const { trainingClass, sessions } = await this.of(actor, classId);
    const session = sessions.find((one) => one.session.id === sessionId)?.session;
    if (!session) throw refuse('objection.session-unknown');
    if (session.startsAt > now) throw refuse('objection.too-early');
    const personId = actor.personId!;
    orRefuse(await this.db.tx(async (): Promise<Refusal | null> => {
      if (await this.db.repo(AttendanceObjection).existsBy({ id })) return null;
      await insertUnlessThere(this.db.repo(AttendanceObjection), { id, sessionId, personId, text, at: now, state: 'open', answer: null, answeredBy: null, answeredAt: null });
      if (!(await this.db.repo(AttendanceObjection).existsBy({ id }))) return refuse('objection.open-already');
      await this.audit.record({ action: 'objection.made', subject: { kind: 'class-session', id: sessionId }, actor, detail: { classId } });
      const trainers = await this.db.repo(ClassTrainer).findBy({ classId });
      const data = { lop: trainingClass.title, buoi: sessionName(session), ho_ten: actor.fullName, noi_dung: text };
      await this.messages.put(trainers.map((trainer) => ({ personId: trainer.personId, template: OBJECTED.key, data, key: `objection/${id}/${trainer.personId}`, href: rollHref(classId, sessionId) })));
      return null;
    }));
  }
}
