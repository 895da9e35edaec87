import { withoutMarks } from '../../platform/text/text.js';
import { canonicalUsername } from './sign-in-names.js';

/** As much of a person as names an account. */
export interface NamedPerson {
  readonly fullName: string;
  readonly staffCode: string | null;
}

/** Initials beyond these make a name that nobody remembers. */
const MOST_INITIALS = 5;
/** Leaves room for a number in the 40 characters of a username. */
const LONGEST_GIVEN = 20;
/** Of a name without a single Latin letter. */
const NAMELESS = 'canbo';

/**
 * The usernames to try for a person, the best first, without end.
 *
 * The staff code where there is one, for it stands on papers the person has (CB-0156: cb0156); otherwise
 * the given name with the initials of the others, as addresses of offices are made (Lò Thị Hương Giang:
 * gianglth), and when that is taken with a number from 2.
 */
export function* usernamesFor({ fullName, staffCode }: NamedPerson): Generator<string, never> {
  const code = staffCode === null ? null : usernameOfCode(staffCode);
  if (code !== null) yield code;
  const stem = stemOf(fullName);
  if (stem.length > 1) yield stem;
  for (let number = 2; ; number++) yield `${stem}${number}`;
}

/** The username that is made from a staff code (CB-0156: cb0156), or null where none can be. */
export function usernameOfCode(staffCode: string): string | null {
  return canonicalUsername(letters(staffCode));
}

/** One free username for each person, in their order; none of them is in `taken` or given twice. */
export function assignUsernames<T extends NamedPerson>(people: readonly T[], taken: ReadonlySet<string>): Map<T, string> {
  const used = new Set(taken);
  return new Map(
    people.map((person) => {
      for (const username of usernamesFor(person)) {
        if (used.has(username)) continue;
        used.add(username);
        return [person, username];
      }
      throw new Error('usernames never end');
    }),
  );
}

/** The first usernames that could be asked for, to read which of them are taken. */
export function firstUsernames(person: NamedPerson, howMany: number): string[] {
  const names: string[] = [];
  for (const name of usernamesFor(person)) {
    names.push(name);
    if (names.length >= howMany) break;
  }
  return names;
}

function stemOf(fullName: string): string {
  const words = fullName.split(/[\s-]+/u).map(letters).filter((word) => word !== '');
  const given = words.pop() ?? '';
  const stem = given.slice(0, LONGEST_GIVEN) + words.slice(0, MOST_INITIALS).map((word) => word[0]).join('');
  return /^[a-z]/.test(stem) ? stem : `${NAMELESS}${stem}`;
}

const letters = (text: string): string => withoutMarks(text).toLowerCase().replace(/[^a-z0-9]/g, '');
