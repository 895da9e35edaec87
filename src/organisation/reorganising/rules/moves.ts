import { holdsOn, type Day } from '../../rules/interval.js';
import type { Category } from '../../rules/postings.js';
import { endedUnits, sourceUnits, type Plan } from './plan.js';

/** A decision about one person, listed by name: a new posting, or none any more. */
export interface Move {
  readonly personId: string;
  /** Null: leaves; the person has no posting from the plan's day on. */
  readonly unitId: string | null;
  /** Null: keeps the present title. */
  readonly title: string | null;
}

/** A posting as far as a plan looks at it. */
export interface PlanPosting {
  readonly personId: string;
  readonly unitId: string;
  readonly title: string;
  readonly category: Category;
  readonly from: Day;
  readonly to: Day | null;
  readonly primary: boolean;
}

/** Why a person's decision cannot be carried out. */
export type MoveProblem =
  /** Has no primary posting in a unit of the plan on its day. */
  | 'not-concerned'
  /** Another posting begins on the plan's day or later; it has to be settled first. */
  | 'changes-later'
  /** The unit chosen does not exist from that day on. */
  | 'unit-not-there';

/** What a plan does to people: each of those concerned is in exactly one list. */
export interface PeopleResult {
  /** New primary postings; the present ones end. */
  readonly moving: readonly { readonly personId: string; readonly unitId: string; readonly title: string; readonly category: Category }[];
  readonly leaving: readonly string[];
  /** In units that live on, without a decision. */
  readonly staying: readonly string[];
  /** In units that end, without a decision: they keep a plan from being scheduled. */
  readonly undecided: readonly string[];
  readonly problems: readonly { readonly personId: string; readonly problem: MoveProblem }[];
}

/**
 * What becomes of the people whose primary posting is in a unit of the plan on its day.
 *
 * @param postings all postings of these people and of those who are listed
 * @param lives units that exist from the plan's day on
 */
export function peopleResult(plan: Plan, postings: readonly PlanPosting[], moves: readonly Move[], lives: ReadonlySet<string>): PeopleResult {
  const sources = sourceUnits(plan);
  const ended = endedUnits(plan);
  const day = plan.effectiveOn;
  const present = new Map(postings.filter((posting) => posting.primary && posting.from < day && holdsOn(posting, day)).map((posting) => [posting.personId, posting]));
  const later = new Set(postings.filter((posting) => posting.primary && posting.from >= day).map(({ personId }) => personId));
  const decided = new Map(moves.map((move) => [move.personId, move]));
  const result = { moving: [] as PeopleResult['moving'][number][], leaving: [] as string[], staying: [] as string[], undecided: [] as string[], problems: [] as PeopleResult['problems'][number][] };
  for (const { personId } of moves) {
    if (!present.has(personId) || !sources.has(present.get(personId)!.unitId)) result.problems.push({ personId, problem: later.has(personId) ? 'changes-later' : 'not-concerned' });
  }
  for (const [personId, posting] of present) {
    if (!sources.has(posting.unitId)) continue;
    const move = decided.get(personId);
    if (!move) result[ended.has(posting.unitId) ? 'undecided' : 'staying'].push(personId);
    else if (later.has(personId)) result.problems.push({ personId, problem: 'changes-later' });
    else if (move.unitId === null) result.leaving.push(personId);
    else if (!lives.has(move.unitId)) result.problems.push({ personId, problem: 'unit-not-there' });
    else if (move.unitId === posting.unitId && (move.title ?? posting.title) === posting.title) result.staying.push(personId);
    else result.moving.push({ personId, unitId: move.unitId, title: move.title ?? posting.title, category: posting.category });
  }
  return result;
}
