import type { Day } from '../../organisation/rules/interval.js';
import { dayNumber } from './day-number.js';
import type { Ledger } from './ledger.js';

/** Where people are on a day. */
export interface KnownHomes {
  /** Unit by person. */
  homes: Map<string, string>;
  /** Who must nothing on that day: where they are is not in the ledger. */
  others: string[];
}

/** Rows, and people, between two turns of the event loop: about a millisecond each. */
const ROWS_AT_A_TIME = 100_000;
const PEOPLE_AT_A_TIME = 5_000;

/** Whoever must anything on a day is in the unit of that row, which is the one of the posting that counts. */
export function* homesOn(ledger: Ledger, day: Day): Generator<void, KnownHomes> {
  const units = new Int32Array(ledger.people.size).fill(-1);
  const at = dayNumber(day);
  for (let start = 0; start < ledger.length; start += ROWS_AT_A_TIME) {
    note(ledger, at, units, start, Math.min(ledger.length, start + ROWS_AT_A_TIME));
    yield;
  }
  const known: KnownHomes = { homes: new Map(), others: [] };
  for (let person = 0; person < units.length; person++) {
    const personId = ledger.people.texts[person]!;
    if (units[person]! >= 0) known.homes.set(personId, ledger.units.texts[units[person]!]!);
    else known.others.push(personId);
    if (person % PEOPLE_AT_A_TIME === 0) yield;
  }
  return known;
}

/** A function of its own: loops run several times as fast as inside a generator. */
function note({ columns: { person, unit, from, to } }: Ledger, at: number, units: Int32Array, start: number, end: number): void {
  for (let i = start; i < end; i++) if (from[i]! <= at && to[i]! > at) units[person[i]!] = unit[i]!;
}
