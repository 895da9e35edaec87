import { Injectable } from '@nestjs/common';
import type { Actor, Scope } from '../platform/access/actor.js';
import { may, mayIn, requirePermission, scopeOf } from '../platform/access/permissions.js';
import type { FunctionHolding } from './entities/function-holding.js';
import type { Person } from './entities/person.js';
import type { Posting } from './entities/posting.js';
import { FunctionsService } from './functions.service.js';
import { refuse } from './organisation.refusals.js';
import { placeOf } from './people-editing/rules/place.js';
import { PeopleService, type PeopleQuery, type PostedPerson } from './people.service.js';
import type { Day } from './rules/interval.js';
import type { Category } from './rules/postings.js';
import { predecessorsOf, successorsOf } from './rules/succession.js';
import { partBelow, rowsWithin } from './rules/part-of-tree.js';
import { findNode, treeAt, versionFor, type UnitNode, type UnitRow } from './rules/tree.js';
import { UnitsService, type Change } from './units.service.js';

/** People on a page of the list; fewer beside a unit's history, which a phone shows below them. */
const PAGE_SIZE = { list: 30, unit: 12 };

export interface TreeSight {
  readonly day: Day;
  readonly roots: readonly UnitNode[];
  /** Versions of what had ended by the day, the last of each. */
  readonly ended: readonly UnitRow[];
  /** People by unit, its own only. */
  readonly counts: ReadonlyMap<string, number>;
  readonly mayManage: boolean;
}

export interface UnitSight {
  readonly day: Day;
  /** The unit as it is on the day, was last, or will first be. */
  readonly unit: UnitRow;
  readonly exists: boolean;
  readonly versions: readonly UnitRow[];
  readonly changes: readonly Change[];
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
  readonly children: readonly UnitNode[];
  readonly holdings: readonly FunctionHolding[];
  /** Null for those who may see units but not people. */
  readonly people: PeoplePage | null;
  readonly nameOf: (unitId: string, day: Day) => string;
  readonly isOpen: (unitId: string) => boolean;
  readonly mayManage: boolean;
}

