import { Injectable } from '@nestjs/common';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import { partBelow, rowsWithin } from '../../organisation/rules/part-of-tree.js';
import { treeAt, type UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { HoursFigures } from './hours-figures.service.js';
import { hoursState, type HoursState } from './rules/training-hours.js';
import { TrainingHoursService, type PersonHours } from './training-hours.service.js';

export interface HoursOfPerson extends PersonHours {
  readonly person: PostedPerson;
}

/** Whose hours a list shows. */
export interface HoursQuery {
  readonly year: number;
  /** With all below it; null: the viewer's whole part. */
  readonly unitId: string | null;
  readonly state: HoursState | null;
}

/** What a list of hours says of everybody in it before it names anybody. */
export interface HoursSight {
  readonly year: number;
  readonly thisYear: number;
  /** People of the unit, in whatever state; those without a target are in none. */
  readonly counts: Readonly<Record<HoursState, number>>;
  /** People in the state that was asked for. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** One page, by name. */
  readonly people: readonly HoursOfPerson[];
  /** The viewer's part of the tree of the day. */
  readonly roots: readonly UnitNode[];
}

interface Counted extends PersonHours {
  readonly personId: string;
}

/** People whose lines are written at once. */
const LINES_AT_ONCE = 1_000;

/**
 * Lists of the hours of everybody with a posting at the end of a year (of this year: today) in the viewer's part.
 * However many they are: hours are followed in memory, and only whoever is shown is read with name and unit.
 */
@Injectable()
export class HoursLists {
  constructor(
    private readonly hours: TrainingHoursService,
    private readonly figures: HoursFigures,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
  ) {}

  /** One page; of a page beyond the last, the last. */
  async page(actor: Actor, query: HoursQuery, page: number, pageSize: number): Promise<HoursSight> {
    const { found, counts, roots, day } = await this.count(actor, query);
    const pages = Math.max(1, Math.ceil(found.length / pageSize));
    const shown = Math.min(page, pages);
    const people = await this.named(found.slice((shown - 1) * pageSize, shown * pageSize), day);
    return { year: query.year, thisYear: this.hours.thisYear(), counts, total: found.length, page: shown, pages, people, roots };
  }

  /** Everybody in the state, by name, some at a time. */
  async *all(actor: Actor, query: HoursQuery): AsyncGenerator<HoursOfPerson> {
    const { found, day } = await this.count(actor, query);
    for (let i = 0; i < found.length; i += LINES_AT_ONCE) yield* await this.named(found.slice(i, i + LINES_AT_ONCE), day);
  }

  private async count(actor: Actor, { year, unitId, state }: HoursQuery) {
    requirePermission(actor, 'tracking.view');
    const day = this.hours.dayOf(year);
    const scope = await scopeOf(actor, 'tracking.view');
    const tree = await this.units.treeAt(day);
    const targetOf = await this.hours.targetsOf(year, tree);
    const counts: Record<HoursState, number> = { reached: 0, begun: 0, none: 0 };
    const found: Counted[] = [];
    const part = partBelow(unitId, tree, scope);
    await this.figures.each(year, (known) => {
      if (part !== 'all' && !part.has(known.unitId)) return;
      const { personId, periods } = known;
      const target = targetOf(known);
      const own = hoursState(periods, target);
      if (own !== null) counts[own]++;
      if (state === null || own === state) found.push({ personId, periods, target });
    });
    return { found, counts, day, roots: treeAt(rowsWithin(await this.units.rows(), scope), day) };
  }

  private async named(some: readonly Counted[], day: string): Promise<HoursOfPerson[]> {
    const people = new Map((await this.people.postedAmong(some.map(({ personId }) => personId), day)).map((person) => [person.personId, person]));
    return some.flatMap(({ personId, periods, target }) => {
      const person = people.get(personId);
      return person ? [{ person, periods, target }] : [];
    });
  }
}
