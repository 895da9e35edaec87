import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { byName, PeopleService, type Home, type PostedPerson } from '../../organisation/people.service.js';
import { holdsOn, type Day } from '../../organisation/rules/interval.js';
import { partBelow } from '../../organisation/rules/part-of-tree.js';
import { walk } from '../../organisation/rules/tree.js';
import type { UnitLines } from '../../organisation/rules/unit-lines.js';
import { UnitsService } from '../../organisation/units.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { sortedInTurns } from '../../platform/database/sorted-in-turns.js';
import { RequirementPerson } from '../entities/requirement-person.js';
import type { RequirementVersion } from '../entities/requirement-version.js';
import { hasDays, ObligationWorlds, versionDays } from '../obligation-world.js';
import { RequirementsService } from '../requirements.service.js';
import { obligationSpans, type PersonInTime, type RequirementInTime } from '../rules/obligation-spans.js';
import type { RequirementDraft } from './draft.js';

/** Somebody whom a draft hits. */
export interface Hit extends Pick<Home, 'personId' | 'nameSort' | 'unitId'> {
  readonly dueOn: Day;
  /**
   * What it changes for the person. `comes`: begins to have to; `already`: has to by another requirement, however this one
   * ends; `stays` and `due`: by this one since before, with the same date or another.
   */
  readonly change: 'comes' | 'already' | 'stays' | 'due';
  /** The other requirement by which the person must learn all of it already; null: there is none. */
  readonly other: { readonly requirementId: string; readonly dueOn: Day } | null;
}

/** Somebody whom a change of a requirement lets go. */
export interface Freed extends Pick<Home, 'personId' | 'nameSort' | 'unitId'> {
  /** Whether another requirement goes on wanting all of it. */
  readonly isHeld: boolean;
}

/** Whom a draft hits on its first day (today, where that has gone by), against what would hold without it. */
export interface Preview {
  readonly day: Day;
  /** In the order of names. */
  readonly hits: readonly Hit[];
  /** Who falls out. */
  readonly goes: readonly Freed[];
  /** The other requirements by which people must learn it already, with how many of those whom the draft hits. */
  readonly others: readonly { readonly requirementId: string; readonly basis: string; readonly people: number }[];
  /** Whom it would hit but for an exemption. */
  readonly exempt: number;
  /** How many in each unit, in the order of the official list. */
  readonly byUnit: readonly { readonly unitId: string; readonly name: string; readonly people: number }[];
  /** Equal stamps hit the same people with the same dates. */
  readonly stamp: string;
}

/** A page of a preview, with names. */
export interface PreviewPage extends Omit<Preview, 'hits' | 'goes'> {
  readonly total: number;
  readonly changes: Readonly<Record<Hit['change'], number>>;
  readonly page: number;
  readonly pages: number;
  readonly hits: readonly { readonly person: PostedPerson; readonly dueOn: Day; readonly change: Hit['change']; readonly other: Hit['other'] }[];
  /** The first of those who fall out. */
  readonly goes: readonly { readonly person: PostedPerson; readonly isHeld: boolean }[];
  /** How many fall out: whom nothing else holds, and whom another requirement does. */
  readonly gone: { readonly free: number; readonly held: number };
}

/** What was previewed is looked through page by page: so long, and so many, are kept. */
const KEPT_MS = 10 * 60_000;
const MOST_KEPT = 4;
/** People worked out by one round of reading. */
const AT_ONCE = 300;
export const PREVIEW_PAGE_SIZE = 50;

