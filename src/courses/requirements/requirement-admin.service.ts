import { Injectable } from '@nestjs/common';
import { holdsOn, type Day } from '../../organisation/rules/interval.js';
import { topsWithin, touching } from '../../organisation/rules/part-of-tree.js';
import { findNode, versionFor, type UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { mayIn, requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { refuse as refuseAccess } from '../../platform/access/access.refusals.js';
import { Db } from '../../platform/database/db.js';
import { refuse } from '../courses.refusals.js';
import { CoursesService } from '../courses.service.js';
import type { Course } from '../entities/course.js';
import { Obligation } from '../entities/obligation.js';
import { RequirementVersion } from '../entities/requirement-version.js';
import { held } from '../requirements.service.js';
import type { RequirementDraft } from './draft.js';
import { NO_UNIT, RequirementOverlaps, type Overlap } from './requirement-overlaps.service.js';
import { RequirementPreviews, type PreviewPage } from './requirement-preview.service.js';
import { RequirementWriter } from './requirement-writer.js';

/** A requirement as those see it who answer for a part of the tree. */
export interface SeenRequirement {
  readonly id: string;
  /** In the order of their numbers. */
  readonly versions: readonly RequirementVersion[];
  /** The version that holds today, or else the next, or else the last. */
  readonly shown: RequirementVersion;
  readonly state: 'holds' | 'coming' | 'ended';
  /** How many people of the viewer's part count with it today. */
  readonly people: number;
  /** Where those count whom it addresses, too; none where this was not asked for. */
  readonly elsewhere: readonly Overlap[];
  /** Whether the viewer may change it: the whole audience, of today and to come, lies in the viewer's part. */
  readonly mine: boolean;
}

/** One page of the requirements that concern somebody. */
export interface RequirementPage {
  readonly requirements: readonly SeenRequirement[];
  readonly courses: ReadonlyMap<string, Course>;
  readonly unitNames: ReadonlyMap<string, string>;
  readonly page: number;
  readonly pages: number;
}

/** All are counted by one statement, whose values are the units of the viewer's part for each. */
const PAGE_SIZE = 10;
/** More people than this are not told apart in the list. */
export const MOST_COUNTED = 1_000;

/** What a form of a requirement offers. */
export interface RequirementChoices {
  readonly courses: readonly Course[];
  /** The viewer's part of the tree of today. */
  readonly units: readonly UnitNode[];
}

/** Requirements as Home Affairs sets them, each within the own part of the tree. */
@Injectable()
export class RequirementAdmin {
  constructor(
    private readonly db: Db,
    private readonly units: UnitsService,
    private readonly courses: CoursesService,
    private readonly previews: RequirementPreviews,
    private readonly overlaps: RequirementOverlaps,
    private readonly writer: RequirementWriter,
  ) {}

  /** Today in Việt Nam. */
  today(): Day {
    return this.units.today();
  }

  /** What concerns the viewer's part: set over a part of it, or by others over its people. What holds comes first. */
  async list(actor: Actor, page: number): Promise<RequirementPage> {
    const scope = await this.scope(actor);
    const versions = await this.db.repo(RequirementVersion).find({ order: { requirementId: 'ASC', number: 'ASC' } });
    const all = seen(versions, await this.concerning(scope, versions), scope, this.today());
    const order = ['holds', 'coming', 'ended'];
    all.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.shown.validFrom < b.shown.validFrom ? 1 : -1));
    const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
    const shown = Math.min(page, pages);
    const some = all.slice((shown - 1) * PAGE_SIZE, shown * PAGE_SIZE);
    const ids = some.map(({ id }) => id);
    const counts = await this.upTo(scope, ids);
    const overlaps = await this.overlaps.of(holding(versions, this.today()), ids, scope, this.today());
    const requirements = some.map((one) => ({ ...one, people: counts.get(one.id) ?? 0, elsewhere: overlaps.get(one.id) ?? [] }));
    return { requirements, page: shown, pages, courses: await this.courseMap(), unitNames: await this.unitNames(requirements.map((one) => one.shown)) };
  }

  /** What holds or will hold for people of the viewer's part, by requirement: what one can be exempt from. */
  async offered(actor: Actor): Promise<Map<string, string>> {
    const scope = await this.scope(actor);
    const today = this.today();
    const concerned = touching(await this.units.treeAt(), scope);
    const versions = await this.db.repo(RequirementVersion).find({ order: { requirementId: 'ASC', number: 'ASC' } });
    return new Map(versions.filter(({ validTo, audience }) => (validTo === null || validTo > today) && (scope === 'all' || concerned.has(audience.unitId))).map(({ requirementId, basis }) => [requirementId, basis]));
  }

  /** One of them, or a 404. */
  async get(actor: Actor, id: string): Promise<SeenRequirement> {
    const scope = await this.scope(actor);
    const versions = await this.db.repo(RequirementVersion).find({ where: { requirementId: id }, order: { number: 'ASC' } });
    const [one] = versions.length === 0 ? [] : seen(versions, await this.counts(scope, id), scope, this.today());
    if (!one) throw refuse('requirement.unknown');
    return one;
  }

  /** What a form offers; refuses who may set no requirements. */
  async choices(actor: Actor): Promise<RequirementChoices> {
    const scope = await this.scope(actor);
    return { courses: await this.courses.published(), units: topsWithin(await this.units.treeAt(), scope) };
  }

  /** One page of whom a draft hits; the first is worked out anew, the others are cut from it. */
  async preview(actor: Actor, id: string | null, draft: RequirementDraft, page: number): Promise<PreviewPage> {
    const versions = id === null ? [] : (await this.mine(actor, id)).versions;
    await this.check(actor, draft, versions);
    return this.previews.page(await (page === 1 ? this.previews.of(id, versions, draft) : this.previews.remembered(id, versions, draft)), page);
  }

  /**
   * Sets what was previewed. Where a look now finds others than the preview showed, nothing is written and the new
   * preview is returned. A new one bears the key of its form, so that the form sent twice makes one.
   */
  async save(actor: Actor, id: string | null, draft: RequirementDraft, { stamp, key }: { stamp: string; key: string }): Promise<{ id: string } | { preview: PreviewPage }> {
    const versions = id === null ? [] : (await this.mine(actor, id)).versions;
    await this.check(actor, draft, versions);
    const made = id === null ? await this.writer.idOf(key) : null;
    if (made !== null) return { id: made };
    const preview = await this.previews.of(id, versions, draft);
    if (preview.stamp !== stamp) return { preview: await this.previews.page(preview, 1) };
    if (id === null) return { id: await this.writer.create(draft, actor, key) };
    await this.writer.change(id, versions.at(-1)!.number, draft, actor);
    return { id };
  }

  /** Ends a requirement: `from` is the first day without it, today at the earliest. */
  async close(actor: Actor, id: string, from: Day, reason: string): Promise<void> {
    await this.mine(actor, id);
    if (from < this.today()) throw refuse('requirement.in-the-past');
    await this.writer.close(id, from, reason, actor);
  }

  /** One that the actor may change: unknown ones answer 404, those over other parts of the tree 403. */
  async mine(actor: Actor, id: string): Promise<SeenRequirement> {
    const one = await this.get(actor, id);
    if (!one.mine) throw refuseAccess('access.denied');
    return one;
  }

  private async check(actor: Actor, draft: RequirementDraft, versions: readonly RequirementVersion[]): Promise<void> {
    requirePermission(actor, 'requirements.manage');
    if (!(await mayIn(actor, 'requirements.manage', draft.audience.unitId))) throw refuse('requirement.unit-unknown');
    if (!findNode(await this.units.treeAt(draft.from > this.today() ? draft.from : this.today()), draft.audience.unitId)) throw refuse('requirement.unit-unknown');
    const known = await this.courses.find(draft.courseIds);
    if (draft.courseIds.some((id) => known.get(id)?.state !== 'published')) throw refuse('requirement.course-unknown');
    // What was required of people until yesterday stands in figures that may have been reported.
    if (draft.from < this.today()) throw refuse('requirement.in-the-past');
    if (versions.length > 0 && draft.from < versions[0]!.validFrom) throw refuse('requirement.before-its-beginning');
    if (draft.to !== null && draft.to <= draft.from) throw refuse('requirement.without-days');
  }

  private async scope(actor: Actor): Promise<Scope> {
    requirePermission(actor, 'requirements.manage');
    return scopeOf(actor, 'requirements.manage');
  }

  /** How many people of a scope must today, by requirement. */
  private async counts(scope: Scope, id: string): Promise<Map<string, number>> {
    const query = held(this.db.repo(Obligation).createQueryBuilder('row'), this.today());
    query.select('row.requirement_id', 'id').addSelect('count(distinct row.person_id)', 'people').groupBy('row.requirement_id');
    if (scope !== 'all') query.andWhere('row.unit_id IN (:...scope)', { scope: [...scope, NO_UNIT] });
    query.andWhere('row.requirement_id = :id', { id });
    return new Map((await query.getRawMany<{ id: string; people: number | string }>()).map((row) => [row.id, Number(row.people)]));
  }

  /** Requirements of others by which somebody in the scope must today; where all are set within the scope, nobody is looked for. */
  private async concerning(scope: Scope, versions: readonly RequirementVersion[]): Promise<Map<string, number>> {
    if (scope === 'all' || versions.every(({ audience }) => scope.has(audience.unitId))) return new Map();
    const query = held(this.db.repo(Obligation).createQueryBuilder('row'), this.today()).select('row.requirement_id', 'id').distinct(true);
    const rows = await query.andWhere('row.unit_id IN (:...scope)', { scope: [...scope, NO_UNIT] }).getRawMany<{ id: string }>();
    return new Map(rows.map(({ id }) => [id, 0]));
  }

  /** How many people of the scope must by each of these, none counted beyond `MOST_COUNTED`: of a page of requirements, everybody of a province would be counted ten times. */
  private async upTo(scope: Scope, ids: readonly string[]): Promise<Map<string, number>> {
    if (ids.length === 0) return new Map();
    const parameters: Record<string, unknown> = { date: this.today(), scope: scope === 'all' ? [] : [...scope, NO_UNIT] };
    const query = this.db.repo(RequirementVersion).createQueryBuilder('version').select('version.id', 'id').limit(1);
    ids.forEach((id, i) => {
      const people = held(this.db.repo(Obligation).createQueryBuilder('row'), this.today()).select('row.person_id', 'person').distinct(true).andWhere(`row.requirement_id = :id${i}`).limit(MOST_COUNTED + 1);
      if (scope !== 'all') people.andWhere('row.unit_id IN (:...scope)');
      parameters[`id${i}`] = id;
      query.addSelect(`(SELECT count(*) FROM (${people.getQuery()}) counted${i})`, `n${i}`);
    });
    const row = (await query.setParameters(parameters).getRawOne<Record<string, number | string>>()) ?? {};
    return new Map(ids.map((id, i) => [id, Number(row[`n${i}`] ?? 0)]));
  }

  private async courseMap(): Promise<Map<string, Course>> {
    return new Map((await this.courses.list()).map((course) => [course.id, course]));
  }

  private async unitNames(versions: readonly RequirementVersion[]): Promise<Map<string, string>> {
    const rows = await this.units.rows();
    return new Map(versions.map(({ audience: { unitId } }) => [unitId, versionFor(rows.filter((row) => row.unitId === unitId), this.today())?.name ?? '']));
  }
}

