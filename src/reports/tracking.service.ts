import { Injectable } from '@nestjs/common';
import { CompletionsService, type Progress } from '../courses/completions.service.js';
import type { Course } from '../courses/entities/course.js';
import type { Requirement } from '../courses/entities/requirement.js';
import { RequirementsService } from '../courses/requirements.service.js';
import type { PostedPerson } from '../organisation/people.service.js';
import { findNode, walk, type UnitNode } from '../organisation/rules/tree.js';
import type { Actor, Scope } from '../platform/access/actor.js';
import { requirePermission, scopeOf } from '../platform/access/permissions.js';
import { addDays, localDate, startOfLocalDay } from '../platform/clock/local-date.js';
import { stateOf, type TallyEntry, type TallyState } from './tally/tally.js';

/** What is counted. */
export interface TrackingQuery {
  /** Local day, yyyy-MM-dd: who was where, what was required and what was completed by its end. */
  day: string;
  /** Null: every required course. */
  courseId: string | null;
  /** Null: all that the viewer may see. */
  unitId: string | null;
}

/** One who must complete one course, with what a list shows. */
export interface TrackedEntry extends TallyEntry {
  person: PostedPerson;
  requirement: Requirement;
  course: Course;
  progress: Progress | null;
}

/** Everything that the pages and files of tracking are made of. */
export interface Tracked {
  day: string;
  entries: TrackedEntry[];
  /** The viewer's part of the tree of that day. */
  visible: UnitNode[];
  /** All courses that are required on that day, whatever the filter. */
  courses: Course[];
}

/** Who must, who has, who is late: one set of entries from which every figure is counted. */
@Injectable()
export class TrackingService {
  constructor(
    private readonly requirements: RequirementsService,
    private readonly completions: CompletionsService,
  ) {}

  /**
   * The entries of a day that the viewer may see. A unit outside the viewer's part of the tree gives
   * none, as if it did not exist.
   */
  async entries(actor: Actor, query: TrackingQuery): Promise<Tracked> {
    requirePermission(actor, 'tracking.view');
    const scope = await scopeOf(actor, 'tracking.view');
    const { obligations, tree } = await this.requirements.obligationsOn(query.day, scope);
    const courses = new Map(obligations.map(({ requirement }) => [requirement.courseId, requirement.course!]));
    const units = unitsWithin(query.unitId, tree);
    const wanted = obligations.filter(
      ({ person, requirement }) => (query.courseId === null || requirement.courseId === query.courseId) && (units === null || units.has(person.unitId)),
    );
    const progress = await this.progress([...new Set(wanted.map(({ requirement }) => requirement.courseId))], query.day);
    const entries = wanted.map(({ person, requirement }): TrackedEntry => {
      const own = progress.get(`${person.personId}/${requirement.courseId}`) ?? null;
      return {
        personId: person.personId,
        unitId: person.unitId,
        courseId: requirement.courseId,
        dueOn: requirement.dueOn,
        completedOn: own?.completedAt ? localDate(own.completedAt) : null,
        begun: own !== null,
        person,
        requirement,
        course: requirement.course!,
        progress: own,
      };
    });
    return { day: query.day, entries, visible: visibleTree(tree, scope), courses: [...courses.values()].sort((a, b) => a.code.localeCompare(b.code, 'vi')) };
  }

  private async progress(courseIds: string[], day: string): Promise<Map<string, Progress>> {
    const rows = await this.completions.progressBefore(courseIds, startOfLocalDay(addDays(day, 1)));
    return new Map(rows.map((row) => [`${row.personId}/${row.courseId}`, row]));
  }
}

/** Entries in one of the states. */
export function inState(entries: readonly TrackedEntry[], state: TallyState | null, day: string): TrackedEntry[] {
  return state === null ? [...entries] : entries.filter((entry) => stateOf(entry, day) === state);
}

/** The tops of the part of the tree that a scope covers: a unit whose parent is outside stands at the top. */
function visibleTree(tree: readonly UnitNode[], scope: Scope): UnitNode[] {
  if (scope === 'all') return [...tree];
  return tree.flatMap((node) => (scope.has(node.unitId) ? [node] : visibleTree(node.children, scope)));
}

/** Null: no filter. */
function unitsWithin(unitId: string | null, tree: readonly UnitNode[]): ReadonlySet<string> | null {
  if (unitId === null) return null;
  const top = findNode(tree, unitId);
  return new Set(top ? walk([top]).map(({ node }) => node.unitId) : []);
}
