import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { Events } from '../../platform/events/events.js';
import { AttendanceRevision } from '../entities/attendance-revision.js';
import { Attendance, type AttendanceMark, type AttendanceSource } from '../entities/attendance.js';
import type { ClassSession } from '../entities/class-session.js';
import { RosterEntry } from '../entities/roster-entry.js';
import type { TrainingClass } from '../entities/training-class.js';
import { AttendanceCorrected } from '../events.js';
import { refuse, refuseFault } from './roll.refusals.js';
import { becomes, faultsOf, sameMark, type Held } from './rules/marks.js';

export interface SessionOfClass extends ClassSession {
  readonly trainingClass: TrainingClass;
}

/** A mark of one person, as it was sent. */
export interface SentMark {
  readonly personId: string;
  /** The same key is the same mark, however often it arrives. */
  readonly key: string;
  readonly mark: AttendanceMark;
  readonly source: AttendanceSource;
  readonly basedOn: number;
  readonly follows: string | null;
  /** By the clock of the phone that made it; shown, never reckoned with. */
  readonly saidAt: Date | null;
}

/** Who marks. */
export interface Marker {
  readonly accountId: string;
  readonly personId: string | null;
}

/** What became of a mark. */
export interface MarkOutcome {
  readonly key: string;
  readonly personId: string;
  readonly outcome: 'held' | 'same' | 'differs' | 'refused';
  /** Why it was refused. */
  readonly refusal: Refusal | null;
  /** What holds now; null: nothing. */
  readonly held: Attendance | null;
}

/** What is known of one person in a session while marks are kept. */
interface Known {
  held: Attendance | null;
  /** In the order of their numbers, those without one among them. */
  revisions: AttendanceRevision[];
}

const MINUTE = 60_000;

/** Writes marks: what holds, and every mark that ever was. Whoever may mark is decided by the caller. */
@Injectable()
export class MarksService {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /**
   * Keeps marks in the order in which they are given; each has an outcome of its own, and a bad one keeps no other from being kept. One that
   * differs from a mark its maker did not see is kept beside it until somebody decides. Inside the caller's transaction.
   */
  async keep(by: Marker, session: SessionOfClass, sent: readonly SentMark[], now: Date): Promise<MarkOutcome[]> {
    const known = await this.known(session, sent);
    const listed = await this.listedAmong(session.classId, sent.map(({ personId }) => personId));
    const foreign = await this.foreignKeys(session.id, sent);
    const outcomes: MarkOutcome[] = [];
    for (const one of sent) {
      const of = known.get(one.personId)!;
      const refusal = foreign.has(one.key) ? refuse('roll.key-used') : this.whyNot(by, session, one, listed, of, now);
      const outcome = refusal ? ('refused' as const) : await this.take(by, session, one, of, now);
      outcomes.push({ key: one.key, personId: one.personId, outcome, refusal, held: of.held });
    }
    const count = outcomes.filter(({ outcome }) => outcome === 'held' || outcome === 'differs').length;
    if (count > 0) await this.audit.record({ action: 'roll.marked', subject: { kind: 'class-session', id: session.id }, actor: by, detail: { classId: session.classId, count } });
    return outcomes;
  }

  /**
   * Marks somebody who checked in; whether the check-in holds. What a trainer has marked otherwise stays, what the closing of the roll has does
   * not: who was there in time may sign in later. Inside the caller's transaction.
   */
  async checkIn(session: SessionOfClass, { personId, key, mark, source }: Pick<SentMark, 'personId' | 'key' | 'mark' | 'source'>, now: Date): Promise<boolean> {
    const of = (await this.known(session, [{ personId, key }])).get(personId)!;
    if (of.revisions.some((revision) => revision.key === key)) return true;
    if (of.held && of.held.source !== 'closing') return sameMark(of.held, mark) || (of.held.status === 'present' && mark.status === 'late');
    await this.hold(null, session, { personId, key, mark, source, basedOn: of.held?.revision ?? 0, follows: null, saidAt: null }, of, now);
    return true;
  }

  /** Lets a mark hold, whatever it was made on: somebody has decided. Inside the caller's transaction. */
  async decide(by: Marker, session: SessionOfClass, sent: SentMark, now: Date): Promise<void> {
    const of = (await this.known(session, [sent])).get(sent.personId)!;
    if (of.held && sameMark(of.held, sent.mark)) return;
    await this.hold(by, session, sent, of, now);
  }

  /**
   * Takes a mark back that this account made and nobody has followed: what held before it holds again. Inside the caller's transaction.
   *
   * @param key the mark; null: the last one of the account in this session
   */
  async undo(by: Marker, session: SessionOfClass, key: string | null, now: Date): Promise<Attendance | { readonly personId: string } | Refusal> {
    const last = await this.db.repo(AttendanceRevision).findOne({ where: { sessionId: session.id, markedBy: by.accountId, state: 'held', ...(key === null ? {} : { key }) }, order: { receivedAt: 'DESC', revision: 'DESC' } });
    const of = last && (await this.known(session, [last])).get(last.personId)!;
    if (!last || !of?.held || of.held.revision !== last.revision) return refuse('roll.nothing-to-undo');
    await this.db.repo(AttendanceRevision).update({ id: last.id }, { state: 'settled' });
    const before = of.revisions.filter(({ state, revision }) => state === 'held' && (revision ?? 0) < (last.revision ?? 0)).at(-1);
    await this.audit.record({ action: 'roll.undone', subject: { kind: 'class-session', id: session.id }, actor: by, detail: { classId: session.classId } });
    if (!before) {
      await this.db.repo(Attendance).delete({ id: of.held.id });
      return { personId: last.personId };
    }
    const { status, lateMinutes, leftEarlyMinutes, madeUpOn, reason, agreedBy, source } = before;
    await this.hold(by, session, { personId: last.personId, key: randomUUID(), mark: { status, lateMinutes, leftEarlyMinutes, madeUpOn, reason, agreedBy }, source, basedOn: of.held.revision, follows: last.key, saidAt: null }, of, now);
    return of.held;
  }

