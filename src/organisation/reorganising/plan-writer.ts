import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { Events } from '../../platform/events/events.js';
import { FunctionHolding } from '../entities/function-holding.js';
import { Posting } from '../entities/posting.js';
import { Reorganisation, ReorganisationPart } from '../entities/reorganisation.js';
import { ReorganisationMove, ReorganisationTrace, type TraceKind } from '../entities/reorganisation-plan.js';
import { Unit, UnitVersion } from '../entities/unit.js';
import { PostingsChanged, UnitsChanged } from '../events.js';
import { PostingsService } from '../postings.service.js';
import { grouped } from '../rules/grouped.js';
import type { PlanPeople } from './plan-people.service.js';
import type { PlanSight } from './plans.service.js';
import { sentencesOf } from './plans.service.js';
import { refuse } from './reorganising.refusals.js';
import { planResult } from './rules/plan-result.js';
import { endedUnits } from './rules/plan.js';
import { searchOf } from './unit-editing.service.js';

/** Rows of one statement. */
const ROWS = 200;

/**
 * Writes what a plan says as rows that hold from its day on, and takes them back. Each method is a part of the
 * caller's transaction; what it made or closed is kept as traces, so that undoing restores exactly.
 */
@Injectable()
export class PlanWriter {
  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly postings: PostingsService,
  ) {}

  /** Units, their versions and what the act made of which; and further posts in units that end. */
  async writeUnits(sight: PlanSight): Promise<void> {
    const { plan, content, rows } = sight;
    const { begun, closed } = planResult(content, rows);
    const act = { actNumber: plan.actNumber, actDate: plan.actDate };
    const units = content.newUnits.map(({ id, kind, orderInList }) => ({ id, kind, orderInList }));
    if (units.length > 0) await this.db.repo(Unit).insert(units);
    const ended = closed.length === 0 ? [] : await this.db.repo(UnitVersion).findBy({ unitId: In(closed.map(({ unitId }) => unitId)), validTo: IsNull() });
    await this.db.repo(UnitVersion).update({ id: In(ended.map(({ id }) => id)) }, { validTo: plan.effectiveOn });
    const versions = begun.map(({ unitId, name, shortName, code, aliases, parentId, from }) => (
      { id: randomUUID(), unitId, name, shortName, code, aliases: [...aliases], nameSearch: searchOf({ name, aliases }), parentId, validFrom: from, validTo: null, ...act }));
    if (versions.length > 0) await this.db.repo(UnitVersion).insert(versions);
    const sentences = sentencesOf(sight);
    const changes = content.changes.map((change, i) => ({ id: randomUUID(), kind: change.kind, ...act, effectiveOn: plan.effectiveOn, summary: sentences[i]! }));
    if (changes.length > 0) await this.db.repo(Reorganisation).insert(changes);
    const parts = content.changes.flatMap(({ sources, targets }, i) => [
      ...sources.map((unitId) => ({ reorganisationId: changes[i]!.id, unitId, side: 'source' as const })),
      ...targets.map((unitId) => ({ reorganisationId: changes[i]!.id, unitId, side: 'target' as const })),
    ]);
    await insertRows(this.db.repo(ReorganisationPart), parts);
    const furthers = await this.endFurtherPosts(sight);
    const made = (kind: TraceKind, ids: readonly { id: string }[]): Trace[] => ids.map(({ id }) => ({ kind, rowId: id, isMade: true, formerTo: null, personId: null }));
    await this.trace(plan.id, [
      ...made('unit', units), ...made('unit-version', versions), ...made('change', changes),
      ...ended.map(({ id }): Trace => ({ kind: 'unit-version', rowId: id, isMade: false, formerTo: null, personId: null })), ...furthers,
    ]);
  }

  /** The postings of these people, as they were decided. */
  async writePeople({ plan }: PlanSight, people: PlanPeople, personIds: readonly string[]): Promise<void> {
    for (let i = 0; i < personIds.length; i += ROWS) {
      const ids = new Set(personIds.slice(i, i + ROWS));
      const before = new Map((await this.postingsOf(ids)).map((posting) => [posting.id, posting]));
      const moving = people.moving.filter(({ personId }) => ids.has(personId));
      await this.postings.begin(moving.map((move) => ({ ...move, from: plan.effectiveOn, isPrimary: true, actNumber: plan.actNumber, actDate: plan.actDate })));
      await this.postings.end(people.leaving.filter((personId) => ids.has(personId)).map((personId) => ({ personId, on: plan.effectiveOn })));
      const after = await this.postingsOf(ids);
      await this.trace(plan.id, after.flatMap(({ id, personId, validTo }): Trace[] => {
        const old = before.get(id);
        if (!old) return [{ kind: 'posting', rowId: id, isMade: true, formerTo: null, personId }];
        return old.validTo === validTo ? [] : [{ kind: 'posting', rowId: id, isMade: false, formerTo: old.validTo, personId }];
      }));
      await this.db.repo(ReorganisationMove).update({ planId: plan.id, personId: In([...ids]) }, { isWritten: true });
    }
  }

  /** Takes back the postings of these people. Whoever was given another posting from the same day since then keeps it. */
  async undoPeople(planId: string, personIds: readonly string[]): Promise<void> {
    for (let i = 0; i < personIds.length; i += ROWS) {
      const ids = personIds.slice(i, i + ROWS);
      const traces = await this.db.repo(ReorganisationTrace).findBy({ planId, kind: 'posting', personId: In(ids) });
      const made = new Map((await this.db.repo(Posting).findBy({ id: In(traces.filter(({ isMade }) => isMade).map(({ rowId }) => rowId)) })).map((posting) => [posting.personId, posting]));
      const settled = new Set(traces.filter(({ isMade, personId }) => isMade && !made.has(personId!)).map(({ personId }) => personId));
      if (made.size > 0) await this.db.repo(Posting).delete({ id: In([...made.values()].map(({ id }) => id)) });
      const reopened = traces.filter(({ isMade, personId }) => !isMade && !settled.has(personId));
      await this.reopen(reopened.map((trace) => ({ ...trace, formerTo: made.get(trace.personId!)?.validTo ?? trace.formerTo })));
      await this.db.repo(ReorganisationTrace).delete({ planId, kind: 'posting', personId: In(ids) });
      await this.db.repo(ReorganisationMove).update({ planId, personId: In(ids) }, { isWritten: false });
      await this.events.publish(new PostingsChanged(ids));
    }
  }

  /** Refuses where something of others has come to rest on what the plan made. */
  async requireUndoable({ plan, content }: PlanSight): Promise<void> {
    const { id: planId, effectiveOn } = plan;
    const units = content.newUnits.map(({ id }) => id);
    const news = In(units);
    const touched = In([...endedUnits(content), ...content.changes.filter(({ kind }) => kind === 'rename' || kind === 'move').flatMap(({ sources }) => sources)]);
    // Of a long list nobody reads the postings one by one: the database looks for one that is not the plan's.
    const foreign = async (entity: typeof Posting | typeof UnitVersion | typeof ReorganisationPart, kind: TraceKind, id: string, columns: readonly string[]): Promise<boolean> => {
      if (units.length === 0) return false;
      const own = this.db.repo(ReorganisationTrace).createQueryBuilder('trace').select('1').where(`trace.plan_id = :planId AND trace.kind = :kind AND trace.row_id = made.${id}`);
      const query = this.db.manager.createQueryBuilder(entity, 'made').where(`(${columns.map((column) => `made.${column} IN (:...units)`).join(' OR ')})`, { units });
      return query.andWhere(`NOT EXISTS (${own.getQuery()})`, { planId, kind }).getExists();
    };
    const later = MoreThan(effectiveOn);
    const holdings = Object.values(plan.memos).flatMap((memo) => (memo as { made?: string[] } | null)?.made ?? []);
    if (
      (await foreign(Posting, 'posting', 'id', ['unit_id'])) ||
      (await foreign(UnitVersion, 'unit-version', 'id', ['parent_id', 'unit_id'])) ||
      (await foreign(ReorganisationPart, 'change', 'reorganisation_id', ['unit_id'])) ||
      (await this.db.repo(FunctionHolding).find({ where: [{ areaUnitId: news }, { holderUnitId: news }], select: { id: true } })).some(({ id }) => !holdings.includes(id))
    ) throw refuse('plan.in-use');
    if ((await this.db.repo(UnitVersion).countBy({ unitId: touched, validFrom: later })) > 0) throw refuse('unit.changes-later');
  }

  /** Takes back everything but the postings of those who were listed. */
  async undoUnits({ plan }: PlanSight): Promise<void> {
    const traces = await this.db.repo(ReorganisationTrace).findBy({ planId: plan.id });
    const ids = (kind: TraceKind): string[] => traces.filter((trace) => trace.kind === kind && trace.isMade).map(({ rowId }) => rowId);
    await this.reopen(traces.filter(({ kind, isMade }) => kind === 'posting' && !isMade));
    await this.db.repo(ReorganisationPart).delete({ reorganisationId: In(ids('change')) });
    await this.db.repo(Reorganisation).delete({ id: In(ids('change')) });
    await this.db.repo(UnitVersion).delete({ id: In(ids('unit-version')) });
    await this.db.repo(UnitVersion).update({ id: In(traces.filter(({ kind, isMade }) => kind === 'unit-version' && !isMade).map(({ rowId }) => rowId)) }, { validTo: null });
    await this.db.repo(Unit).delete({ id: In(ids('unit')) });
    await this.db.repo(ReorganisationTrace).delete({ planId: plan.id });
    const people = [...new Set(traces.flatMap(({ personId }) => personId ?? []))];
    if (people.length > 0) await this.events.publish(new PostingsChanged(people));
    await this.events.publish(new UnitsChanged(plan.effectiveOn));
  }

  /** A further post in a unit that ends, ends with it; nobody has to decide that. */
  private async endFurtherPosts({ content, plan }: PlanSight): Promise<Trace[]> {
    const ended = [...endedUnits(content)];
    if (ended.length === 0) return [];
    const posts = (await this.db.repo(Posting).findBy({ unitId: In(ended), isPrimary: false }))
      .filter(({ validFrom, validTo }) => validFrom < plan.effectiveOn && (validTo === null || validTo > plan.effectiveOn));
    if (posts.length === 0) return [];
    await this.db.repo(Posting).update({ id: In(posts.map(({ id }) => id)) }, { validTo: plan.effectiveOn });
    await this.events.publish(new PostingsChanged([...new Set(posts.map(({ personId }) => personId))]));
    return posts.map(({ id, personId, validTo }) => ({ kind: 'posting', rowId: id, isMade: false, formerTo: validTo, personId }));
  }

  private async postingsOf(personIds: ReadonlySet<string>): Promise<Pick<Posting, 'id' | 'personId' | 'validTo'>[]> {
    return this.db.repo(Posting).find({ where: { personId: In([...personIds]) }, select: { id: true, personId: true, validTo: true } });
  }

  private async reopen(traces: readonly { readonly rowId: string; readonly formerTo: string | null }[]): Promise<void> {
    for (const [formerTo, same] of grouped(traces, (trace) => trace.formerTo)) await this.db.repo(Posting).update({ id: In(same.map(({ rowId }) => rowId)) }, { validTo: formerTo });
  }

  private async trace(planId: string, traces: readonly Trace[]): Promise<void> {
    await insertRows(this.db.repo(ReorganisationTrace), traces.map((trace) => ({ planId, ...trace })));
  }
}

type Trace = Omit<ReorganisationTrace, 'planId' | 'plan'>;
