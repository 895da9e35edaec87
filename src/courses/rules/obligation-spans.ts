import { holdsOn, type Day, type Interval } from '../../organisation/rules/interval.js';
import type { UnitLines } from '../../organisation/rules/unit-lines.js';
import { includes, type Audience } from './audience.js';
import { dueDay, type DueRule } from './due-rule.js';
import { monthsAfter, roundAfter } from './renewal.js';
import { cutAt, meet, minus, union } from './stretches.js';

/** A primary posting: the unit, title and category that count on its days. */
export interface PostingDays extends Interval {
  readonly unitId: string;
  readonly category: string;
  readonly title: string;
}

/** What a requirement says on the days of the interval. */
export interface RequirementVersionDays extends Interval {
  readonly courseIds: readonly string[];
  readonly audience: Audience;
  readonly due: DueRule;
  /** A completion satisfies until it is so many months old; null: for ever. */
  readonly renewalMonths: number | null;
}

/** A requirement through time. Its versions share no day. */
export interface RequirementInTime {
  readonly id: string;
  /** Decides between two that are due on the same day. */
  readonly key: string;
  readonly versions: readonly RequirementVersionDays[];
}

/** Days on which somebody is counted in, or left out, by hand, whatever the audience says; out outweighs in. */
export interface ByHand extends Interval {
  readonly requirementId: string;
  readonly mode: 'in' | 'out';
}

/** Days on which somebody need not: of one requirement, or of one course whoever requires it. */
export interface ExemptDays extends Interval {
  readonly requirementId: string | null;
  readonly courseId: string | null;
}

/** All that decides what one person must. */
export interface PersonInTime {
  /** Primary ones only. */
  readonly postings: readonly PostingDays[];
  readonly byHand: readonly ByHand[];
  readonly exemptions: readonly ExemptDays[];
  /** By course, in the order of time; only looked at where a requirement wants renewal. */
  readonly completedOn: ReadonlyMap<string, readonly Day[]>;
}

/** The days on which a person must complete a course, as long as nothing that a report shows changes. */
export interface ObligationSpan extends Interval {
  readonly courseId: string;
  readonly requirementId: string;
  readonly unitId: string;
  readonly category: string;
  readonly title: string;
  readonly dueOn: Day;
  readonly countsFrom: Day | null;
}

/** A posting with the first day of the unbroken service it lies in. */
export interface Service extends PostingDays {
  readonly joinedOn: Day;
}

/** Days on which one requirement addresses the person. */
interface Addressed extends Interval {
  readonly posting: Service;
  readonly version: RequirementVersionDays;
}

interface Candidate extends ObligationSpan {
  readonly key: string;
}

/**
 * What a person must, and when: for each course and day at most one span.
 *
 * Of several requirements for a course on a day the one counts that is not yet satisfied, then the one that is due
 * first, then the first by key. Without renewals all of a course are satisfied at once, so the first due counts.
 */
export function obligationSpans(person: PersonInTime, requirements: readonly RequirementInTime[], within: UnitLines): ObligationSpan[] {
  const service = serviceOf(person.postings);
  const byCourse = new Map<string, Candidate[][]>();
  for (const requirement of requirements) {
    const addressed = addressedDays(person, service, requirement, within);
    if (addressed.length === 0) continue;
    for (const courseId of new Set(requirement.versions.flatMap(({ courseIds }) => courseIds))) {
      const own = candidates(person, requirement, courseId, addressed);
      if (own.length > 0) byCourse.set(courseId, [...(byCourse.get(courseId) ?? []), own]);
    }
  }
  return [...byCourse].flatMap(([courseId, ofEach]) => joined(ofEach.length === 1 ? ofEach[0]! : chosen(ofEach.flat(), person.completedOn.get(courseId) ?? [])));
}

/** The primary postings in the order of time, each with the first day of the unbroken service it lies in. A later one ends the earlier. */
export function serviceOf(postings: readonly PostingDays[]): Service[] {
  const inTime = [...postings].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const service: Service[] = [];
  inTime.forEach((posting, i) => {
    const next = inTime[i + 1];
    const to = next && (posting.to === null || posting.to > next.from) ? next.from : posting.to;
    if (to !== null && to <= posting.from) return;
    const last = service.at(-1);
    service.push({ ...posting, to, joinedOn: last && last.to === posting.from ? last.joinedOn : posting.from });
  });
  return service;
}

