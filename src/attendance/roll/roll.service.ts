import { Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import { AccountsService } from '../../identity/accounts.service.js';
import { byName, PeopleService } from '../../organisation/people.service.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { orRefuse, type Refusal } from '../../platform/errors/refusal.js';
import { CheckInNotice } from '../check-in/entities/check-in-notice.js';
import { AttendanceRevision } from '../entities/attendance-revision.js';
import { Attendance } from '../entities/attendance.js';
import { ClassSession } from '../entities/class-session.js';
import { RosterEntry } from '../entities/roster-entry.js';
import { OwnClasses } from '../own-classes.js';
import { AttendanceObjection } from './entities/attendance-objection.js';
import { MarksService, type MarkOutcome, type SentMark, type SessionOfClass } from './marks.service.js';
import { refuse } from './roll.refusals.js';

/** One person of the list, with the mark that holds. */
export interface RollPerson {
  readonly personId: string;
  readonly fullName: string;
  readonly nameSort: string;
  readonly staffCode: string | null;
  /** The unit from which the person came to the list. */
  readonly unitId: string | null;
  readonly unitName: string;
  readonly held: Attendance | null;
}

/** A mark that waits beside the one that holds. */
export interface Difference {
  readonly revision: AttendanceRevision;
  readonly byName: string | null;
  readonly heldByName: string | null;
}

/** A check-in that was not taken. */
export interface SeenNotice {
  readonly notice: CheckInNotice;
  readonly name: string;
  readonly otherName: string | null;
}

/** A session's roll as its trainer sees it. */
export interface OpenRoll {
  readonly session: SessionOfClass;
  readonly people: readonly RollPerson[];
  readonly differences: readonly Difference[];
  readonly notices: readonly SeenNotice[];
  /** What learners say against their marks and nobody has answered yet. */
  readonly objections: readonly { readonly objection: AttendanceObjection; readonly name: string }[];
}

interface SessionWithNotices extends SessionOfClass {
  readonly notices: readonly CheckInNotice[];
  readonly objections: readonly AttendanceObjection[];
}

/** The roll of a session, for those whose class it is. */
@Injectable()
export class RollService {
  constructor(
    private readonly db: Db,
    private readonly own: OwnClasses,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly accounts: AccountsService,
    private readonly marks: MarksService,
  ) {}

  /** A session of a class of the actor's; refuses a cancelled one, and one of a class that nobody was told of or that does not take place. */
  async session(actor: Actor, classId: string, sessionId: string): Promise<SessionOfClass> {
    return this.withNotices(actor, classId, sessionId, false);
  }

  /** The whole roll. */
  async open(actor: Actor, classId: string, sessionId: string): Promise<OpenRoll> {
    const { notices, objections, ...session } = await this.withNotices(actor, classId, sessionId, true);
    const { people, names } = await this.listed(session, [...notices, ...objections].flatMap((one) => [one.personId, ...('otherPersonId' in one && one.otherPersonId !== null ? [one.otherPersonId] : [])]));
    const seen = notices.map((notice): SeenNotice => ({ notice, name: names.get(notice.personId) ?? '', otherName: (notice.otherPersonId && names.get(notice.otherPersonId)) ?? null }));
    return { session, people, differences: await this.differences(sessionId), notices: seen.sort((one, other) => one.notice.at.getTime() - other.notice.at.getTime()), objections: objections.map((objection) => ({ objection, name: names.get(objection.personId) ?? '' })) };
  }

  /** Everybody on the list, in the order of names. */
  async peopleOf(session: Pick<ClassSession, 'id' | 'classId' | 'startsAt'>): Promise<readonly RollPerson[]> {
    return (await this.listed(session, [])).people;
  }

  private async withNotices(actor: Actor, classId: string, sessionId: string, wanted: boolean): Promise<SessionWithNotices> {
    requirePermission(actor, 'classes.manage');
    const { sql, parameters } = await this.own.areMine(actor, 'class');
    const query = this.db.repo(ClassSession).createQueryBuilder('session').innerJoinAndSelect('session.trainingClass', 'class')
      .where('session.id = :sessionId AND session.class_id = :classId', { sessionId, classId }).andWhere(sql, parameters);
    // In the same query: a page with everything about a session asks the database often enough.
    if (wanted) query.leftJoinAndMapMany('session.notices', CheckInNotice, 'notice', 'notice.session_id = session.id').leftJoinAndMapMany('session.objections', AttendanceObjection, 'objection', "objection.session_id = session.id AND objection.state = 'open'");
    const found = await query.getOne();
    if (!found) throw refuse('roll.unknown');
    if (found.cancelledAt) throw refuse('roll.cancelled');
    if (found.trainingClass!.state === 'draft') throw refuse('roll.draft-class');
    if (found.trainingClass!.state === 'cancelled') throw refuse('roll.class-cancelled');
    return found as SessionWithNotices;
  }

  /** The list, and the names of everybody on it and of others. */
  private async listed({ id: sessionId, classId, startsAt }: Pick<ClassSession, 'id' | 'classId' | 'startsAt'>, others: readonly string[]): Promise<{ people: RollPerson[]; names: ReadonlyMap<string, string> }> {
    const entries = (await this.db.repo(RosterEntry).createQueryBuilder('entry')
      .leftJoinAndMapOne('entry.held', Attendance, 'held', 'held.person_id = entry.person_id AND held.session_id = :sessionId', { sessionId })
      .where("entry.class_id = :classId AND entry.state = 'listed'", { classId }).getMany()) as (RosterEntry & { held?: Attendance | null })[];
    const known = new Map((await this.people.find([...new Set([...entries.map(({ personId }) => personId), ...others])])).map((person) => [person.id, person]));
    const units = await this.units.namesAt(new Set(entries.flatMap(({ unitId }) => unitId ?? [])), localDate(startsAt));
    const people = entries.map(({ personId, unitId, held }): RollPerson => {
      const { fullName, nameSort, staffCode } = known.get(personId)!;
      return { personId, fullName, nameSort, staffCode, unitId, unitName: (unitId && units.get(unitId)?.name) ?? '', held: held ?? null };
    });
    return { people: people.sort(byName), names: new Map([...known.values()].map(({ id, fullName }) => [id, fullName])) };
  }

  /** What was marked since an instant, for pages that stay open; the same mark may come twice. */
  async changes(actor: Actor, classId: string, sessionId: string, since: Date): Promise<{ session: SessionOfClass; held: Attendance[]; differences: number }> {
    const session = await this.session(actor, classId, sessionId);
    const held = await this.db.repo(Attendance).findBy({ sessionId, markedAt: MoreThanOrEqual(since) });
    return { session, held, differences: await this.db.repo(AttendanceRevision).countBy({ sessionId, state: 'differs' }) };
  }

  /** Keeps marks; each has its own outcome. */
  async mark(actor: Actor, classId: string, sessionId: string, sent: readonly SentMark[], now: Date): Promise<MarkOutcome[]> {
    await this.session(actor, classId, sessionId);
    return this.db.tx(async () => this.marks.keep(actor, await this.locked(sessionId), sent, now));
  }

  /** Takes the actor's last mark back, or the one with a key; what holds of the person then, null for nothing. */
  async undo(actor: Actor, classId: string, sessionId: string, key: string | null, now: Date): Promise<{ personId: string; held: Attendance | null }> {
    await this.session(actor, classId, sessionId);
    const undone = orRefuse(await this.db.tx(async () => {
      const session = await this.locked(sessionId);
      return session.closedAt ? refuse('roll.reason-needed') : this.marks.undo(actor, session, key, now);
    }));
    return { personId: undone.personId, held: 'id' in undone ? undone : null };
  }

  /** Decides between a mark that waits and the one that holds. */
  async decide(actor: Actor, classId: string, sessionId: string, revisionId: string, take: 'waiting' | 'held', reason: string | null, now: Date): Promise<void> {
    await this.session(actor, classId, sessionId);
    orRefuse(await this.db.tx(async (): Promise<Refusal | null> => {
      const session = await this.locked(sessionId);
      const waiting = await this.db.repo(AttendanceRevision).findOneBy({ id: revisionId, sessionId });
      if (waiting?.state !== 'differs') return refuse('roll.difference-unknown');
      if (waiting.personId === actor.personId) return refuse('roll.own');
      const { status, lateMinutes, leftEarlyMinutes, madeUpOn, agreedBy, source, personId } = waiting;
      const mark = { status, lateMinutes, leftEarlyMinutes, madeUpOn, agreedBy, reason: reason ?? waiting.reason };
      if (take === 'waiting' && session.closedAt && mark.reason === null) return refuse('roll.reason-needed');
      await this.db.repo(AttendanceRevision).update({ id: revisionId }, { state: 'settled' });
      // The id of what was decided about makes the key of the decision: deciding again is the same.
      if (take === 'waiting') await this.marks.decide(actor, session, { personId, key: waiting.id, mark, source, basedOn: waiting.basedOn, follows: null, saidAt: waiting.saidAt }, now);
      return null;
    }));
  }

  /** All that was ever marked of one person, the newest first. */
  async history(actor: Actor, classId: string, sessionId: string, personId: string): Promise<{ session: SessionOfClass; person: RollPerson; revisions: readonly { readonly revision: AttendanceRevision; readonly byName: string | null }[] }> {
    const session = await this.session(actor, classId, sessionId);
    const person = (await this.peopleOf(session)).find((one) => one.personId === personId);
    if (!person) throw refuse('roll.unknown');
    const { entities, raw } = await this.db.repo(AttendanceRevision).createQueryBuilder('revision').addSelect(this.nameOfAccount('revision.marked_by'), 'byName')
      .where('revision.session_id = :sessionId AND revision.person_id = :personId', { sessionId, personId }).orderBy('revision.receivedAt', 'DESC').addOrderBy('revision.revision', 'DESC').getRawAndEntities<{ byName: string | null }>();
    return { session, person, revisions: entities.map((revision, i) => ({ revision, byName: raw[i]!.byName })) };
  }

  /** The session as it is inside a transaction that changes its roll. */
  private async locked(sessionId: string): Promise<SessionOfClass> {
    return (await this.db.repo(ClassSession).findOneOrFail({ where: { id: sessionId }, relations: { trainingClass: true } })) as SessionOfClass;
  }

  private async differences(sessionId: string): Promise<Difference[]> {
    const { entities, raw } = await this.db.repo(AttendanceRevision).createQueryBuilder('revision')
      .leftJoin(Attendance, 'now', 'now.session_id = revision.session_id AND now.person_id = revision.person_id')
      .addSelect(this.nameOfAccount('revision.marked_by'), 'byName').addSelect(this.nameOfAccount('now.marked_by'), 'heldByName')
      .where("revision.session_id = :sessionId AND revision.state = 'differs'", { sessionId }).orderBy('revision.receivedAt').addOrderBy('revision.id').getRawAndEntities<{ byName: string | null; heldByName: string | null }>();
    return entities.map((revision, i) => ({ revision, byName: raw[i]!.byName, heldByName: raw[i]!.heldByName }));
  }

  private nameOfAccount(account: string): string {
    return `coalesce(${this.people.nameOf(this.accounts.personOf(account)).fullName}, ${this.accounts.usernameOf(account)})`;
  }
}
