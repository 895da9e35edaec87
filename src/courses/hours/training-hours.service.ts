import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import { findNode, treeAt, walk, type UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { mayIn, requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { Completion } from '../entities/completion.js';
import { TrainingHourTarget } from '../entities/training-hour-target.js';
import { refuse } from './hours.refusals.js';
import { targetFor, type HoursTarget } from './rules/training-hours.js';

/** A target to set; its basis is the act or plan it rests on. */
export type NewTarget = HoursTarget & {
  readonly basis: string;
  /** Seeds give one, so that loading twice finds the same target. */
  readonly id?: string;
};

/** What somebody has learned in a year, and what was to be learned; null: no target. */
export interface PersonHours {
  readonly periods: number;
  readonly target: number | null;
}

export interface HoursOfPerson extends PersonHours {
  readonly person: PostedPerson;
}

export interface TargetSight {
  readonly target: TrainingHourTarget;
  readonly unitName: string;
  readonly mayClose: boolean;
}

/**
 * Tiết learned in a year beside the yearly target. A course counts its tiết once a year, in the year in which it was
 * completed, however often; a class will add the sessions attended.
 */
@Injectable()
export class TrainingHoursService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
  ) {}

  /** The year, in Việt Nam. */
  thisYear(): number {
    return Number(this.units.today().slice(0, 4));
  }

  /** One person's year, as the own home page shows it. */
  async ofPerson(personId: string, year: number): Promise<PersonHours> {
    const periods = (await this.learned(year, [personId])).get(personId) ?? 0;
    const posting = await this.people.primaryPostingAt(personId, this.dayOf(year));
    if (!posting) return { periods, target: null };
    const unitLine = await this.units.ancestorIds(posting.unitId, this.dayOf(year));
    return { periods, target: targetFor(await this.standing(), { unitLine, category: posting.category }, year)?.periods ?? null };
  }

  /**
   * Everybody with a posting at the end of the year (of this year: today) in the viewer's part, by name; `unitId` narrows
   * to a unit with all below it. With it the viewer's part of the tree of that day.
   */
  async ofPeople(actor: Actor, year: number, unitId: string | null): Promise<{ people: HoursOfPerson[]; roots: UnitNode[] }> {
    requirePermission(actor, 'tracking.view');
    const day = this.dayOf(year);
    const scope = await scopeOf(actor, 'tracking.view');
    const tree = await this.units.treeAt(day);
    const people = await this.people.postingsAt(day, within(unitId, scope, tree));
    const learned = await this.learned(year);
    const targets = await this.standing();
    const lines = new Map(lineage(tree));
    return {
      people: people.map((person) => ({
        person,
        periods: learned.get(person.personId) ?? 0,
        target: targetFor(targets, { unitLine: lines.get(person.unitId) ?? [person.unitId], category: person.category }, year)?.periods ?? null,
      })),
      roots: treeAt(visible(await this.units.rows(), scope), day),
    };
  }

  /** The targets that stand in the actor's part and above it, the newest year first. */
  async targets(actor: Actor): Promise<TargetSight[]> {
    requirePermission(actor, 'requirements.manage');
    const scope = await scopeOf(actor, 'requirements.manage');
    const concerning = new Set<string>(scope === 'all' ? [] : scope);
    const lines = new Map(lineage(await this.units.treeAt()));
    for (const unitId of [...concerning]) for (const above of lines.get(unitId) ?? []) concerning.add(above);
    const standing = (await this.standing()).filter(({ unitId }) => scope === 'all' || concerning.has(unitId));
    const names = await this.units.namesAt(standing.map(({ unitId }) => unitId));
    return standing
      .map((target) => ({ target, unitName: names.get(target.unitId)?.name ?? '', mayClose: scope === 'all' || scope.has(target.unitId) }))
      .sort((a, b) => b.target.fromYear - a.target.fromYear || a.unitName.localeCompare(b.unitName, 'vi') || a.target.category.localeCompare(b.target.category));
  }

  /** Units for which the actor may set a target, as a tree. */
  async settable(actor: Actor): Promise<UnitNode[]> {
    requirePermission(actor, 'requirements.manage');
    return treeAt(visible(await this.units.rows(), await scopeOf(actor, 'requirements.manage')), this.units.today());
  }

  /** Sets a target. The same again is the same; another one for the same people from the same year is refused: the standing one is withdrawn first. */
  async set(given: NewTarget, by: Actor | null): Promise<void> {
    if (by) {
      requirePermission(by, 'requirements.manage');
      if (!(await mayIn(by, 'requirements.manage', given.unitId))) throw refuse('hours.unit-unknown');
    }
    const { unitId, category, fromYear, toYear, periods, basis, id = randomUUID() } = given;
    const those = { unitId, category, fromYear, closedAt: IsNull() };
    await this.db.tx(async () => {
      const targets = this.db.repo(TrainingHourTarget);
      const before = await targets.findOneBy(those);
      if (!before) await insertUnlessThere(targets, { id, unitId, category, fromYear, toYear, periods, basis, createdAt: this.clock.now(), createdBy: by?.accountId ?? null, closedAt: null, closedBy: null, closeReason: null });
      const kept = before ?? (await targets.findOneByOrFail(those));
      if (kept.periods !== periods || kept.toYear !== toYear) throw refuse('hours.target-stands');
      if (before || kept.id !== id) return;
      await this.audit.record({ action: 'training-hours.set', subject: { kind: 'unit', id: unitId }, actor: by, detail: { targetId: id, category, fromYear, toYear, periods } });
    });
  }

  /** Withdraws a target, for all its years. Withdrawing twice is the same as once. */
  async withdraw(targetId: string, reason: string, by: Actor): Promise<void> {
    requirePermission(by, 'requirements.manage');
    await this.db.tx(async () => {
      const target = await this.db.repo(TrainingHourTarget).findOneBy({ id: targetId });
      if (!target || !(await mayIn(by, 'requirements.manage', target.unitId))) throw refuse('hours.target-unknown');
      const closed = await this.db.repo(TrainingHourTarget).update({ id: targetId, closedAt: IsNull() }, { closedAt: this.clock.now(), closedBy: by.accountId, closeReason: reason });
      if (!closed.affected) return;
      await this.audit.record({ action: 'training-hours.withdrawn', subject: { kind: 'unit', id: target.unitId }, actor: by, detail: { targetId, fromYear: target.fromYear, periods: target.periods } });
    });
  }

  private standing(): Promise<TrainingHourTarget[]> {
    return this.db.repo(TrainingHourTarget).findBy({ closedAt: IsNull() });
  }

  /** Tiết by person; who learned nothing is left out. */
  private async learned(year: number, personIds?: readonly string[]): Promise<Map<string, number>> {
    const once = this.db.repo(Completion).createQueryBuilder('completion')
      .innerJoin('completion.course', 'course')
      .select('completion.person_id', 'personId')
      .addSelect('course.periods', 'periods')
      .where('completion.completed_on >= :from AND completion.completed_on <= :to', { from: `${year}-01-01`, to: `${year}-12-31` })
      .groupBy('completion.person_id').addGroupBy('completion.course_id').addGroupBy('course.periods');
    if (personIds) once.andWhere('completion.person_id IN (:...personIds)', { personIds });
    const periods = new Map<string, number>();
    for (const row of await once.getRawMany<{ personId: string; periods: number }>()) periods.set(row.personId, (periods.get(row.personId) ?? 0) + row.periods);
    return periods;
  }

  /** The day on which a year is looked at: its last, or today while it runs. */
  private dayOf(year: number): string {
    const today = this.units.today();
    const last = `${year}-12-31`;
    return last < today ? last : today;
  }
}

function within(unitId: string | null, scope: Scope, tree: readonly UnitNode[]): { unitIds?: Iterable<string> } {
  if (unitId === null) return scope === 'all' ? {} : { unitIds: scope };
  const node = findNode(tree, unitId);
  const below = node ? walk([node]).map((item) => item.node.unitId) : [];
  return { unitIds: scope === 'all' ? below : below.filter((id) => scope.has(id)) };
}

function visible<T extends { readonly unitId: string }>(rows: readonly T[], scope: Scope): readonly T[] {
  return scope === 'all' ? rows : rows.filter(({ unitId }) => scope.has(unitId));
}

/** Each unit with itself and those above it, nearest first. */
function lineage(roots: readonly UnitNode[], above: readonly string[] = []): [string, readonly string[]][] {
  return roots.flatMap((node) => {
    const line = [node.unitId, ...above];
    return [[node.unitId, line] as [string, readonly string[]], ...lineage(node.children, line)];
  });
}
