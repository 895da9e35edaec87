import { searchKey } from '../../../platform/text/text.js';
import { grouped } from '../../rules/grouped.js';
import type { Effect } from './effects.js';
import { codeKey, evidenceOf } from './evidence.js';
import type { Decision, Line, Reason } from './lines.js';
import { newSignInPhone } from './names-in-use.js';

/** A line that would be carried out, as far as it may stand in another's way. */
export interface ActiveLine {
  readonly line: Line;
  readonly sorted: { readonly person: { readonly personId: string } | null; readonly effect: Effect | null };
  readonly decision: Decision | null;
}

/**
 * Lines of one file that want the same: to be the same person, to be somebody new of the same name, to have the same
 * staff code or citizen number, or to sign in by the same telephone. `holders` have an account. None of them is carried out until somebody has said which; the one that was chosen goes on.
 */
export function rivalries(active: readonly ActiveLine[], holders: ReadonlySet<string> = new Set()): Map<Line, Reason> {
  const contested = new Map<Line, Reason>();
  const contest = (one: ActiveLine, rivals: readonly ActiveLine[], code: 'same-person-twice' | 'double-in-file' | 'same-phone-twice'): void => {
    if (rivals.length > 0 && !contested.has(one.line)) contested.set(one.line, { code, detail: rivals.map(({ line }) => line.at).sort().join('; ') });
  };
  const known = active.filter(({ sorted }) => sorted.person !== null);
  for (const claims of groupsOfTwo(known, ({ sorted }) => sorted.person!.personId)) {
    const chosen = claims.filter(({ decision }) => decision?.kind === 'person');
    for (const one of claims) if (chosen.length !== 1 || chosen[0] !== one) contest(one, claims.filter((other) => other !== one), 'same-person-twice');
  }
  const keys = [({ line }: ActiveLine) => codeKey(line.staffCode), ({ line }: ActiveLine) => line.citizenHash];
  for (const keyOf of keys) {
    for (const owners of groupsOfTwo(active.filter((one) => keyOf(one) !== null), keyOf)) {
      for (const one of owners) contest(one, owners.filter((other) => other !== one && other.sorted.person?.personId !== (one.sorted.person?.personId ?? '')), 'double-in-file');
    }
  }
  const callers = active.filter(({ sorted }) => sorted.person !== null && holders.has(sorted.person.personId) && newSignInPhone(sorted.effect?.changes ?? []) !== null);
  for (const sharing of groupsOfTwo(callers, ({ sorted }) => newSignInPhone(sorted.effect!.changes))) {
    for (const one of sharing) contest(one, sharing.filter((other) => other !== one), 'same-phone-twice');
  }
  const unknown = active.filter(({ sorted }) => sorted.person === null);
  for (const named of groupsOfTwo(unknown, ({ line }) => searchKey(line.fullName))) {
    for (const one of named) if (one.decision?.kind !== 'new') contest(one, named.filter((other) => other !== one && isDouble(one.line, other.line)), 'double-in-file');
  }
  return contested;
}

function groupsOfTwo<K>(lines: readonly ActiveLine[], keyOf: (line: ActiveLine) => K): ActiveLine[][] {
  return [...grouped(lines, keyOf).values()].filter(({ length }) => length > 1);
}

/** The same name, something more that agrees, and nothing that contradicts. */
function isDouble(a: Line, b: Line): boolean {
  const { code, citizen, birth, phone } = evidenceOf(a, null, { ...b, personId: '', post: null, lastFrom: null, mine: true });
  if (code === 'other' || citizen === 'other') return false;
  if (code === 'same' || citizen === 'same' || phone === 'same') return true;
  return birth === 'date' || birth === 'year' || (birth === 'unknown' && a.unitText === b.unitText);
}
