import type { Day } from '../../organisation/rules/interval.js';
import { count, countedOf, countingOf, countSlice, rowsOf, slices, type Counted, type Counting } from './count.js';
import type { CountFilter } from './filters.js';
import type { Ledger, LedgerRow } from './ledger.js';
import { followingOf, pointsOf, trend, trendSlice, type Following, type TrendPoint } from './trend.js';

/** Everything that one page shows, counted from the same state of the data. */
export interface Overview {
  counted: Counted;
  trend: TrendPoint[];
}

/** What an overview is asked for; the days of its trend ascend. */
export interface OverviewQuery {
  day: Day;
  since: Day | null;
  filter: CountFilter;
  days: readonly Day[];
}

/** Some megabytes each for a whole province. */
const MOST_KEPT = 8;

/**
 * Overviews that are asked for again and again, kept standing: of somebody whose rows change, the old ones are taken
 * out and the new ones put in, which takes some microseconds where counting all anew takes a tenth of a second.
 */
export class StandingCounts {
  /** Those asked for last are the last. */
  private readonly kept = new Map<string, StandingCount>();

  /** The overview of what the ledger holds now. */
  *overview(ledger: Ledger, query: OverviewQuery): Generator<void, Overview> {
    const { day, since, filter, days } = query;
    // Where everybody is today is worked out for each page.
    if (filter.places) return { counted: yield* count(ledger, day, since, filter), trend: yield* trend(ledger, days, filter) };
    const key = keyOf(query);
    let standing = this.kept.get(key);
    if (!standing?.fits) {
      standing = new StandingCount(ledger, query);
      yield* standing.build();
    }
    this.kept.delete(key);
    this.kept.set(key, standing);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return standing.overview();
  }

  /** Puts these rows in the place of all that the person had, in the ledger and in whatever was counted from it. */
  replace(ledger: Ledger, personId: string, rows: readonly LedgerRow[]): void {
    const before = ledger.placesOf(personId);
    for (const standing of this.kept.values()) standing.change(before, -1);
    ledger.replace(personId, rows);
    const after = ledger.placesOf(personId);
    for (const [key, standing] of this.kept) {
      if (standing.fits) standing.change(after, 1);
      else this.kept.delete(key);
    }
  }

  /** Forgets what was counted from another ledger. */
  clear(): void {
    this.kept.clear();
  }
}

/** One count with its trend. It knows the names that the ledger knew when it was made; with a new one it is made anew. */
class StandingCount {
  private readonly counting: Counting;
  private readonly following: Following;
  private readonly names: number;
  /** The rows of each unit, until one of them changes: never changed themselves, as pages hold them. */
  private readonly rows: (Counted['rows'] | undefined)[] = [];

  constructor(
    private readonly ledger: Ledger,
    private readonly query: OverviewQuery,
  ) {
    const { day, since, filter, days } = query;
    this.counting = countingOf(ledger, day, since, filter);
    this.following = followingOf(ledger, days, filter);
    this.names = ledger.namesKnown;
  }

  get fits(): boolean {
    return this.names === this.ledger.namesKnown;
  }

  *build(): Generator<void, void> {
    yield* slices(this.ledger, (start, end) => this.add(1, start, end));
  }

  /** Adds rows, or (−1) takes them out before they change. */
  change(places: readonly number[], sign: 1 | -1): void {
    for (const at of places) {
      this.add(sign, at, at + 1);
      this.rows[this.ledger.columns.unit[at]!] = undefined;
    }
  }

  overview(): Overview {
    this.counting.cells.forEach((cell, unit) => {
      if (cell) this.rows[unit] ??= rowsOf(this.ledger, unit, cell);
    });
    return { counted: countedOf(this.ledger, this.counting, this.rows), trend: pointsOf(this.query.days, this.following) };
  }

  private add(sign: 1 | -1, start: number, end: number): void {
    const { columns } = this.ledger;
    countSlice(columns, columns.unit, this.counting, sign, start, end);
    trendSlice(columns, columns.unit, this.following, sign, start, end);
  }
}

function keyOf({ day, since, filter: { units, courses, categories, titles }, days }: OverviewQuery): string {
  const list = (wanted: ReadonlySet<string> | null) => wanted && [...wanted].sort();
  return JSON.stringify([day, since, list(units), list(courses), list(categories), list(titles), days]);
}
