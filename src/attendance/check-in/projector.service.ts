import { Injectable } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { Attendance } from '../entities/attendance.js';
import { RosterEntry } from '../entities/roster-entry.js';
import { refuse as refuseRoll } from '../roll/roll.refusals.js';
import type { SessionOfClass } from '../roll/marks.service.js';
import { RollService } from '../roll/roll.service.js';
import { CheckInKey } from './check-in-key.js';
import { ShownCode } from './entities/shown-code.js';
import { digitsOf, slotEnd, slotOf, tokenOf } from './rules/session-codes.js';

/** Names of who checked in last. */
const LAST = 3;
/** A code that is looked at all the time is noted as shown so often. */
const NOTED_EVERY_MS = 10_000;

/** What the projector shows. */
export interface Projection {
  readonly session: SessionOfClass;
  readonly token: string;
  readonly digits: string;
  /** When the next code is shown. */
  readonly until: Date;
  readonly there: number;
  readonly total: number;
  /** Full names, the last first. */
  readonly last: readonly string[];
}

/** The code of a session, for the wall of the room. */
@Injectable()
export class Projector {
  constructor(
    private readonly db: Db,
    private readonly keys: CheckInKey,
    private readonly rolls: RollService,
    private readonly people: PeopleService,
  ) {}

  /** The code of now, and notes that it is shown. */
  async show(actor: Actor, classId: string, sessionId: string, now: Date): Promise<Projection> {
    const session = await this.rolls.session(actor, classId, sessionId);
    if (session.closedAt) throw refuseRoll('roll.closed-already');
    await this.noteShown(sessionId, actor, now);
    const slot = slotOf(now);
    return { session, token: tokenOf(this.keys.key, sessionId, slot), digits: digitsOf(this.keys.key, sessionId, slot), until: slotEnd(now), ...(await this.figures(session)), last: await this.lastOf(sessionId) };
  }

  private async noteShown(sessionId: string, { accountId }: Actor, now: Date): Promise<void> {
    const known = await this.db.repo(ShownCode).findOneBy({ sessionId });
    if (known && now.getTime() - known.lastAt.getTime() < NOTED_EVERY_MS) return;
    await this.db.tx(async () => {
      await insertUnlessThere(this.db.repo(ShownCode), { sessionId, firstAt: now, lastAt: now, shownBy: accountId });
      await this.db.repo(ShownCode).update({ sessionId }, { lastAt: now });
    });
  }

  private async figures({ id, classId }: SessionOfClass): Promise<{ there: number; total: number }> {
    const row = await this.db.repo(RosterEntry).createQueryBuilder('entry').select('count(*)', 'total').addSelect('count(held.id)', 'there')
      .leftJoin(Attendance, 'held', "held.person_id = entry.person_id AND held.session_id = :id AND held.status IN ('present', 'late')", { id })
      .where("entry.class_id = :classId AND entry.state = 'listed'", { classId }).getRawOne<{ total: number | string; there: number | string }>();
    return { there: Number(row!.there), total: Number(row!.total) };
  }

  private async lastOf(sessionId: string): Promise<string[]> {
    const rows = await this.db.repo(Attendance).createQueryBuilder('held').select(this.people.nameOf('held.person_id').fullName, 'name')
      .where("held.session_id = :sessionId AND held.source IN ('session-code', 'own-code')", { sessionId }).orderBy('held.marked_at', 'DESC').addOrderBy('held.id').limit(LAST).getRawMany<{ name: string | null }>();
    return rows.flatMap(({ name }) => name ?? []);
  }
}