/** Says exactly whom a draft hits, by the rules that the obligations themselves follow. Nothing is written. */
@Injectable()
export class RequirementPreviews {
  /** By what was asked. Only looking through pages uses it: what is saved is always worked out anew. */
  private readonly kept = new Map<string, { preview: Preview; at: number }>();

  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly worlds: ObligationWorlds,
    private readonly requirements: RequirementsService,
  ) {}

  /** One page of whom a draft hits; of a page beyond the end, the last. Further pages show what the first one was cut from. */
  async page(preview: Preview, page: number): Promise<PreviewPage> {
    const { day, hits, goes } = preview;
    const pages = Math.max(1, Math.ceil(hits.length / PREVIEW_PAGE_SIZE));
    const shown = Math.min(page, pages);
    const some = hits.slice((shown - 1) * PREVIEW_PAGE_SIZE, shown * PREVIEW_PAGE_SIZE);
    const first = goes.slice(0, PREVIEW_PAGE_SIZE);
    const people = new Map((await this.people.postedAmong([...some, ...first].map(({ personId }) => personId), day)).map((person) => [person.personId, person]));
    const changes = { comes: 0, already: 0, stays: 0, due: 0 };
    for (const { change } of hits) changes[change]++;
    const held = goes.filter(({ isHeld }) => isHeld).length;
    return {
      ...preview, total: hits.length, changes, page: shown, pages, gone: { free: goes.length - held, held },
      hits: some.flatMap(({ personId, dueOn: due, change, other }) => (people.has(personId) ? [{ person: people.get(personId)!, dueOn: due, change, other }] : [])),
      goes: first.flatMap(({ personId, isHeld }) => (people.has(personId) ? [{ person: people.get(personId)!, isHeld }] : [])),
    };
  }

  /** The preview that was worked out some minutes ago for the same draft, for its further pages; else a new one. */
  async remembered(requirementId: string | null, present: readonly RequirementVersion[], draft: RequirementDraft): Promise<Preview> {
    const now = this.clock.now().getTime();
    const key = keyOf(requirementId, present, draft, this.units.today());
    const known = this.kept.get(key);
    return known && now - known.at < KEPT_MS ? known.preview : this.of(requirementId, present, draft);
  }

  /** @param present the versions there are, in the order of their numbers; none for a new requirement */
  async of(requirementId: string | null, present: readonly RequirementVersion[], draft: RequirementDraft): Promise<Preview> {
    const today = this.units.today();
    const day = draft.from > today ? draft.from : today;
    const id = requirementId ?? 'new';
    const before: RequirementInTime = { id, key: '', versions: present.map(versionDays).filter(hasDays) };
    const after: RequirementInTime = { id, key: '', versions: [...before.versions.map((version) => ({ ...version, to: version.to === null || version.to > draft.from ? draft.from : version.to })).filter(hasDays), { ...draft }] };
    const { requirements, within } = await this.worlds.load();
    const wanted = new Set([...draft.courseIds, ...before.versions.flatMap(({ courseIds }) => courseIds)]);
    const others = requirements.filter((other) => other.id !== requirementId && other.versions.some(({ courseIds }) => courseIds.some((course) => wanted.has(course))));
    const wantedBefore = before.versions.find((version) => holdsOn(version, day))?.courseIds ?? [];
    const hits: Hit[] = [];
    const goes: Freed[] = [];
    let exempt = 0;
    for await (const some of this.roster(requirementId, [draft.audience.unitId, ...before.versions.filter((version) => holdsOn(version, day)).map(({ audience }) => audience.unitId)], day)) {
      const lives = await this.worlds.people(some.map(({ personId }) => personId), [before, after, ...others]);
      for (const person of some) {
        const life = lives.get(person.personId)!;
        const [was, is] = [dueOn(life, before, within, day), dueOn(life, after, within, day)];
        const { personId, nameSort, unitId } = person;
        if (is !== null) {
          const other = wantedElsewhere(life, others, within, draft.courseIds, day);
          hits.push({ personId, nameSort, unitId, dueOn: is, other, change: was === null ? (other ? 'already' : 'comes') : was === is ? 'stays' : 'due' });
        } else if (was !== null) goes.push({ personId, nameSort, unitId, isHeld: wantedElsewhere(life, others, within, wantedBefore, day) !== null });
        if (is === null && life.exemptions.length > 0 && dueOn({ ...life, exemptions: [] }, after, within, day) !== null) exempt++;
      }
    }
    const inOrder = await sortedInTurns(hits, byName);
    const gone = await sortedInTurns(goes, byName);
    const preview = { day, hits: inOrder, goes: gone, exempt, others: await this.others(inOrder, day), byUnit: await this.byUnit(inOrder, day), stamp: stampOf(draft, inOrder, gone) };
    this.keep(keyOf(requirementId, present, draft, today), preview);
    return preview;
  }

  /** Everybody who could be concerned, some at a time: who is posted below one of the tops on the day, and who is named by hand. */
  private async *roster(requirementId: string | null, tops: readonly string[], day: Day): AsyncGenerator<Home[]> {
    const tree = await this.units.treeAt(day);
    const units = new Set(tops.flatMap((top) => [...(partBelow(top, tree, 'all') as ReadonlySet<string>)]));
    const byHand = new Set(requirementId === null ? [] : (await this.db.repo(RequirementPerson).findBy({ requirementId, mode: 'in' })).map(({ personId }) => personId));
    for await (const homes of this.people.homes(day, units)) {
      for (const { personId } of homes) byHand.delete(personId);
      for (let i = 0; i < homes.length; i += AT_ONCE) yield homes.slice(i, i + AT_ONCE);
    }
    const others = await this.people.postedAmong([...byHand], day);
    for (let i = 0; i < others.length; i += AT_ONCE) yield others.slice(i, i + AT_ONCE);
  }

  private async others(hits: readonly Hit[], day: Day): Promise<Preview['others']> {
    const counts = new Map<string, number>();
    for (const { other } of hits) if (other) counts.set(other.requirementId, (counts.get(other.requirementId) ?? 0) + 1);
    if (counts.size === 0) return [];
    const versions = await this.requirements.versionsOn(day);
    return [...counts].map(([requirementId, people]) => ({ requirementId, basis: versions.get(requirementId)?.basis ?? '', people })).sort((a, b) => b.people - a.people);
  }

  private async byUnit(hits: readonly Hit[], day: Day): Promise<Preview['byUnit']> {
    const counts = new Map<string, number>();
    for (const { unitId } of hits) counts.set(unitId, (counts.get(unitId) ?? 0) + 1);
    const order = walk(await this.units.treeAt(day)).flatMap(({ node }) => (counts.has(node.unitId) ? [{ unitId: node.unitId, name: node.name }] : []));
    const known = new Set(order.map(({ unitId }) => unitId));
    return [...order, ...[...counts.keys()].filter((unitId) => !known.has(unitId)).map((unitId) => ({ unitId, name: '' }))].map((unit) => ({ ...unit, people: counts.get(unit.unitId)! }));
  }

  private keep(key: string, preview: Preview): void {
    this.kept.delete(key);
    this.kept.set(key, { preview, at: this.clock.now().getTime() });
    for (const oldest of this.kept.keys()) if (this.kept.size > MOST_KEPT) this.kept.delete(oldest);
  }
}

