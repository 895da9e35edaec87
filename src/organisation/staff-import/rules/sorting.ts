import type { NamesInUse } from '../../../platform/ports/accounts-of-people.js';
import { grouped } from '../../rules/grouped.js';
import type { Day } from '../../rules/interval.js';
import type { UnitKind } from '../../rules/tree.js';
import { effectOf, type Effect, type EffectContext } from './effects.js';
import { codeKey } from './evidence.js';
import { UNDECIDED, type Decided, type KnownPerson, type Line, type Reason } from './lines.js';
import { nameInUse } from './names-in-use.js';
import { matchLine, type Candidate, type Match, type PeopleIndex } from './matching.js';
import { rivalries } from './rivals.js';
import type { UnitFinder, UnitFound } from './unit-names.js';

/** The groups of a dry run. Each line is in exactly one. */
export const groups = ['new', 'changed', 'moved', 'leaving', 'doubtful', 'same', 'rejected'] as const;
export type Group = (typeof groups)[number];

/** What a dry run found out about one line. */
export interface Sorted {
  readonly group: Group;
  readonly reasons: readonly Reason[];
  readonly unit: UnitFound | null;
  /** Whom it is about, if that is clear or was decided. */
  readonly person: KnownPerson | null;
  /** Among whom somebody has to choose. */
  readonly candidates: readonly Candidate[];
  /** Whether “somebody new” is an answer to the doubt. */
  readonly mayBeNew: boolean;
  readonly effect: Effect | null;
}

export interface SortingContext {
  readonly finder: UnitFinder;
  readonly index: PeopleIndex;
  /** What people of the file sign in with, and who signs in with what the file says. */
  readonly names: NamesInUse;
  readonly day: Day;
  /** Kind of a unit, and whether it exists on a day. */
  readonly unit: (unitId: string) => { readonly kind: UnitKind; readonly existsOn: (day: Day) => boolean };
}

/** What the columns hold at most. */
const LONGEST = { fullName: 100, title: 200, staffCode: 30, mail: 254, phone: 15 } as const;

/** One line on its own: who is meant, and what would change. Said again of each line before it is carried out. */
export function sortLine(line: Line, { decision, on }: Decided, context: SortingContext): Sorted {
  const { finder, index } = context;
  const found = line.unitText === null ? null : finder.find(line.unitText, line.unitPath);
  const unitId = found?.kind === 'unit' ? found.unitId : null;
  const base = { unit: found, person: null, candidates: [], mayBeNew: false, effect: null };
  const tooLong = Object.entries(LONGEST).find(([field, most]) => (line[field as keyof typeof LONGEST]?.length ?? 0) > most);
  if (tooLong) return { ...base, group: 'rejected', reasons: [{ code: 'too-long', detail: tooLong[0] }] };
  const match = decided(matchLine(line, unitId, index), decision);
  if (match.kind === 'unclear') {
    return { ...base, group: 'doubtful', reasons: [{ code: match.reason }], candidates: match.candidates, mayBeNew: mayBeNew(line, match) };
  }
  const person = match.kind === 'person' ? match.person : null;
  const unitDoubt = doubtOfUnit(line, found, person);
  if (unitDoubt) return { ...base, person, group: 'doubtful', reasons: [unitDoubt] };
  const taken = clash(line, person, index);
  if (taken) return { ...base, person, group: 'doubtful', reasons: [taken] };
  const unit = unitId === null ? null : { unitId, kind: context.unit(unitId).kind };
  const effect = effectOf(line, person, effectContext(unit, on, context));
  const reasons: Reason[] = [{ code: match.kind === 'person' ? match.reason : decision?.kind === 'new' ? 'decided' : 'nobody-like' }];
  const obstacle = effect.post && doubtOfDay(effect.post.from, person, unitId, context);
  if (obstacle) return { ...base, person, effect, group: 'doubtful', reasons: [obstacle] };
  const inUse = person && nameInUse(effect.changes, person.personId, context.names);
  if (inUse) return { ...base, person, effect, group: 'doubtful', reasons: [inUse] };
  return { ...base, person, effect, reasons, group: groupOf(person, effect) };
}

/** All lines of a file together: what each is on its own, and where two speak of one person. The order of the lines does not matter. */
export function sortLines(lines: readonly Line[], decisions: ReadonlyMap<number, Decided>, context: SortingContext): Map<number, Sorted> {
  const twins = identicalLines(lines);
  const decisionOf = (line: Line): Decided => decisions.get(line.number) ?? UNDECIDED;
  const sorted = new Map(lines.map((line) => {
    const twin = twins.get(line.number);
    const alone = twin ? rejectedTwin(twin) : sortLine(line, decisionOf(line), context);
    return [line.number, decisionOf(line).decision?.kind === 'wait' && isActive(alone) ? doubted(alone, { code: 'waiting' }) : alone] as const;
  }));
  const active = lines.filter(({ number }) => isActive(sorted.get(number)!)).map((line) => ({ line, sorted: sorted.get(line.number)!, decision: decisionOf(line).decision }));
  for (const [line, reason] of rivalries(active, context.names.holders)) sorted.set(line.number, doubted(sorted.get(line.number)!, reason));
  return sorted;
}

