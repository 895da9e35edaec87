import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { Day } from '../../organisation/rules/interval.js';
import type { Scope } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { Following } from '../../platform/database/following.js';
import { errorLine } from '../../platform/observability/describe-error.js';
import { count, type Counted, entries } from '../tally/count.js';
import { type CountFilter, type Places } from '../tally/filters.js';
import { homesOn } from '../tally/homes.js';
import { Ledger, type LedgerRow } from '../tally/ledger.js';
import { StandingCounts, type Overview } from '../tally/standing.js';
import type { TallyState } from '../tally/tally.js';
import { allRows, rowsOf } from './ledger-rows.js';

/** What is counted; what is left out or null leaves nothing out. */
export interface FiguresQuery {
  /** Local day: who was where, what was required and what was completed by its end. */
  day: Day;
  units: Scope;
  courseIds?: ReadonlySet<string> | null;
  categories?: ReadonlySet<string> | null;
  titles?: ReadonlySet<string> | null;
  /** First day of the period for `doneWithin`. */
  since?: Day | null;
  /** Counts people where they are today instead of where they were. */
  places?: Places | null;
}

/**
 * The one place where required learning is counted: for pages, files and reports alike.
 *
 * Every figure of any day is counted from all rows that could matter, which lie in memory column by column (`Ledger`).
 * The database stays the only truth: before each count the rows of everybody who has changed since are read again,
 * and the log of changes is written by the database itself in the transaction of each change. Nothing long runs in
 * one piece: rows are read in small portions and counted in portions, so that others have their turn.
 */
@Injectable()
export class FiguresService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private ledger = new Ledger();
  private readonly standing = new StandingCounts();
  private readonly following: Following;

  constructor(private readonly db: Db) {
    this.following = new Following(db, 'report_changes', { readAll: () => this.readAll(), take: (personIds) => this.take(personIds) });
  }

  /** Reads everything in the background, so that the first visitor need not wait for it. */
  onApplicationBootstrap(): void {
    this.refresh().catch((error: unknown) => {
      if (!this.following.isStopping) new Logger(FiguresService.name).error(`figures could not be read: ${errorLine(error)}`);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.following.stop();
  }

  /** Tallies per unit × course, people apart from lượt. */
  byUnit(query: FiguresQuery): Promise<Counted> {
    return this.inTurn((ledger) => count(ledger, query.day, query.since ?? null, filterOf(query)));
  }

  /** Tallies, what to choose filters from, and how it stood on the days of a trend. */
  overview(query: FiguresQuery, days: readonly Day[]): Promise<Overview> {
    return this.inTurn((ledger) => this.standing.overview(ledger, { day: query.day, since: query.since ?? null, filter: filterOf(query), days }));
  }

  /** What lies behind a figure: everybody in these states (of those done, those since a day), in no particular order. */
  entries(query: FiguresQuery, states: ReadonlySet<TallyState>, doneFrom: Day | null = null): Promise<LedgerRow[]> {
    return this.inTurn((ledger) => entries(ledger, query.day, filterOf(query), { states, doneFrom }));
  }

  /**
   * Where everybody is on a day. What must be learned then tells it of most; `unitsOf` is asked for the others, who are
   * few wherever anything is required.
   */
  async homesOn(day: Day, unitsOf: (personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>): Promise<ReadonlyMap<string, string>> {
    const { homes, others } = await this.inTurn((ledger) => homesOn(ledger, day));
    for (const [personId, unitId] of await unitsOf(others)) homes.set(personId, unitId);
    return homes;
  }

  /** Several counts of one state of the data. */
  inTurn<T>(work: (ledger: Ledger) => Generator<void, T>): Promise<T> {
    return this.following.inTurn(async () => {
      const steps = work(this.ledger);
      for (;;) {
        const step = steps.next();
        if (step.done) return step.value;
        await turnOfOthers();
      }
    });
  }

  /** Reads what has changed. */
  refresh(): Promise<void> {
    return this.following.inTurn(() => Promise.resolve());
  }

  private async readAll(): Promise<void> {
    const ledger = new Ledger();
    for await (const people of allRows(this.db)) {
      await this.following.pause();
      for (const [personId, rows] of people) ledger.replace(personId, rows);
    }
    this.ledger = ledger;
    this.standing.clear();
  }

  private async take(personIds: readonly string[]): Promise<void> {
    for await (const people of rowsOf(this.db, personIds)) {
      await this.following.pause();
      for (const [personId, rows] of people) this.standing.replace(this.ledger, personId, rows);
    }
  }
}

/** The same as the pure counting takes it. */
export function filterOf({ units, courseIds = null, categories = null, titles = null, places = null }: FiguresQuery): CountFilter {
  return { units: units === 'all' ? null : units, courses: courseIds, categories, titles, places };
}
