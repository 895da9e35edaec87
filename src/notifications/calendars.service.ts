import { createHash, createHmac, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../platform/access/actor.js';
import { Audit } from '../platform/audit/audit.js';
import { Clock } from '../platform/clock/clock.js';
import { localDate } from '../platform/clock/local-date.js';
import { Config } from '../platform/config/config.js';
import { Db } from '../platform/database/db.js';
import { Agendas, type AgendaEntry } from '../platform/ports/agendas.js';
import { Calendar } from './entities/calendar.js';
import { calendarFile } from './formats/calendar-file.js';
import { refuse } from './notifications.refusals.js';

/** A person's calendar as its page shows it. */
export interface OwnCalendar {
  /** Null: there is none, or the program's secret has changed since, and the address cannot be shown again. */
  readonly url: string | null;
  readonly isOpen: boolean;
  /** Of the address there is, which a form names that wants another in its place. */
  readonly id: string | null;
  readonly entries: readonly AgendaEntry[];
}

/** Calendars that a phone reads at an address of its own. */
@Injectable()
export class CalendarsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly audit: Audit,
    private readonly agendas: Agendas,
  ) {}

  /** The own calendar. */
  async own(actor: Actor): Promise<OwnCalendar> {
    const personId = personOf(actor);
    const calendar = await this.db.repo(Calendar).findOneBy({ personId, endedAt: IsNull() });
    const token = calendar && this.tokenOf(calendar.id);
    const isKnown = token !== null && hashOf(token) === calendar?.tokenHash;
    return { url: isKnown ? `${this.config.publicUrl}/calendar/${token}.ics` : null, isOpen: calendar !== null, id: calendar?.id ?? null, entries: await this.entriesOf(personId) };
  }

  /** Begins a calendar at a new address in the place of one, or of none. Asked again it has been done: the address is another by then. */
  async open(actor: Actor, inPlaceOf: string | null): Promise<void> {
    const personId = personOf(actor);
    await this.db.tx(async () => {
      const before = await this.db.repo(Calendar).findOneBy({ personId, endedAt: IsNull() });
      if ((before?.id ?? null) !== inPlaceOf) return;
      const now = this.clock.now();
      await this.db.repo(Calendar).update({ personId, endedAt: IsNull() }, { endedAt: now });
      const id = randomUUID();
      await this.db.repo(Calendar).insert({ id, personId, tokenHash: hashOf(this.tokenOf(id)), createdAt: now, endedAt: null });
      await this.audit.record({ action: 'calendar.opened', subject: { kind: 'calendar', id }, actor });
    });
  }

  /** Ends the address; without one nothing happens. */
  async close(actor: Actor): Promise<void> {
    const personId = personOf(actor);
    await this.db.tx(async () => {
      const calendar = await this.db.repo(Calendar).findOneBy({ personId, endedAt: IsNull() });
      if (!calendar) return;
      await this.db.repo(Calendar).update({ id: calendar.id }, { endedAt: this.clock.now() });
      await this.audit.record({ action: 'calendar.closed', subject: { kind: 'calendar', id: calendar.id }, actor });
    });
  }

  /** The file at an address. One that never was and one that has ended are refused alike. */
  async file(token: string): Promise<string> {
    const calendar = await this.db.repo(Calendar).findOneBy({ tokenHash: hashOf(token), endedAt: IsNull() });
    if (!calendar) throw refuse('message.calendar-unknown');
    return calendarFile({ entries: await this.entriesOf(calendar.personId), publicUrl: this.config.publicUrl, stamp: calendar.createdAt });
  }

  private entriesOf(personId: string): Promise<AgendaEntry[]> {
    return this.agendas.of(personId, localDate(this.clock.now()));
  }

  private tokenOf(id: string): string {
    return createHmac('sha256', this.config.sessionSecret).update(`calendar/${id}`).digest('base64url');
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

function personOf(actor: Actor): string {
  if (actor.personId === null) throw refuse('message.calendar-unknown');
  return actor.personId;
}
