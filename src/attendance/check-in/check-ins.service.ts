import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Guesses } from '../../identity/guesses.js';
import type { Actor } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { orRefuse, type Refusal } from '../../platform/errors/refusal.js';
import { ClassSession } from '../entities/class-session.js';
import { RosterEntry } from '../entities/roster-entry.js';
import type { TrainingClass } from '../entities/training-class.js';
import { tidyMark } from '../roll/rules/marks.js';
import { MarksService, type SessionOfClass } from '../roll/marks.service.js';
import { CheckInKey } from './check-in-key.js';
import { refuse } from './check-in.refusals.js';
import { CheckInNotice, type CheckInNoticeKind } from './entities/check-in-notice.js';
import { CheckIn } from './entities/check-in.js';
import { ShownCode } from './entities/shown-code.js';
import { minutesLate } from './rules/lateness.js';
import { LIFE_MS, readToken, sessionsShowing } from './rules/session-codes.js';

const DEVICE = /^[A-Za-z0-9_-]{22}$/;
const GUESS = 'attendance digits';

/** Where typed digits come from. */
export interface TypedFrom {
  readonly address: string;
  readonly actor: Actor | null;
}

/** A scan with what its page tells. */
export interface SeenCheckIn {
  readonly checkIn: CheckIn;
  readonly session: ClassSession;
  readonly trainingClass: TrainingClass;
}

/** What became of a scan for whoever is signed in. */
export interface SettledCheckIn extends SeenCheckIn {
  /** `counted`: is marked by it; `otherwise`: the trainer had marked the person otherwise, and that stays; `elsewhere`: had checked in by another browser. */
  readonly outcome: 'counted' | 'otherwise' | 'elsewhere';
  readonly lateMinutes: number;
  /** When the check-in that counts was made. */
  readonly at: Date;
}

/** Checking in by the code of a session: a scan reserves, signing in settles. */
@Injectable()
export class CheckIns {
  constructor(
    private readonly db: Db,
    private readonly keys: CheckInKey,
    private readonly guesses: Guesses,
    private readonly marks: MarksService,
  ) {}

  /** The text for a browser's cookie: the one it has, or a new one. */
  deviceOf(cookie: string | undefined): string {
    return cookie !== undefined && DEVICE.test(cookie) ? cookie : randomBytes(16).toString('base64url');
  }

  /**
   * The first request of a scan: reserves the check-in for this browser and returns its id; again it is the same one. A code
   * that is no more shown is refused, and who is signed in with one is told to the trainer.
   */
  async scan(token: string, device: string, actor: Actor | null, at: Date): Promise<string> {
    const read = readToken(this.keys.key, token, at);
    if (!read || read.age === 'early') throw refuse('check-in.code-unknown');
    if (read.age === 'old') {
      const { personId } = actor ?? {};
      if (personId) await this.db.tx(() => this.note(read.sessionId, personId, 'old-code', null, at));
      throw refuse('check-in.code-old');
    }
    return this.reserve(read.sessionId, 'qr', device, at);
  }

  /** The same by the six digits. Wrong ones slow further tries down, by the account and the address. */
  async type(digits: string, device: string, { address, actor }: TypedFrom, at: Date): Promise<string> {
    const own = actor && `${GUESS} ${actor.accountId}`;
    const waits = Math.max((await this.guesses.waitingFrom(address, GUESS, at)) ?? 0, (own ? await this.guesses.waiting(own, at) : null) ?? 0);
    if (waits > 0) throw refuse('check-in.digits-waiting', { retryAfterSeconds: waits });
    const shown = await this.db.repo(ShownCode).find({ select: { sessionId: true }, where: { lastAt: MoreThan(new Date(at.getTime() - 2 * LIFE_MS)) } });
    const found = sessionsShowing(this.keys.key, shown.map(({ sessionId }) => sessionId), digits, at);
    // Two sessions that show the same digits by chance tell nothing: the next ones will differ.
    if (found.length === 1) return this.reserve(found[0]!, 'digits', device, at);
    await this.db.tx(async () => {
      await this.guesses.failedFrom(address, GUESS, at);
      if (own) await this.guesses.failed(own, at);
    });
    throw refuse('check-in.digits-wrong');
  }

  /** A scan of this browser, for who has not signed in. */
  async waiting(id: string, device: string): Promise<SeenCheckIn> {
    const seen = await this.find(id, device);
    if (!seen) throw refuse('check-in.unknown');
    return seen;
  }

  /**
   * Gives a scan of this browser to who is signed in, and marks the person as of the scan; again is harmless. What was reserved before the roll
   * was closed counts afterwards, too, unless the class has ended: signing in takes as long as it takes.
   */
  async settle(actor: Actor, id: string, device: string, now: Date): Promise<SettledCheckIn> {
    return orRefuse(await this.db.tx(() => this.settled(actor, id, device, now)));
  }

