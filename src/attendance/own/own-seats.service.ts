import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PeopleService } from '../../organisation/people.service.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { Owners, type OwnerLabel } from '../../platform/ports/owners.js';
import { refuse } from '../attendance.refusals.js';
import { ClassTasks, type ClassTask } from '../class-tasks.js';
import { ClassSights, type ShownTrainer } from '../classes/class-sights.service.js';
import { Attendance } from '../entities/attendance.js';
import { ClassAnnouncement } from '../entities/class-announcement.js';
import { ClassSession } from '../entities/class-session.js';
import { RosterEntry } from '../entities/roster-entry.js';
import { TrainingClass } from '../entities/training-class.js';
import { EvaluationTicket } from '../evaluation/entities/evaluation-ticket.js';
import { evaluationWindow, type EvaluationWindow } from '../evaluation/rules/window.js';
import { toAttend } from '../fulfilments.service.js';
import { ClassMaterial } from '../materials/entities/class-material.js';
import { Roster } from '../people/roster.service.js';
import { judgeAttendance, type AttendanceShare } from '../rules/attendance-share.js';

/** Somebody who learns. */
export type Learner = Actor & { readonly personId: string };

/** A class in a learner's list; `entry` null: one to register for. */
export interface OwnSeat {
  readonly trainingClass: TrainingClass;
  readonly entry: RosterEntry | null;
  readonly sessions: readonly ClassSession[];
}

/** A class as a learner sees it. */
export interface OwnSeatSight extends OwnSeat {
  readonly marks: ReadonlyMap<string, Attendance>;
  /** What those who have a place hand in. */
  readonly tasks: readonly ClassTask[];
  /** Null for who has no place. */
  readonly share: AttendanceShare | null;
  readonly trainers: readonly ShownTrainer[];
  readonly owner: OwnerLabel | null;
  /** How many places are left; null: as many as come. */
  readonly left: number | null;
  /** Whether one may register now. */
  readonly takesPeople: boolean;
  /** What was said to the class, the latest first; nothing for who has no place. */
  readonly said: readonly ClassAnnouncement[];
  /** The files of the class, in the order in which they were added; none for who has no place. */
  readonly materials: readonly ClassMaterial[];
  /** The form about the class; null for who has no place. */
  readonly evaluation: { readonly window: EvaluationWindow; readonly isSent: boolean } | null;
}

/** The own entry of a class, with the files of that class and the ticket of its form. */
type OwnEntry = RosterEntry & { readonly materials: ClassMaterial[]; readonly ticket: EvaluationTicket | null };

const MOST_CLASSES = 100;
/** The latest of what was said; what is older has been in everybody's messages. */
const MOST_SAID = 20;

