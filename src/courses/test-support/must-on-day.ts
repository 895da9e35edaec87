import { addDays } from '../../platform/clock/local-date.js';
import { holdsOn, type Day } from '../../organisation/rules/interval.js';
import type { UnitPlace } from '../../organisation/rules/unit-lines.js';
import type { ObligationSpan, PersonInTime, RequirementInTime } from '../rules/obligation-spans.js';
import { monthsAfter } from '../rules/renewal.js';

/** Whether a unit stands in the part of the tree below another on a day. */
export type Stands = (unitId: string, top: string, day: Day) => boolean;
/** What somebody must on a day. */
export type OnDay = Omit<ObligationSpan, 'from' | 'to'>;

/** Remembers what was answered: the same days are asked for again and again. */
function remembered<T>(answer: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, answer(key));
    return known.get(key)!;
  };
}

/** Looks at the tree of one day and climbs up: a unit whose parent does not exist then, or stands below it, is at the top. */
export function standsIn(tree: readonly UnitPlace[]): Stands {
  const parentsOn = remembered((day: Day) => new Map(tree.filter((place) => holdsOn(place, day)).map((place) => [place.unitId, place.parentId])));
  const stands = (unitId: string, top: string, day: Day): boolean => {
    const held = parentsOn(day);
    if (!held.has(unitId)) return false;
    if (unitId === top) return true;
    const circle = (id: string) => {
      let at = held.get(id) ?? null;
      for (let i = 0; i < held.size && at !== null && held.has(at); i++) {
        if (at === id) return true;
        at = held.get(at) ?? null;
      }
      return false;
    };
    const parent = held.get(unitId) ?? null;
    return parent !== null && !circle(unitId) && stands(parent, top, day);
  };
  return stands;
}

/**
 * What a person must complete on one day, asked without a thought of time: looks at the day, and walks back day by day where
 * the past matters. The yardstick of everything that reckons with spans; slow, and nothing but tests use it.
 */
export function mustOnDay(person: PersonInTime, requirements: readonly RequirementInTime[], stands: Stands): (courseId: string, on: Day) => OnDay | null {
  const postingOn = remembered((day: Day) => person.postings.find((posting) => holdsOn(posting, day)));
  const versionOn = (requirement: RequirementInTime, day: Day) => requirement.versions.find((version) => holdsOn(version, day));
  const joinedOn = remembered((day: Day): Day => {
    let at = day;
    while (postingOn(addDays(at, -1))) at = addDays(at, -1);
    return at;
  });
  const addressed = (requirement: RequirementInTime, courseId: string) =>
    remembered((day: Day): boolean => {
      const [posting, version] = [postingOn(day), versionOn(requirement, day)];
      if (!posting || !version?.courseIds.includes(courseId)) return false;
      if (person.exemptions.some((exemption) => holdsOn(exemption, day) && (exemption.requirementId === requirement.id || exemption.courseId === courseId))) return false;
      const hand = person.byHand.filter((row) => row.requirementId === requirement.id && holdsOn(row, day)).map(({ mode }) => mode);
      if (hand.includes('out')) return false;
      if (hand.includes('in')) return true;
      const { audience } = version;
      return stands(posting.unitId, audience.unitId, day) && (audience.categories.length === 0 || audience.categories.includes(posting.category))
        && (audience.titles.length === 0 || audience.titles.includes(posting.title)) && (audience.joinedSince == null || audience.joinedSince <= joinedOn(day));
    });
  const addressedBy = remembered((courseId: string) => requirements.map((requirement) => ({ requirement, must: addressed(requirement, courseId) })));

  return (courseId, on) => {
    const done = person.completedOn.get(courseId) ?? [];
    const found = addressedBy(courseId).filter(({ must }) => must(on)).map(({ requirement, must }) => {
      const [posting, version] = [postingOn(on)!, versionOn(requirement, on)!];
      let addressedFrom = on;
      while (must(addDays(addressedFrom, -1))) addressedFrom = addDays(addressedFrom, -1);
      const began = requirement.versions[0]!.from;
      const plus = (day: Day) => addDays(day, version.due.kind === 'after' ? version.due.days : 0);
      const base = version.due.kind === 'fixed' ? version.due.on : plus(version.due.since === 'addressed' ? addressedFrom : [joinedOn(on), began].sort()[1]!);
      const ranOut = version.renewalMonths === null ? [] : done.filter((day) => monthsAfter(day, version.renewalMonths!) <= on);
      const last = ranOut.at(-1);
      const again = last ? monthsAfter(last, version.renewalMonths!) : '';
      const countsFrom = last ? addDays(last, 1) : null;
      const dueOn = again > addressedFrom && again > base ? again : base;
      const satisfied = done.some((day) => day <= on && (countsFrom === null || countsFrom <= day));
      return { satisfied, key: requirement.key, shown: { courseId, requirementId: requirement.id, unitId: posting.unitId, category: posting.category, title: posting.title, dueOn, countsFrom } };
    });
    const rank = ({ satisfied, key, shown: { dueOn } }: (typeof found)[number]) => `${Number(satisfied)} ${dueOn} ${key}`;
    return found.sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]?.shown ?? null;
  };
}
