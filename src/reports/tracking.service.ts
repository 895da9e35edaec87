import { Injectable } from '@nestjs/common';
import { CoursesService } from '../courses/courses.service.js';
import type { Course } from '../courses/entities/course.js';
import { PeopleService } from '../organisation/people.service.js';
import type { Day } from '../organisation/rules/interval.js';
import type { Category } from '../organisation/rules/postings.js';
import { partBelow, topsWithin } from '../organisation/rules/part-of-tree.js';
import { walk, type UnitNode } from '../organisation/rules/tree.js';
import { UnitsService } from '../organisation/units.service.js';
import type { Actor } from '../platform/access/actor.js';
import { requirePermission, scopeOf } from '../platform/access/permissions.js';
import { FiguresService, filterOf, type FiguresQuery } from './figures/figures.service.js';
import { periodBegin, trendDays, type Period } from './rules/periods.js';
import { choices, entries, find, type Choices } from './tally/count.js';
import { NOWHERE, type Places } from './tally/filters.js';
import type { Overview } from './tally/standing.js';
import type { LedgerRow } from './tally/ledger.js';
import type { TallyState } from './tally/tally.js';

/** What is counted; null leaves nothing out. */
export interface TrackingQuery {
  /** Local day: who was where, what was required and what was completed by its end. */
  day: Day;
  period: Period;
  programmeId: string | null;
  courseId: string | null;
  category: Category | null;
  title: string | null;
  unitId: string | null;
  /** Counts people in the units where they are today. */
  now: boolean;
}

/** What all pages and files of tracking stand on. */
export interface Ground {
  query: TrackingQuery;
  /** First day of the period. */
  since: Day;
  /** The viewer's part of the tree by which is counted. */
  visible: UnitNode[];
  /** Every course there is, by code, with its programme. */
  courses: Course[];
  figures: FiguresQuery;
}

export interface TrackedOverview extends Ground, Overview {
  /** The days of the trend's two lines, in the order of `trend`. */
  days: { before: Day[]; now: Day[] };
}

/** One who must complete one course, with what a list shows. */
export interface TrackedEntry extends LedgerRow {
  fullName: string;
  staffCode: string | null;
  unitName: string;
  course: Course;
}

export interface TrackedPeople extends Ground {
  entries: TrackedEntry[];
  choices: Choices;
  /** Lượt, and how many people they are. */
  total: number;
  people: number;
  page: number;
  pages: number;
}

/** Which people a list is about. */
export interface Wanted {
  states: ReadonlySet<TallyState>;
  /** Of those who have completed only those who did within the period. */
  isInPeriod: boolean;
}

/** Nobody is left out. */
export const EVERYBODY: Wanted = { states: new Set<TallyState>(['done', 'learning', 'not-started', 'overdue']), isInPeriod: false };

/** Who must, who has, who is late, as far as the viewer may see. */
@Injectable()
export class TrackingService {
  constructor(
    private readonly figures: FiguresService,
    private readonly courses: CoursesService,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
  ) {}

  /** All figures of one page. */
  async overview(actor: Actor, query: TrackingQuery): Promise<TrackedOverview> {
    const ground = await this.ground(actor, query);
    const days = trendDays(query.day);
    const overview = await this.figures.overview(ground.figures, [...days.before, ...days.now]);
    return { ...ground, ...overview, days };
  }

  /**
   * One page of the people in some states: by unit in the order of the official list, then by name. Of a page beyond
   * the last, the last.
   */
  async list(actor: Actor, query: TrackingQuery, { states, isInPeriod }: Wanted, page: number, pageSize: number): Promise<TrackedPeople> {
    const ground = await this.ground(actor, query);
    const sought = { states, doneFrom: isInPeriod ? ground.since : null };
    const { day } = query;
    const filter = filterOf(ground.figures);
    const order = new Map(walk(ground.visible).map(({ node }, i) => [node.unitId, i]));
    const place = (unitId: string) => order.get(unitId) ?? (unitId === NOWHERE ? Infinity : order.size);
    const cut = await this.figures.inTurn(function* (ledger) {
      const found = yield* find(ledger, day, filter, sought);
      const pages = Math.max(1, Math.ceil(found.total / pageSize));
      const shown = Math.min(page, pages);
      const from = (shown - 1) * pageSize;
      // Names are read for the units alone of which a part is shown.
      let before = 0;
      let skipped = 0;
      const needed = new Set<string>();
      for (const [unitId, number] of [...found.byUnit].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))) {
        if (before + number <= from) skipped += number;
        else if (before < from + pageSize) needed.add(unitId);
        before += number;
      }
      const rows = yield* entries(ledger, day, { ...filter, units: needed }, sought);
      return { rows, choices: yield* choices(ledger, day, filter), total: found.total, people: found.people, page: shown, pages, offset: from - skipped };
    });
    const named = await this.named(cut.rows, ground);
    const sorted = named.sort((a, b) => place(a.unitId) - place(b.unitId) || compare(a.unitId, b.unitId) || compare(a.nameSort, b.nameSort) || compare(a.personId, b.personId) || compare(a.course.code, b.course.code));
    return { ...ground, ...cut, entries: sorted.slice(cut.offset, cut.offset + pageSize) };
  }

  /** Checks the permission and finds what the filters mean; a unit outside the viewer's part gives nothing, as if it did not exist. */
  async ground(actor: Actor, query: TrackingQuery): Promise<Ground> {
    requirePermission(actor, 'tracking.view');
    const scope = await scopeOf(actor, 'tracking.view');
    const today = this.units.today();
    const tree = await this.units.treeAt(query.now ? today : query.day);
    const places = query.now && query.day !== today ? await this.placesNow(today) : null;
    const courses = await this.courses.catalogue();
    const wanted = courses.filter(({ id, programmeId }) => (query.courseId === null || id === query.courseId) && (query.programmeId === null || programmeId === query.programmeId));
    const since = periodBegin(query.day, query.period);
    return {
      query,
      since,
      visible: topsWithin(tree, scope),
      courses,
      figures: {
        day: query.day,
        since,
        units: partBelow(query.unitId, tree, scope),
        courseIds: wanted.length === courses.length ? null : new Set(wanted.map(({ id }) => id)),
        categories: query.category === null ? null : new Set([query.category]),
        titles: query.title === null ? null : new Set([query.title]),
        places,
      },
    };
  }

  private async placesNow(today: Day): Promise<Places> {
    return { homes: await this.figures.homesOn(today, (personIds) => this.people.unitsAt(personIds, today)), present: await this.units.presentUnits(today) };
  }

  private async named(rows: readonly LedgerRow[], { query, courses }: Ground) {
    const people = new Map((await this.people.find([...new Set(rows.map(({ personId }) => personId))])).map((person) => [person.id, person]));
    const units = await this.units.namesAt(rows.map(({ unitId }) => unitId).filter((unitId) => unitId !== NOWHERE), query.now ? this.units.today() : query.day);
    const byId = new Map(courses.map((course) => [course.id, course]));
    return rows.flatMap((row) => {
      const [person, course] = [people.get(row.personId), byId.get(row.courseId)];
      return person && course ? [{ ...row, fullName: person.fullName, nameSort: person.nameSort, staffCode: person.staffCode, unitName: units.get(row.unitId)?.name ?? '', course }] : [];
    });
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