/** A learner's own classes. Classes of others do not exist for a learner, but for those that one may register for. */
@Injectable()
export class OwnSeats {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly owners: Owners,
    private readonly sights: ClassSights,
    private readonly tasks: ClassTasks,
    private readonly roster: Roster,
  ) {}

  /** One's own classes, the latest first, and those one may register for. */
  async list(personId: string): Promise<{ own: OwnSeat[]; open: OwnSeat[] }> {
    const entries = await this.db.repo(RosterEntry).find({ where: { personId, state: In(['proposed', 'listed', 'waiting']) }, relations: { trainingClass: true }, order: { addedAt: 'DESC', id: 'ASC' }, take: MOST_CLASSES });
    const shown = entries.filter(({ trainingClass }) => trainingClass!.state !== 'draft');
    const open = await this.db.repo(TrainingClass).createQueryBuilder('class')
      .where("class.state = 'announced' AND class.entry = 'open' AND class.list_closed_at IS NULL")
      .andWhere('(SELECT min(begin.starts_at) FROM class_sessions begin WHERE begin.class_id = class.id AND begin.cancelled_at IS NULL) > :now', { now: this.clock.now().getTime() })
      .orderBy('class.created_at').addOrderBy('class.id').limit(MOST_CLASSES).getMany();
    const own = new Set(shown.map(({ classId }) => classId));
    const others = open.filter(({ id }) => !own.has(id));
    const ids = [...own, ...others.map(({ id }) => id)];
    const sessions = ids.length === 0 ? [] : await this.db.repo(ClassSession).find({ where: { classId: In(ids) }, order: { startsAt: 'ASC' } });
    const seat = (trainingClass: TrainingClass, entry: RosterEntry | null): OwnSeat => ({ trainingClass, entry, sessions: sessions.filter(({ classId }) => classId === trainingClass.id) });
    return { own: shown.map((entry) => seat(entry.trainingClass!, entry)), open: others.map((one) => seat(one, null)) };
  }

  /** A class of one's own, or one that takes whoever comes. */
  async get(actor: Learner, classId: string): Promise<OwnSeatSight> {
    const { trainingClass, entry } = await this.find(actor, classId);
    const sessions = await this.sessionsWithMarks(actor, classId);
    const isListed = entry?.state === 'listed';
    const held = sessions.filter(({ cancelledAt }) => cancelledAt === null);
    const marks = new Map(held.flatMap(({ id, mark }) => (isListed && mark ? [[id, mark] as const] : [])));
    return {
      trainingClass, entry, sessions, marks,
      share: isListed ? judgeAttendance(trainingClass.rule, held.map(toAttend), marks) : null,
      tasks: isListed ? await this.tasks.ofLearner(classId, actor.personId) : [],
      trainers: await this.sights.trainersOf(classId),
      owner: await this.owners.label({ kind: trainingClass.ownerKind, id: trainingClass.ownerId }, actor),
      left: entry === null && trainingClass.entry === 'open' && trainingClass.capacity !== null ? Math.max(0, trainingClass.capacity - (await this.db.repo(RosterEntry).countBy({ classId, state: 'listed' }))) : null,
      takesPeople: this.takesPeople(trainingClass, sessions),
      said: isListed ? await this.db.repo(ClassAnnouncement).find({ where: { classId }, order: { saidAt: 'DESC', id: 'ASC' }, take: MOST_SAID }) : [],
      materials: isListed ? entry.materials : [],
      evaluation: isListed ? { window: evaluationWindow(trainingClass, sessions, this.clock.now()), isSent: entry.ticket !== null } : null,
    };
  }

  /** Registers for a class that takes whoever comes; where it is full, one waits. Again it has been done. */
  async register(actor: Learner, classId: string): Promise<void> {
    const { trainingClass } = await this.find(actor, classId);
    const sessions = await this.sights.sessionsOf(classId);
    if (!this.takesPeople(trainingClass, sessions)) throw refuse('class.not-open');
    const posting = await this.people.primaryPostingAt(actor.personId, this.units.today());
    await this.db.tx(async () => {
      const present = await this.db.repo(TrainingClass).findOneByOrFail({ id: classId });
      if (!this.takesPeople(present, sessions)) throw refuse('class.not-open');
      const came = await this.roster.bring(present, [{ personId: actor.personId, unitId: posting?.unitId ?? null }], 'waiting', actor);
      await this.roster.fill(present, actor);
      if (came.length > 0) await this.audit.record({ action: 'class.registered', subject: { kind: 'class', id: classId }, actor });
    });
  }

  /** Gives one's place back while the class has not begun; whoever waits longest gets it. Again it has been done. */
  async leave(actor: Learner, classId: string): Promise<void> {
    const { trainingClass, entry } = await this.find(actor, classId);
    if (entry?.entry !== 'open') throw refuse('class.not-open');
    const sessions = await this.sights.sessionsOf(classId);
    if (trainingClass.state !== 'announced' || sessions.some(({ startsAt, cancelledAt }) => cancelledAt === null && startsAt <= this.clock.now())) throw refuse('class.begun');
    await this.db.tx(async () => {
      const left = await this.roster.move(classId, [actor.personId], ['listed', 'waiting'], 'withdrawn', null, actor);
      if (left.length === 0) return;
      await this.audit.record({ action: 'class.left', subject: { kind: 'class', id: classId }, actor });
      await this.roster.fill(trainingClass, actor);
    });
  }

  /** The class and the own entry, of who may see it. */
  async find(actor: Learner, classId: string): Promise<{ trainingClass: TrainingClass; entry: OwnEntry | null }> {
    const entry = (await this.db.repo(RosterEntry).createQueryBuilder('entry')
      .innerJoinAndSelect('entry.trainingClass', 'class')
      .leftJoinAndMapOne('entry.ticket', EvaluationTicket, 'ticket', 'ticket.class_id = entry.class_id AND ticket.person_id = entry.person_id')
      .leftJoinAndMapMany('entry.materials', ClassMaterial, 'material', 'material.class_id = entry.class_id')
      .where({ classId, personId: actor.personId }).orderBy('material.added_at').addOrderBy('material.id').getOne()) as OwnEntry | null;
    const trainingClass = entry?.trainingClass ?? (await this.db.repo(TrainingClass).findOneBy({ id: classId, entry: 'open', state: 'announced' }));
    const isMine = entry !== null && ['proposed', 'listed', 'waiting'].includes(entry.state);
    const isOpen = trainingClass?.entry === 'open' && trainingClass.state === 'announced';
    if (!trainingClass || trainingClass.state === 'draft' || (!isMine && !isOpen)) throw refuse('class.unknown');
    return { trainingClass, entry: isMine ? entry : null };
  }

  /** In the order of time, each with how the learner was there. */
  private sessionsWithMarks({ personId }: Learner, classId: string): Promise<(ClassSession & { mark: Attendance | null })[]> {
    return this.db.repo(ClassSession).createQueryBuilder('session')
      .leftJoinAndMapOne('session.mark', Attendance, 'mark', 'mark.session_id = session.id AND mark.person_id = :personId', { personId })
      .where({ classId }).orderBy('session.starts_at').addOrderBy('session.number').getMany() as Promise<(ClassSession & { mark: Attendance | null })[]>;
  }

  private takesPeople({ state, entry, listClosedAt }: TrainingClass, sessions: readonly ClassSession[]): boolean {
    const first = sessions.find(({ cancelledAt }) => cancelledAt === null);
    return state === 'announced' && entry === 'open' && listClosedAt === null && first !== undefined && first.startsAt > this.clock.now();
  }
}
