import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { byName, type Home } from '../../organisation/people.service.js';
import { sortedInTurns } from '../../platform/database/sorted-in-turns.js';

/** Somebody with a posting on the day that a year is looked at, and the tiết learned in it. Never changed, only replaced. */
export interface LearnedHome extends Home {
  readonly periods: number;
}

/** Looked at in one piece: a millisecond. */
const AT_ONCE = 5_000;

/** Everybody's tiết of one year, in the order of names. */
export class HoursLedger {
  private readonly people = new Map<string, LearnedHome>();
  /** Null after somebody came, left or took another name. */
  private order: string[] | null = null;

  /** Puts what is known of somebody in the place of what was; null: has no posting. */
  replace(personId: string, known: LearnedHome | null): void {
    const before = this.people.get(personId);
    if (before?.nameSort !== known?.nameSort) this.order = null;
    if (known) this.people.set(personId, known);
    else this.people.delete(personId);
  }

  /** Forgets everybody. */
  clear(): void {
    this.people.clear();
    this.order = null;
  }

  /** Looks at each, by name; others have their turn in between. */
  async each(look: (known: LearnedHome) => void): Promise<void> {
    this.order ??= (await sortedInTurns([...this.people.values()], byName)).map(({ personId }) => personId);
    for (let i = 0; i < this.order.length; i++) {
      if (i > 0 && i % AT_ONCE === 0) await turnOfOthers();
      look(this.people.get(this.order[i]!)!);
    }
  }
}