  private whyNot(by: Marker, session: SessionOfClass, { personId, mark, key }: SentMark, listed: ReadonlySet<string>, { revisions }: Known, now: Date): Refusal | null {
    if (personId === by.personId) return refuse('roll.own');
    if (revisions.some((revision) => revision.key === key)) return null;
    if (!listed.has(personId)) return refuse('roll.not-listed');
    const [fault] = faultsOf(mark, Math.round((session.endsAt.getTime() - session.startsAt.getTime()) / MINUTE), localDate(now));
    return fault ? refuseFault(fault) : null;
  }

  private async take(by: Marker, session: SessionOfClass, sent: SentMark, of: Known, now: Date): Promise<'held' | 'same' | 'differs'> {
    const again = of.revisions.find(({ key }) => key === sent.key);
    if (again) return again.state === 'differs' ? 'differs' : 'held';
    const outcome = becomes(sent.mark, sent, heldOf(of), session.closedAt !== null);
    if (outcome === 'same') return 'same';
    if (outcome === 'holds') await this.hold(by, session, sent, of, now);
    else await this.insert(by, session.id, sent, of, { state: 'differs', revision: null }, now);
    return outcome === 'holds' ? 'held' : 'differs';
  }

  private async hold(by: Marker | null, session: SessionOfClass, sent: SentMark, of: Known, now: Date): Promise<void> {
    const revision = Math.max(0, ...of.revisions.map((one) => one.revision ?? 0)) + 1;
    await this.insert(by, session.id, sent, of, { state: 'held', revision }, now);
    const row: Attendance = { id: of.held?.id ?? randomUUID(), sessionId: session.id, personId: sent.personId, ...sent.mark, source: sent.source, revision, markedAt: now, markedBy: by?.accountId ?? null };
    if (of.held) await this.db.repo(Attendance).update({ id: row.id }, row);
    else await this.db.repo(Attendance).insert(row);
    of.held = row;
    const { trainingClass: { id, state, ownerKind, ownerId } } = session;
    if (state === 'closed') await this.events.publish(new AttendanceCorrected(id, { kind: ownerKind, id: ownerId }, sent.personId, sent.mark.reason ?? '', now));
  }

  private async insert(by: Marker | null, sessionId: string, { personId, key, mark, source, basedOn, saidAt }: SentMark, of: Known, how: Pick<AttendanceRevision, 'state' | 'revision'>, now: Date): Promise<void> {
    const row: AttendanceRevision = { id: randomUUID(), sessionId, personId, key, basedOn, ...how, ...mark, source, receivedAt: now, saidAt, markedBy: by?.accountId ?? null };
    await this.db.repo(AttendanceRevision).insert(row);
    of.revisions.push(row);
  }

  private async known({ id: sessionId }: Pick<ClassSession, 'id'>, sent: readonly Pick<SentMark, 'personId' | 'key'>[]): Promise<Map<string, Known>> {
    const personIds = [...new Set(sent.map(({ personId }) => personId))];
    const held = await this.db.repo(Attendance).findBy({ sessionId, personId: In(personIds) });
    const revisions = await this.db.repo(AttendanceRevision).find({ where: { sessionId, personId: In(personIds) }, order: { revision: 'ASC' } });
    return new Map(personIds.map((personId) => [personId, { held: held.find((one) => one.personId === personId) ?? null, revisions: revisions.filter((one) => one.personId === personId) }]));
  }

  /** Keys that are marks of somebody else or of another session: a key names one mark for ever. */
  private async foreignKeys(sessionId: string, sent: readonly Pick<SentMark, 'personId' | 'key'>[]): Promise<ReadonlySet<string>> {
    const rows = await this.db.repo(AttendanceRevision).find({ select: { key: true, sessionId: true, personId: true }, where: { key: In(sent.map(({ key }) => key)) } });
    const isOwn = (row: AttendanceRevision): boolean => row.sessionId === sessionId && sent.some(({ key, personId }) => key === row.key && personId === row.personId);
    return new Set(rows.filter((row) => !isOwn(row)).map(({ key }) => key));
  }

  private async listedAmong(classId: string, personIds: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.db.repo(RosterEntry).find({ select: { personId: true }, where: { classId, personId: In([...new Set(personIds)]), state: 'listed' } });
    return new Set(rows.map(({ personId }) => personId));
  }
}

/** What holds of a person, with the key it came under. */
function heldOf({ held, revisions }: Known): Held | null {
  if (!held) return null;
  return { ...held, key: revisions.find(({ revision }) => revision === held.revision)?.key ?? '' };
}