  private async settled({ personId, accountId }: Actor, id: string, device: string, now: Date): Promise<SettledCheckIn | Refusal> {
    if (personId === null) return refuse('check-in.no-person');
    const seen = await this.find(id, device);
    if (!seen) return refuse('check-in.unknown');
    const { checkIn, session, trainingClass } = seen;
    const earlier = checkIn.personId === personId ? checkIn : await this.db.repo(CheckIn).findOneBy({ sessionId: session.id, personId });
    if (earlier && earlier.id !== checkIn.id) return this.elsewhere(seen, earlier, personId, now);
    if (!earlier && checkIn.state !== 'reserved') {
      await this.note(session.id, personId, 'device-used', checkIn.personId, now);
      return refuse('check-in.device-used');
    }
    if (!(await this.db.repo(RosterEntry).existsBy({ classId: session.classId, personId, state: 'listed' }))) {
      await this.note(session.id, personId, 'not-listed', null, now);
      return refuse('check-in.not-listed');
    }
    if (trainingClass.state !== 'announced' && !earlier) return refuse('check-in.closed');
    // Who takes the roll never marks the own person: the code is theirs to show whenever they like.
    if (await this.db.repo(ShownCode).existsBy({ sessionId: session.id, shownBy: accountId })) return refuse('check-in.own-wall');
    const lateMinutes = await this.lateness(session, checkIn.reservedAt);
    const isMarked = await this.mark({ ...session, trainingClass }, personId, checkIn, lateMinutes, now);
    if (!isMarked) await this.note(session.id, personId, 'otherwise', null, now);
    if (!earlier) await this.db.repo(CheckIn).update({ id, state: 'reserved' }, { personId, state: 'counted', countedAt: now });
    return { ...seen, outcome: isMarked ? 'counted' : 'otherwise', lateMinutes, at: checkIn.reservedAt };
  }

  /** The browser is spent: otherwise the person's second phone would check in somebody who is not there. */
  private async elsewhere(seen: SeenCheckIn, earlier: CheckIn, personId: string, now: Date): Promise<SettledCheckIn> {
    const { affected } = await this.db.repo(CheckIn).update({ id: seen.checkIn.id, state: 'reserved' }, { state: 'spent' });
    if (affected === 1) await this.note(seen.session.id, personId, 'second-device', null, now);
    return { ...seen, outcome: 'elsewhere', lateMinutes: await this.lateness(seen.session, earlier.reservedAt), at: earlier.reservedAt };
  }

  private async lateness(session: ClassSession, at: Date): Promise<number> {
    const shown = await this.db.repo(ShownCode).findOneBy({ sessionId: session.id });
    return minutesLate(session, shown?.firstAt ?? at, at);
  }

  private mark(session: SessionOfClass, personId: string, { id }: CheckIn, lateMinutes: number, now: Date): Promise<boolean> {
    return this.marks.checkIn(session, { personId, key: id, mark: tidyMark({ status: lateMinutes > 0 ? 'late' : 'present', lateMinutes }), source: 'session-code' }, now);
  }

  private async reserve(sessionId: string, via: CheckIn['via'], device: string, at: Date): Promise<string> {
    const session = await this.db.repo(ClassSession).findOneBy({ id: sessionId });
    if (!session || session.cancelledAt) throw refuse('check-in.code-unknown');
    if (session.closedAt) throw refuse('check-in.closed');
    const mine = { sessionId, device: hashOf(device) };
    return this.db.tx(async () => {
      await insertUnlessThere(this.db.repo(CheckIn), { id: randomUUID(), ...mine, personId: null, via, state: 'reserved', reservedAt: at, countedAt: null });
      return (await this.db.repo(CheckIn).findOneByOrFail(mine)).id;
    });
  }

  private async find(id: string, device: string): Promise<SeenCheckIn | null> {
    const checkIn = await this.db.repo(CheckIn).findOneBy({ id, device: hashOf(device) });
    if (!checkIn) return null;
    const session = await this.db.repo(ClassSession).findOneOrFail({ where: { id: checkIn.sessionId }, relations: { trainingClass: true } });
    return { checkIn, session, trainingClass: session.trainingClass as TrainingClass };
  }

  private note(sessionId: string, personId: string, kind: CheckInNoticeKind, otherPersonId: string | null, at: Date): Promise<void> {
    return insertUnlessThere(this.db.repo(CheckInNotice), { id: randomUUID(), sessionId, personId, kind, otherPersonId, at });
  }
}

/** The cookie itself is kept nowhere. */
const hashOf = (device: string): string => createHash('sha256').update(device).digest('hex');
