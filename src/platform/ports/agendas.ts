import { Injectable } from '@nestjs/common';

/** Something with a day in a person's calendar. */
export interface AgendaEntry {
  /** The same thing keeps it, though its day or title changes: calendars then move it instead of showing it twice. */
  readonly uid: string;
  /** Local day, yyyy-MM-dd. */
  readonly on: string;
  /** What takes place at a time, [startsAt, endsAt); left out: something of the whole day that keeps nobody busy. */
  readonly time?: { readonly startsAt: Date; readonly endsAt: Date };
  readonly place?: string;
  /** Counted up by every change of time or place: calendars take the higher. */
  readonly sequence?: number;
  /** Does not take place any more; calendars that have it cross it out. */
  readonly isCancelled?: boolean;
  readonly title: string;
  readonly text: string;
  /** Address within the program. */
  readonly href: string;
}

/** What a module has to say of a person on a day, from then on and of what is still open before. */
export type TellAgenda = (personId: string, day: string) => Promise<readonly AgendaEntry[]>;

/** Port: “what has a day for this person?”, asked by the calendar and answered by every module whose things are due or take place on days. */
@Injectable()
export class Agendas {
  private readonly tellers: TellAgenda[] = [];

  /** Adds a module. */
  register(tell: TellAgenda): void {
    this.tellers.push(tell);
  }

  /** All entries, in the order of days. */
  async of(personId: string, day: string): Promise<AgendaEntry[]> {
    const entries: AgendaEntry[] = [];
    for (const tell of this.tellers) entries.push(...(await tell(personId, day)));
    return entries.sort((a, b) => a.on.localeCompare(b.on) || a.title.localeCompare(b.title, 'vi'));
  }
}