export interface PeoplePage {
  readonly people: readonly PostedPerson[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

export interface PeopleSearch {
  readonly day: Day;
  readonly text: string;
  readonly unitId: string | null;
  readonly category: Category | null;
  readonly page: number;
}

export interface PeopleSight extends PeoplePage {
  readonly roots: readonly UnitNode[];
}

export interface PersonSight {
  readonly person: Person;
  readonly career: readonly Posting[];
  readonly nameOf: (unitId: string, day: Day) => string;
  readonly isOpen: (unitId: string) => boolean;
  /** Whether the viewer may change what is known of the person and where they work. */
  readonly mayManage: boolean;
}

/** What a person may look up about units and people. What lies outside the own part does not exist for them. */
@Injectable()
export class OrganisationBrowser {
  constructor(
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly functions: FunctionsService,
  ) {}

  /** The day a page shows unless it is asked for another. */
  today(): Day {
    return this.units.today();
  }

  /** The tree of a day, cut to the actor's part: its topmost units stand at the top. */
  async tree(actor: Actor, day: Day): Promise<TreeSight> {
    requirePermission(actor, 'organisation.browse');
    const rows = rowsWithin(await this.units.rows(), await scopeOf(actor, 'organisation.browse'));
    return { day, roots: treeAt(rows, day), ended: endedBy(rows, day), counts: await this.people.countsAt(day), mayManage: may(actor, 'organisation.manage') };
  }

  /** One unit: its life, what it came from and went into, and who works in it on the day. */
  async unit(actor: Actor, unitId: string, day: Day, page: number): Promise<UnitSight> {
    requirePermission(actor, 'organisation.browse');
    if (!(await mayIn(actor, 'organisation.browse', unitId))) throw refuse('organisation.unit-unknown');
    const rows = await this.units.rows();
    const versions = rows.filter((row) => row.unitId === unitId).sort((a, b) => (a.from < b.from ? 1 : -1));
    const unit = versionFor(versions, day);
    if (!unit) throw refuse('organisation.unit-unknown');
    const changes = await this.units.changes();
    const tree = treeAt(rows, day);
    const node = findNode(tree, unitId);
    const today = this.today();
    return {
      day, unit, exists: node !== null, versions,
      changes: changes.filter(({ sources, targets }) => sources.includes(unitId) || targets.includes(unitId)),
      predecessors: [...predecessorsOf(changes, unitId, today)],
      successors: [...successorsOf(changes, unitId, today)],
      children: node?.children ?? [],
      holdings: await this.functions.holdingsOf(unitId),
      people: may(actor, 'people.view') ? await this.page({ day, unitIds: partBelow(unitId, tree, await scopeOf(actor, 'people.view')), page, pageSize: PAGE_SIZE.unit }) : null,
      nameOf: namer(rows),
      isOpen: opener(await scopeOf(actor, 'organisation.browse')),
      mayManage: await mayIn(actor, 'organisation.manage', unitId),
    };
  }

  /** People of a day in the actor's part, by unit with all below it, category and search. */
  async search(actor: Actor, { day, text, unitId, category, page }: PeopleSearch): Promise<PeopleSight> {
    requirePermission(actor, 'people.view');
    const scope = await scopeOf(actor, 'people.view');
    const rows = await this.units.rows();
    const roots = treeAt(rowsWithin(rows, scope), day);
    return { roots, ...(await this.page({ day, unitIds: partBelow(unitId, roots, scope), text, category: category ?? undefined, page, pageSize: PAGE_SIZE.list })) };
  }

  /** The record that this one was merged into, for those who may look people up; it says itself whether they may see it. */
  async keptRecord(actor: Actor, personId: string): Promise<string | null> {
    requirePermission(actor, 'people.view');
    const [person] = await this.people.find([personId]);
    return person?.mergedIntoId ?? null;
  }

  /** A person whose work, today or earlier, lies in the actor's part. */
  async person(actor: Actor, personId: string): Promise<PersonSight> {
    requirePermission(actor, 'people.view');
    const scope = await scopeOf(actor, 'people.view');
    const isOpen = opener(scope);
    const career = await this.people.careerOf(personId);
    if (scope !== 'all' && !career.some(({ unitId }) => isOpen(unitId))) throw refuse('organisation.person-unknown');
    const managed = opener(await scopeOf(actor, 'people.manage'));
    const person = await this.people.get(personId);
    const place = placeOf(career, this.today());
    const mayManage = person.erasedAt === null && managed(place?.unitId ?? '');
    return { person, career, mayManage, nameOf: namer(await this.units.rows()), isOpen: opener(await scopeOf(actor, 'organisation.browse')) };
  }

  /** The last page for a page number beyond it. */
  private async page(query: PeopleQuery): Promise<PeoplePage> {
    const { page, pageSize } = query;
    const found = await this.people.list(query);
    const last = Math.max(1, Math.ceil(found.total / pageSize));
    if (page <= last) return { ...found, page, pageSize };
    return { ...(await this.people.list({ ...query, page: last })), page: last, pageSize };
  }
}

function endedBy(rows: readonly UnitRow[], day: Day): UnitRow[] {
  const last = new Map<string, UnitRow>();
  for (const row of rows) if (!last.has(row.unitId) || last.get(row.unitId)!.from < row.from) last.set(row.unitId, row);
  return [...last.values()].filter(({ to }) => to !== null && to <= day).sort((a, b) => a.orderInList - b.orderInList);
}

function opener(scope: Scope): (unitId: string) => boolean {
  return (unitId) => scope === 'all' || scope.has(unitId);
}

function namer(rows: readonly UnitRow[]): (unitId: string, day: Day) => string {
  return (unitId, day) => versionFor(rows.filter((row) => row.unitId === unitId), day)?.name ?? '';
}