function addressedDays(person: PersonInTime, service: readonly Service[], requirement: RequirementInTime, within: UnitLines): Addressed[] {
  const own = person.byHand.filter(({ requirementId }) => requirementId === requirement.id);
  const counted = own.filter(({ mode }) => mode === 'in');
  const left = [...own.filter(({ mode }) => mode === 'out'), ...person.exemptions.filter(({ requirementId }) => requirementId === requirement.id)];
  const all = requirement.versions.flatMap((version) => service.flatMap((posting) => {
    const both = meet(version, posting);
    if (!both) return [];
    const inTree = includes(version.audience, posting) ? within(posting.unitId, version.audience.unitId) : [];
    const days = union([...inTree, ...counted].flatMap((stretch) => meet(stretch, both) ?? []));
    return minus(days, left).map(({ from, to }) => ({ from, to, posting, version }));
  }));
  return all.sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** One requirement's spans for one course; they share no day. */
function candidates(person: PersonInTime, requirement: RequirementInTime, courseId: string, addressed: readonly Addressed[]): Candidate[] {
  const requiredFrom = requirement.versions.filter(({ from, to }) => to === null || from < to).map(({ from }) => from).sort()[0]!;
  const own = minus(addressed.filter(({ version }) => version.courseIds.includes(courseId)), person.exemptions.filter((exemption) => exemption.courseId === courseId));
  let addressedFrom = '';
  let end: Day | null = '';
  return own.flatMap((days) => {
    if (end !== days.from) addressedFrom = days.from;
    end = days.to;
    const { unitId, category, title, joinedOn } = days.posting;
    const base = dueDay(days.version.due, { joinedOn, requiredFrom, addressedFrom });
    const common = { courseId, requirementId: requirement.id, key: requirement.key, unitId, category, title };
    return rounds(days, days.version.renewalMonths, person.completedOn.get(courseId) ?? [], base, addressedFrom).map((round) => ({ ...common, ...round }));
  });
}

/** A stretch of days cut where a completion runs out. */
function rounds({ from, to }: Interval, renewalMonths: number | null, completedOn: readonly Day[], base: Day, addressedFrom: Day): (Interval & { dueOn: Day; countsFrom: Day | null })[] {
  if (renewalMonths === null || completedOn.length === 0) return [{ from, to, dueOn: base, countsFrom: null }];
  const done = completedOn.map((day) => ({ completedOn: day, ranOutOn: monthsAfter(day, renewalMonths) }));
  return cutAt({ from, to }, done.map(({ ranOutOn }) => ranOutOn)).map((stretch) => {
    const ranOut = done.findLast(({ ranOutOn }) => ranOutOn <= stretch.from) ?? null;
    return { ...stretch, ...roundAfter(ranOut, base, addressedFrom) };
  });
}

/** Of candidates that may share days the one that counts on each. */
function chosen(all: readonly Candidate[], completedOn: readonly Day[]): Candidate[] {
  const renews = all.some(({ countsFrom }) => countsFrom !== null);
  const days = [...new Set(all.flatMap(({ from, to }) => (to === null ? [from] : [from, to])).concat(renews ? completedOn : []))].sort();
  return days.flatMap((from, i) => {
    const held = all.filter((candidate) => holdsOn(candidate, from));
    if (held.length === 0) return [];
    const first = held.reduce((best, other) => (before(other, best, completedOn, from) ? other : best));
    return [{ ...first, from, to: days[i + 1] ?? null }];
  });
}

function before(a: Candidate, b: Candidate, completedOn: readonly Day[], day: Day): boolean {
  const satisfied = ({ countsFrom }: Candidate) => completedOn.some((done) => done <= day && (countsFrom === null || countsFrom <= done));
  const [doneA, doneB] = [satisfied(a), satisfied(b)];
  if (doneA !== doneB) return doneB;
  if (a.dueOn !== b.dueOn) return a.dueOn < b.dueOn;
  return a.key < b.key;
}

/** Spans that touch and differ in nothing are one. */
function joined(spans: readonly Candidate[]): ObligationSpan[] {
  const result: ObligationSpan[] = [];
  for (const { key: _, ...span } of spans) {
    const last = result.at(-1);
    if (last && last.to === span.from && isAlike(last, span)) result[result.length - 1] = { ...last, to: span.to };
    else result.push(span);
  }
  return result;
}

function isAlike(a: ObligationSpan, b: ObligationSpan): boolean {
  return a.requirementId === b.requirementId && a.unitId === b.unitId && a.category === b.category && a.title === b.title && a.dueOn === b.dueOn && a.countsFrom === b.countsFrom;
}