/**
 * Who of the units that the file covers is not in it; those about whom a doubtful line may be are not missing. A unit is
 * covered if at least half of its people are named: one who comes from elsewhere does not make a list of it.
 */
export function absentPeople(people: readonly KnownPerson[], sorted: ReadonlyMap<number, Sorted>): KnownPerson[] {
  const told = new Set([...sorted.values()].flatMap(({ unit }) => (unit?.kind === 'unit' ? [unit.unitId] : [])));
  const named = new Set([...sorted.values()].flatMap(({ person, candidates }) => [...(person ? [person.personId] : []), ...candidates.map((candidate) => candidate.person.personId)]));
  const staffs = grouped(people.filter(({ mine, post }) => mine && post !== null && told.has(post.unitId)), ({ post }) => post!.unitId);
  return [...staffs.values()].flatMap((staff) => {
    const missing = staff.filter(({ personId }) => !named.has(personId));
    return missing.length * 2 <= staff.length ? missing : [];
  });
}

/** A choice among the candidates, or that it is none of them, settles what was unclear. */
function decided(match: Match, decision: Decided['decision']): Match {
  if (decision?.kind === 'new') return match.kind === 'unclear' && match.reason === 'not-mine' ? match : { kind: 'nobody' };
  if (match.kind !== 'unclear' || decision === null) return match;
  if (decision.kind !== 'person') return match;
  const chosen = match.candidates.find(({ person }) => person.personId === decision.personId);
  return chosen ? { kind: 'person', person: chosen.person, reason: 'decided' } : match;
}

/** Not somebody new: whoever has the same staff code or citizen number, which no second record may have. */
function mayBeNew(line: Line, match: Match & { kind: 'unclear' }): boolean {
  if (match.reason === 'not-mine') return false;
  return !match.candidates.some(({ person }) => (line.staffCode !== null && codeKey(line.staffCode) === codeKey(person.staffCode)) || (line.citizenHash !== null && line.citizenHash === person.citizenHash));
}

function doubtOfUnit(line: Line, found: UnitFound | null, person: KnownPerson | null): Reason | null {
  if (found?.kind === 'none') return { code: 'unit-unknown', detail: line.unitText! };
  if (found?.kind === 'several') return { code: 'unit-ambiguous', detail: line.unitText! };
  return found === null && person?.post == null ? { code: 'unit-missing' } : null;
}

function doubtOfDay(from: Day, person: KnownPerson | null, unitId: string | null, context: SortingContext): Reason | null {
  if (person?.lastFrom != null && from < person.lastFrom) return { code: 'day-before-post', detail: person.lastFrom };
  return unitId !== null && !context.unit(unitId).existsOn(from) ? { code: 'unit-not-yet', detail: from } : null;
}

function clash(line: Line, person: KnownPerson | null, index: PeopleIndex): Reason | null {
  if (index.takenBy({ staffCode: line.staffCode }, person?.personId ?? null)) return { code: 'code-taken' };
  return index.takenBy({ citizenHash: line.citizenHash }, person?.personId ?? null) ? { code: 'citizen-taken' } : null;
}

function effectContext(unit: EffectContext['unit'], chosenDay: Day | null, { day, unit: unitOf }: SortingContext): EffectContext {
  return { unit, day, chosenDay, unitExistsOn: (on) => unit !== null && unitOf(unit.unitId).existsOn(on) };
}

function groupOf(person: KnownPerson | null, { changes, post }: Effect): Group {
  if (!person) return 'new';
  if (post && post.before?.unitId !== post.unitId) return 'moved';
  return post || changes.length > 0 ? 'changed' : 'same';
}

const isActive = ({ group }: Sorted): boolean => group === 'new' || group === 'changed' || group === 'moved' || group === 'same';

/** Later lines that say the very same as an earlier one, with that one. */
function identicalLines(lines: readonly Line[]): Map<number, Line> {
  const twins = new Map<number, Line>();
  const said = (line: Line): string => JSON.stringify({ ...line, number: 0, at: '', remarks: [] });
  for (const [first, ...more] of grouped([...lines].sort((a, b) => a.number - b.number), said).values()) for (const line of more) twins.set(line.number, first!);
  return twins;
}

function rejectedTwin(first: Line): Sorted {
  return { group: 'rejected', reasons: [{ code: 'identical-line', detail: first.at }], unit: null, person: null, candidates: [], mayBeNew: false, effect: null };
}

/** The same line, put before somebody who decides. */
function doubted(before: Sorted, reason: Reason): Sorted {
  const candidates = before.person ? [{ person: before.person, reason: reason.code, score: 0 }] : [];
  return { ...before, group: 'doubtful', reasons: [reason], candidates, mayBeNew: before.person === null };
}
