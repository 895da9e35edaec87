import type { Ledger } from './ledger.js';

/** What is counted; null leaves nothing out. */
export interface CountFilter {
  units: ReadonlySet<string> | null;
  courses: ReadonlySet<string> | null;
  categories: ReadonlySet<string> | null;
  titles: ReadonlySet<string> | null;
  /** Null: everybody in the unit of the day that is counted. */
  places: Places | null;
}

/** “Theo đơn vị hiện nay”: where people are counted whatever unit they were in. */
export interface Places {
  /** The unit of somebody's primary posting today. */
  homes: ReadonlyMap<string, string>;
  /** Where a unit is today, for those who have no posting any more; null: nowhere that could be named. */
  present: (unitId: string) => string | null;
}

/** The unit of those who are in none today: they have a row of their own and are never dropped. */
export const NOWHERE = '';

/** For each number of the ledger whether it passes. */
export interface Masks {
  units: Uint8Array;
  courses: Uint8Array;
  categories: Uint8Array;
  titles: Uint8Array;
}

/** Made after `unitsOf`, which may meet units that nobody must anything in. */
export function masksOf(ledger: Ledger, { units, courses, categories, titles }: CountFilter): Masks {
  return { units: ledger.units.mask(units), courses: ledger.courses.mask(courses), categories: ledger.categories.mask(categories), titles: ledger.titles.mask(titles) };
}

/** In which unit each row is counted. */
export function unitsOf({ people, units, length, columns: { unit, person } }: Ledger, places: Places | null): Int32Array {
  if (!places) return unit;
  const present = Int32Array.from([...units.texts], (unitId) => units.add(places.present(unitId) ?? NOWHERE));
  const homes = new Int32Array(people.size).fill(-1);
  for (const [personId, unitId] of places.homes) {
    const number = people.find(personId);
    if (number !== undefined) homes[number] = units.add(unitId);
  }
  const counted = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const home = homes[person[i]!]!;
    counted[i] = home >= 0 ? home : present[unit[i]!]!;
  }
  return counted;
}
