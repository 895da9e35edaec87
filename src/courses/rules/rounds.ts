import type { Day } from '../../organisation/rules/interval.js';
import { renewableFrom } from './renewal.js';

/** The days of what somebody must of a course, as far as rounds follow from them. */
export interface RoundDays {
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly dueOn: Day;
  /** Completions from this day on count; null: all do. */
  readonly countsFrom: Day | null;
}

/** A renewal that somebody owes: what is done from its opening on counts for it, and nothing that was done before. */
export interface Round {
  /** Completions before this day ran out. */
  readonly countsFrom: Day;
  readonly opensOn: Day;
  /** The first day on which nobody wants it any more; null: open. */
  readonly endsOn: Day | null;
}

/**
 * The renewals that follow from what somebody must of one course, in the order in which they open.
 *
 * One opens two months before its due date or, where that lies later, on the day on which it is wanted: what had run
 * out long before somebody was addressed can be renewed at once, however far the date. Rows of one round differ in
 * the unit or the like, and it does not open anew with each.
 */
export function roundsOf(rows: readonly RoundDays[]): Round[] {
  const rounds = new Map<Day, Round>();
  for (const { validFrom, validTo, dueOn, countsFrom } of rows) {
    if (countsFrom === null) continue;
    const known = rounds.get(countsFrom);
    const wanted = later(countsFrom, earlier(validFrom, renewableFrom(dueOn)));
    const opensOn = known ? earlier(known.opensOn, wanted) : wanted;
    const endsOn = known?.endsOn === null || validTo === null ? null : later(known?.endsOn ?? validTo, validTo);
    rounds.set(countsFrom, { countsFrom, opensOn, endsOn });
  }
  return [...rounds.values()].sort((a, b) => (a.opensOn < b.opensOn ? -1 : a.opensOn > b.opensOn ? 1 : 0));
}

/** The renewal for which somebody can do something on a day who completed the course last on another; null: none, or not yet. */
export function openRound(rows: readonly RoundDays[], completedOn: Day, today: Day): Round | null {
  return roundsOf(rows).find(({ countsFrom, opensOn, endsOn }) => countsFrom > completedOn && opensOn <= today && (endsOn === null || endsOn > today)) ?? null;
}

/**
 * Since which day what somebody does belongs together: since the latest renewal opened, done by now or not; null: since ever.
 *
 * @param begun the days on which renewals opened that were begun, whatever became of their requirement
 */
export function roundStart(rows: readonly RoundDays[], begun: readonly Day[], today: Day): Day | null {
  const opened = roundsOf(rows).filter(({ opensOn, endsOn }) => opensOn <= today && (endsOn === null || endsOn > opensOn)).map(({ opensOn }) => opensOn);
  return [...opened, ...begun].reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null);
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
const later = (a: Day, b: Day): Day => (a > b ? a : b);
