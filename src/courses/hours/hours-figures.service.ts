import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { PeopleService, type Home } from '../../organisation/people.service.js';
import { Db } from '../../platform/database/db.js';
import { Following } from '../../platform/database/following.js';
import { errorLine } from '../../platform/observability/describe-error.js';
import { Course } from '../entities/course.js';
import { HoursLedger, type LearnedHome } from './hours-ledger.js';
import { TrainingHoursService } from './training-hours.service.js';

/** This year and one that somebody looks back at: some megabytes each for a whole province. */
const MOST_KEPT = 2;
const PEOPLE_AT_ONCE = 500;

interface Kept {
  readonly ledger: HoursLedger;
  readonly following: Following;
}

/**
 * Everybody's tiết of a year, worked out once and then followed: whoever completes something, moves or takes another
 * name is read again. The database stays the only truth, as with the figures of tracking.
 */
@Injectable()
export class HoursFigures implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** By year, day and the tiết of all courses; those asked for last are the last. */
  private readonly kept = new Map<string, Kept>();
  private isStopping = false;

  constructor(
    private readonly db: Db,
    private readonly hours: TrainingHoursService,
    private readonly people: PeopleService,
  ) {}

  /** Works this year out in the background, so that the first visitor need not wait for it. */
  onApplicationBootstrap(): void {
    this.each(this.hours.thisYear(), () => undefined).catch((error: unknown) => {
      if (!this.isStopping) new Logger(HoursFigures.name).error(`hours could not be worked out: ${errorLine(error)}`);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    for (const { following } of this.kept.values()) await following.stop();
  }

  /** Looks at everybody with a posting at the end of a year (of this year: today), by name. */
  async each(year: number, look: (known: LearnedHome) => void): Promise<void> {
    const { ledger, following } = await this.of(year);
    await following.inTurn(() => ledger.each(look));
  }

  private async of(year: number): Promise<Kept> {
    const day = this.hours.dayOf(year);
    const courses = await this.db.repo(Course).find({ select: { id: true, periods: true }, order: { id: 'ASC' } });
    const key = JSON.stringify([year, day, courses.map(({ id, periods }) => [id, periods])]);
    const kept = this.kept.get(key) ?? this.begin(year, day);
    this.kept.delete(key);
    this.kept.set(key, kept);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return kept;
  }

  private begin(year: number, day: string): Kept {
    const ledger = new HoursLedger();
    const put = async (homes: readonly Home[]): Promise<void> => {
      await following.pause();
      const learned = await this.hours.learned(year, homes.map(({ personId }) => personId));
      for (const home of homes) ledger.replace(home.personId, { ...home, periods: learned.get(home.personId) ?? 0 });
    };
    const take = async (personIds: readonly string[]): Promise<void> => {
      for (let at = 0; at < personIds.length; at += PEOPLE_AT_ONCE) {
        const some = personIds.slice(at, at + PEOPLE_AT_ONCE);
        const homes = await this.people.homesOf(some, day);
        const there = new Set(homes.map(({ personId }) => personId));
        await put(homes);
        for (const personId of some) if (!there.has(personId)) ledger.replace(personId, null);
      }
    };
    const readAll = async (): Promise<void> => {
      ledger.clear();
      for await (const homes of this.people.homes(day, 'all')) await put(homes);
    };
    const following: Following = new Following(this.db, 'report_changes', { readAll, take });
    return { ledger, following };
  }
}
