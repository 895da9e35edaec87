import { searchKey } from '../../../platform/text/text.js';

/** A line of a list that says who goes where; the staff file's reader has cleaned it. */
export interface ListedLine {
  readonly at: string;
  readonly fullName: string;
  readonly staffCode: string | null;
  readonly birthYear: number | null;
  readonly unitText: string | null;
  readonly title: string | null;
}

/** Somebody whom the plan concerns. */
export interface ConcernedPerson {
  readonly personId: string;
  readonly fullName: string;
  readonly staffCode: string | null;
  readonly birthYear: number | null;
}

/** A unit into which a line may lead; `near` ones belong to what the plan makes. */
export interface PossibleUnit {
  readonly unitId: string;
  readonly name: string;
  readonly shortName: string;
  readonly code: string | null;
  readonly aliases: readonly string[];
  readonly near: boolean;
}

export type LineProblem = 'person-unknown' | 'person-ambiguous' | 'person-twice' | 'code-of-other' | 'unit-missing' | 'unit-unknown' | 'unit-ambiguous';

export interface MatchedList {
  readonly moves: readonly { readonly personId: string; readonly unitId: string | null; readonly title: string | null }[];
  readonly unread: readonly { readonly line: ListedLine; readonly problem: LineProblem }[];
}

/** What a list writes where somebody is to leave. */
const LEAVING = new Set(['nghi', 'nghi huu', 'nghi viec', 'thoi viec', 'nghi che do', 'nghi theo nghi dinh 178']);

/**
 * Finds whom each line means and where it sends them.
 *
 * A staff code decides, and a name that is another's beside it is told rather than followed. Without a code the
 * name has to fit one person, of several the year of birth. Nothing is ever concluded from where a unit lies.
 */
export function matchList(lines: readonly ListedLine[], people: readonly ConcernedPerson[], units: readonly PossibleUnit[]): MatchedList {
  const moves = new Map<string, MatchedList['moves'][number]>();
  const unread: MatchedList['unread'][number][] = [];
  for (const line of lines) {
    const person = personOf(line, people);
    const unit = typeof person === 'string' ? null : unitOf(line.unitText, units);
    const problem = typeof person === 'string' ? person : isProblem(unit) ? unit : moves.has(person.personId) ? 'person-twice' : null;
    if (problem !== null) unread.push({ line, problem });
    else if (typeof person !== 'string') moves.set(person.personId, { personId: person.personId, unitId: unit === LEAVES ? null : unit, title: line.title });
  }
  return { moves: [...moves.values()], unread };
}

const LEAVES = 'leaves';
const isProblem = (found: string | null): found is 'unit-missing' | 'unit-unknown' | 'unit-ambiguous' => found !== null && found.startsWith('unit-');

function personOf({ fullName, staffCode, birthYear }: ListedLine, people: readonly ConcernedPerson[]): ConcernedPerson | 'person-unknown' | 'person-ambiguous' | 'code-of-other' {
  const name = searchKey(fullName);
  if (staffCode !== null) {
    const byCode = people.find((person) => person.staffCode !== null && canonical(person.staffCode) === canonical(staffCode));
    if (byCode) return searchKey(byCode.fullName) === name ? byCode : 'code-of-other';
  }
  const byName = people.filter((person) => searchKey(person.fullName) === name);
  if (byName.length < 2) return byName[0] ?? 'person-unknown';
  const byBirth = byName.filter((person) => birthYear !== null && person.birthYear === birthYear);
  return byBirth.length === 1 ? byBirth[0]! : 'person-ambiguous';
}

function unitOf(text: string | null, units: readonly PossibleUnit[]): string {
  const key = searchKey(text ?? '');
  if (key === '') return 'unit-missing';
  if (LEAVING.has(key)) return LEAVES;
  // The whole name first, then what is enough below its parent; near ones before far ones.
  const ways: ((unit: PossibleUnit) => boolean)[] = [
    ({ name }) => searchKey(name) === key,
    ({ code }) => code !== null && searchKey(code) === key,
    ({ aliases }) => aliases.some((alias) => searchKey(alias) === key),
    ({ shortName }) => searchKey(shortName) === key,
  ];
  for (const near of [true, false]) {
    for (const fits of ways) {
      const found = units.filter((unit) => unit.near === near && fits(unit));
      if (found.length === 1) return found[0]!.unitId;
      if (found.length > 1) return 'unit-ambiguous';
    }
  }
  return 'unit-unknown';
}

const canonical = (code: string): string => searchKey(code).replace(/[^a-z0-9]/g, '');