/** The versions that hold on a day. */
export function holding(versions: readonly RequirementVersion[], day: Day): RequirementVersion[] {
  return versions.filter(({ validFrom, validTo }) => holdsOn({ from: validFrom, to: validTo }, day));
}

/** Requirements as they concern a scope: set over a part of it, or counting people of it. */
export function seen(versions: readonly RequirementVersion[], counts: ReadonlyMap<string, number>, scope: Scope, today: Day): SeenRequirement[] {
  const ids = [...new Set(versions.map(({ requirementId }) => requirementId))];
  return ids.flatMap((id): SeenRequirement[] => {
    const own = versions.filter(({ requirementId }) => requirementId === id);
    const days = own.filter(({ validFrom, validTo }) => validTo !== validFrom);
    const now = days.find(({ validFrom, validTo }) => validFrom <= today && (validTo === null || validTo > today));
    const coming = days.find(({ validFrom }) => validFrom > today);
    const shown = now ?? coming ?? days.at(-1) ?? own.at(-1)!;
    const isWithin = ({ audience }: RequirementVersion) => scope === 'all' || scope.has(audience.unitId);
    if (!isWithin(shown) && !counts.has(id)) return [];
    // Whoever changes or ends it today changes what comes as well.
    const mine = [shown, ...days.filter(({ validTo }) => validTo === null || validTo > today)].every(isWithin);
    return [{ id, versions: own, shown, state: now ? 'holds' : coming ? 'coming' : 'ended', people: counts.get(id) ?? 0, elsewhere: [], mine }];
  });
}