/** The first due date on a day under a requirement alone; null: not hit. */
function dueOn(life: PersonInTime, requirement: RequirementInTime, within: UnitLines, day: Day): Day | null {
  return obligationSpans(life, [requirement], within).filter((span) => holdsOn(span, day)).map((span) => span.dueOn).sort()[0] ?? null;
}

/** By which of some requirements somebody must complete all of these courses on a day, the first that is due; null: not all of them. */
function wantedElsewhere(life: PersonInTime, others: readonly RequirementInTime[], within: UnitLines, courseIds: readonly string[], day: Day): Hit['other'] {
  if (others.length === 0 || courseIds.length === 0) return null;
  const spans = obligationSpans(life, others, within).filter((span) => holdsOn(span, day) && courseIds.includes(span.courseId));
  if (new Set(spans.map(({ courseId }) => courseId)).size < new Set(courseIds).size) return null;
  const first = spans.reduce((one, other) => (other.dueOn < one.dueOn ? other : one));
  return { requirementId: first.requirementId, dueOn: first.dueOn };
}

/** The reason that is given changes nothing of whom a draft hits. */
function keyOf(requirementId: string | null, present: readonly RequirementVersion[], { reason: _, ...content }: RequirementDraft, today: Day): string {
  return JSON.stringify([requirementId, present.map(({ number, validTo }) => [number, validTo]), content, today]);
}

function stampOf({ reason: _, ...content }: RequirementDraft, hits: readonly Hit[], goes: readonly Freed[]): string {
  const hash = createHash('sha256').update(JSON.stringify(content));
  for (const { personId, unitId, dueOn: due, change, other } of hits) hash.update(`${personId} ${unitId} ${due} ${change} ${other ? `${other.requirementId} ${other.dueOn}` : '-'}\n`);
  for (const { personId, isHeld } of goes) hash.update(`${personId} ${isHeld}\n`);
  return hash.digest('hex');
}
