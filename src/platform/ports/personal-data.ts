import { Injectable } from '@nestjs/common';

/** One thing that a row says. SQL of one value; what is stored is text for people once it went through `words` or `read`. */
export interface DataColumn {
  readonly label: string;
  readonly sql: string;
  /** day: yyyy-MM-dd; instant: milliseconds; number: shown as numbers are written, kept as stored in the file. */
  readonly kind?: 'text' | 'day' | 'instant' | 'number';
  /** What stored codes are called. */
  readonly words?: Readonly<Record<string, string>>;
  readonly read?: (stored: string) => string | null;
}

/** removed: nothing of it is left. emptied: the row stays for figures, without what tells of the person. kept: by duty. */
export type Fate = 'removed' | 'emptied' | 'kept';

/** One kind of thing that a module keeps about people: how it is told, and what an erasure makes of it. */
export interface DataSection {
  readonly key: string;
  readonly label: string;
  readonly columns: readonly DataColumn[];
  /** SQL after FROM, beside the table `people person`. */
  readonly from: string;
  /** SQL of the id of the person whose the row is. */
  readonly person: string;
  /** SQL that rows are ordered by, the latest first. */
  readonly order: string;
  readonly fate: Fate;
  /** In Vietnamese: what is left out, or why it is kept. */
  readonly why: string;
  /** `table.column` in which what is kept by duty may still name the person. */
  readonly mayName?: readonly string[];
}

/** One person's records: those that were merged into it belong to it. */
export interface Erasure {
  readonly personIds: readonly string[];
  readonly at: Date;
}

/** How a module tells and erases what it keeps about people. */
export interface PersonalDataParticipant {
  readonly key: string;
  readonly sections: readonly DataSection[];
  /** Inside the transaction of the erasure; doing it again changes nothing. Returns the stored files that its rows named. */
  erase(erasure: Erasure): Promise<readonly string[]>;
}

/** Port *erase* and *tell*: every module that keeps rows of people says what they are, what an erasure leaves of them, and why. */
@Injectable()
export class PersonalData {
  private readonly participants: PersonalDataParticipant[] = [];

  /** Adds a module, in the order in which people read. */
  register(participant: PersonalDataParticipant): void {
    if (this.participants.some(({ key }) => key === participant.key)) throw new Error(`${participant.key} tells already`);
    this.participants.push(participant);
  }

  /** All sections, in the order of modules. */
  get sections(): readonly DataSection[] {
    return this.participants.flatMap(({ sections }) => sections);
  }

  /** Erases in every module; the stored files that no row of the person names any more. */
  async erase(erasure: Erasure): Promise<string[]> {
    const files = new Set<string>();
    for (const participant of this.participants) for (const hash of await participant.erase(erasure)) files.add(hash);
    return [...files];
  }
}
