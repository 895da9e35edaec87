import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import { PostingDaysService } from '../../organisation/posting-days.service.js';
import { grouped } from '../../organisation/rules/grouped.js';
import { holdsOn, type Day } from '../../organisation/rules/interval.js';
import { findNode, walk } from '../../organisation/rules/tree.js';
import type { UnitLines } from '../../organisation/rules/unit-lines.js';
import { UnitsService } from '../../organisation/units.service.js';
import { Db } from '../../platform/database/db.js';
import { RequirementPerson } from '../entities/requirement-person.js';
import type { RequirementVersion } from '../entities/requirement-version.js';
import { hasDays, ObligationWorlds, versionDays } from '../obligation-world.js';
import { RequirementsService } from '../requirements.service.js';
import { obligationSpans, type PersonInTime, type RequirementInTime } from '../rules/obligation-spans.js';
import type { RequirementDraft } from './draft.js';

/** Somebody whom a draft hits. */
export interface Hit {
  readonly person: PostedPerson;
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
export interface Freed {
  readonly person: PostedPerson;
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

/** People worked out between two turns of the event loop. */
const AT_ONCE = 300;

/** Says exactly whom a draft hits, by the rules that the obligations themselves follow. Nothing is written. */
@Injectable()
export class RequirementPreviews {
  constructor(
    private readonly db: Db,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly postings: PostingDaysService,
    private readonly worlds: ObligationWorlds,
    private readonly requirements: RequirementsService,
  ) {}

  /** @param present the versions there are, in the order of their numbers; none for a new requirement */
  async of(requirementId: string | null, present: readonly RequirementVersion[], draft: RequirementDraft): Promise<Preview> {
    const today = this.units.today();
    const day = draft.from > today ? draft.from : today;
    const id = requirementId ?? 'new';
    const before: RequirementInTime = { id, key: '', versions: present.map(versionDays).filter(hasDays) };
    const after: RequirementInTime = { id, key: '', versions: [...before.versions.map((version) => ({ ...version, to: version.to === null || version.to > draft.from ? draft.from : version.to })).filter(hasDays), { ...draft }] };
    const roster = await this.roster(requirementId, [draft.audience.unitId, ...before.versions.filter((version) => holdsOn(version, day)).map(({ audience }) => audience.unitId)], day);
    const world = await this.worlds.load();
    const wanted = new Set([...draft.courseIds, ...before.versions.flatMap(({ courseIds }) => courseIds)]);
    const others = world.requirements.filter((other) => other.id !== requirementId && other.versions.some(({ courseIds }) => courseIds.some((course) => wanted.has(course))));
    const { within } = world;
    const hits: Hit[] = [];
    const goes: Freed[] = [];
    let exempt = 0;
    for (let i = 0; i < roster.length; i += AT_ONCE) {
      const some = roster.slice(i, i + AT_ONCE);
      const lives = await this.worlds.people(some.map(({ personId }) => personId), [before, after, ...others]);
      for (const person of some) {
        const life = lives.get(person.personId)!;
        const [was, is] = [dueOn(life, before, within, day), dueOn(life, after, within, day)];
        if (is !== null) {
          const other = wantedElsewhere(life, others, within, draft.courseIds, day);
          hits.push({ person, dueOn: is, other, change: was === null ? (other ? 'already' : 'comes') : was === is ? 'stays' : 'due' });
        } else if (was !== null) goes.push({ person, isHeld: wantedElsewhere(life, others, within, before.versions.find((version) => holdsOn(version, day))?.courseIds ?? [], day) !== null });
        if (is === null && life.exemptions.length > 0 && dueOn({ ...life, exemptions: [] }, after, within, day) !== null) exempt++;
      }
    }
    return { day, hits, goes, exempt, others: await this.others(hits, day), byUnit: await this.byUnit(hits, day), stamp: stampOf(draft, hits, goes) };
  }

  /** Everybody who could be concerned: who is posted below one of the tops on the day, and who is named by hand. */
  private async roster(requirementId: string | null, tops: readonly string[], day: Day): Promise<PostedPerson[]> {
    const tree = await this.units.treeAt(day);
    const units = new Set(tops.flatMap((top) => walk([findNode(tree, top)].filter((node) => node !== null)).map(({ node }) => node.unitId)));
    const inTree = await this.people.postingsAt(day, { unitIds: units });
    if (requirementId === null) return inTree;
    const byHand = new Set((await this.db.repo(RequirementPerson).findBy({ requirementId, mode: In(['in']) })).map(({ personId }) => personId));
    for (const { personId } of inTree) byHand.delete(personId);
    if (byHand.size === 0) return inTree;
    const elsewhere = [...(await this.postings.primaryOf([...byHand])).values()].flat().filter((posting) => holdsOn(posting, day)).map(({ unitId }) => unitId);
    const others = (await this.people.postingsAt(day, { unitIds: elsewhere })).filter(({ personId }) => byHand.has(personId));
    return [...inTree, ...others].sort((a, b) => (a.nameSort < b.nameSort ? -1 : a.nameSort > b.nameSort ? 1 : 0));
  }

  private async others(hits: readonly Hit[], day: Day): Promise<Preview['others']> {
    const counts = grouped(hits.flatMap(({ other }) => other ?? []), ({ requirementId }) => requirementId);
    if (counts.size === 0) return [];
    const versions = await this.requirements.versionsOn(day);
    return [...counts].map(([requirementId, own]) => ({ requirementId, basis: versions.get(requirementId)?.basis ?? '', people: own.length })).sort((a, b) => b.people - a.people);
  }

  private async byUnit(hits: readonly Hit[], day: Day): Promise<Preview['byUnit']> {
    const counts = grouped(hits, ({ person }) => person.unitId);
    const order = walk(await this.units.treeAt(day)).map(({ node }) => node.unitId);
    return [...counts].map(([unitId, own]) => ({ unitId, name: own[0]!.person.unitName, people: own.length })).sort((a, b) => order.indexOf(a.unitId) - order.indexOf(b.unitId));
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

function stampOf({ reason: _, ...content }: RequirementDraft, hits: readonly Hit[], goes: readonly Freed[]): string {
  const shown = [content, hits.map(({ person, dueOn: due, change, other }) => [person.personId, person.unitId, due, change, other]), goes.map(({ person, isHeld }) => [person.personId, isHeld])];
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex');
}
