import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { topsWithin } from '../../organisation/rules/part-of-tree.js';
import { findNode, type UnitNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { mayIn, requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { OwnerChoices, type OwnerChoice } from '../../platform/ports/owner-choices.js';
import { refuse } from '../attendance.refusals.js';
import { ClassSession } from '../entities/class-session.js';
import { ClassTrainer } from '../entities/class-trainer.js';
import { RosterEntry } from '../entities/roster-entry.js';
import { TrainingClass } from '../entities/training-class.js';
import { OwnClasses } from '../own-classes.js';
import { Roster } from '../people/roster.service.js';
import { ClassMessages } from './class-messages.js';
import { movedTo } from './rules/session-plan.js';
import { localDate } from '../../platform/clock/local-date.js';

/** The kind of owner that classes have. */
export const CLASS_OWNER = 'course';

/** What a class is, as those who organise it write it. */
export type ClassDraft = Pick<TrainingClass, 'ownerId' | 'unitId' | 'title' | 'place' | 'capacity' | 'entry' | 'nominateBy' | 'rule' | 'decisionNumber' | 'decisionOn' | 'note'>;

/** What a form of a class lets choose. */
export interface ClassChoices {
  readonly owners: readonly OwnerChoice[];
  readonly units: readonly UnitNode[];
}

/** Opens classes, changes and copies them. */
@Injectable()
export class ClassPlanning {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly owners: OwnerChoices,
    private readonly own: OwnClasses,
    private readonly roster: Roster,
    private readonly messages: ClassMessages,
  ) {}

  /** What the actor may open a class of, and for which units. */
  async choices(actor: Actor): Promise<ClassChoices> {
    requirePermission(actor, 'classes.manage');
    return { owners: await this.owners.of(CLASS_OWNER, actor), units: topsWithin(await this.units.treeAt(), await scopeOf(actor, 'classes.manage')) };
  }

  /** Opens a class as a draft. Who teaches and opens one is on its list of trainers. The same id is the same class. */
  async create(actor: Actor, draft: ClassDraft, id: string): Promise<void> {
    const { owners } = await this.choices(actor);
    if (!owners.some((owner) => owner.id === draft.ownerId)) throw refuse('class.course-unknown');
    await this.checkUnit(actor, draft.unitId);
    await this.db.tx(async () => {
      if (await this.db.repo(TrainingClass).existsBy({ id })) return;
      await this.insert(actor, draft, id);
      await this.audit.record({ action: 'class.created', subject: { kind: 'class', id }, actor, detail: { title: draft.title } });
    });
  }

  /** Changes what a class is. `seen` is what the form was made with: of two who change it at once the second is told. */
  async change(actor: Actor, id: string, draft: ClassDraft, seen: number): Promise<void> {
    const before = await this.own.mine(actor, id);
    if (before.unitId !== draft.unitId) await this.checkUnit(actor, draft.unitId);
    if (before.ownerId !== draft.ownerId && !(await this.choices(actor)).owners.some((owner) => owner.id === draft.ownerId)) throw refuse('class.course-unknown');
    await this.db.tx(async () => {
      const present = await this.db.repo(TrainingClass).findOneByOrFail({ id });
      if (present.state === 'closed' || present.state === 'cancelled') throw refuse('class.over');
      if (stampOf(present) !== seen) throw refuse('class.changed-meanwhile');
      const fields = changedFields(present, draft);
      if (fields.length === 0) return;
      const listed = await this.db.repo(RosterEntry).countBy({ classId: id, state: 'listed' });
      if (draft.capacity !== null && draft.capacity < listed) throw refuse('class.capacity-taken', { listed });
      await this.db.repo(TrainingClass).update({ id }, { ...draft, editedAt: this.clock.now() });
      await this.audit.record({ action: 'class.changed', subject: { kind: 'class', id }, actor, detail: { fields } });
      const changed = { ...present, ...draft };
      if (fields.includes('place')) await this.tellOfPlace(changed);
      if (fields.includes('capacity')) await this.roster.fill(changed, actor);
    });
  }

  /** Copies a class with its trainers, and its sessions moved so that the first is on a day; nobody is on the copy's list. */
  async copy(actor: Actor, id: string, title: string, firstDay: string, copyId: string): Promise<void> {
    const source = await this.own.mine(actor, id);
    await this.checkUnit(actor, source.unitId);
    const sessions = await this.db.repo(ClassSession).find({ where: { classId: id, cancelledAt: IsNull() }, order: { startsAt: 'ASC' } });
    const trainers = await this.db.repo(ClassTrainer).findBy({ classId: id });
    const moved = sessions[0] ? movedTo(firstDay, { day: localDate(sessions[0].startsAt) }, sessions) : [];
    await this.db.tx(async () => {
      if (await this.db.repo(TrainingClass).existsBy({ id: copyId })) return;
      await this.insert(actor, { ...draftOf(source), title, decisionNumber: null, decisionOn: null, nominateBy: null }, copyId);
      for (const { personId } of trainers) await insertUnlessThere(this.db.repo(ClassTrainer), { id: randomUUID(), classId: copyId, personId });
      for (const [i, times] of moved.entries()) {
        const { topic, place } = sessions[i]!;
        await this.db.repo(ClassSession).insert({ id: randomUUID(), classId: copyId, number: i + 1, topic, place, ...times, sequence: 0, changeReason: null, cancelledAt: null, closedAt: null, closedBy: null });
      }
      await this.audit.record({ action: 'class.copied', subject: { kind: 'class', id: copyId }, actor, detail: { title, from: id } });
    });
  }

  private async insert(actor: Actor, draft: ClassDraft, id: string): Promise<void> {
    const now = this.clock.now();
    await insertUnlessThere(this.db.repo(TrainingClass), { id, ownerKind: CLASS_OWNER, ...draft, state: 'draft', stateAt: now, stateReason: null, listClosedAt: null, createdBy: actor.accountId, createdAt: now, editedAt: now });
    if (actor.roles.has('trainer') && actor.personId !== null) await insertUnlessThere(this.db.repo(ClassTrainer), { id: randomUUID(), classId: id, personId: actor.personId });
  }

  private async checkUnit(actor: Actor, unitId: string): Promise<void> {
    if (!(await mayIn(actor, 'classes.manage', unitId)) || !findNode(await this.units.treeAt(), unitId)) throw refuse('class.unit-unknown');
  }

  /** Sessions to come that are held where the class is have moved with it. */
  private async tellOfPlace(changed: TrainingClass): Promise<void> {
    const now = this.clock.now();
    const coming = (await this.db.repo(ClassSession).findBy({ classId: changed.id, place: IsNull(), cancelledAt: IsNull() })).filter(({ startsAt }) => startsAt > now);
    if (coming.length === 0) return;
    for (const { id, sequence } of coming) await this.db.repo(ClassSession).update({ id }, { sequence: sequence + 1 });
    await this.messages.tellList('moved', changed, `place-${now.getTime()}`, { buoi: coming.length === 1 ? `Buổi ${coming[0]!.number}` : 'Các buổi còn lại', luc: 'như lịch đã báo', ly_do: 'Lớp đổi địa điểm.' });
  }
}

/** What a form keeps to tell whether the class has changed since it was shown. */
export function stampOf({ editedAt }: Pick<TrainingClass, 'editedAt'>): number {
  return editedAt?.getTime() ?? 0;
}

/** The part of a class that its form holds. */
export function draftOf({ ownerId, unitId, title, place, capacity, entry, nominateBy, rule, decisionNumber, decisionOn, note }: TrainingClass): ClassDraft {
  return { ownerId, unitId, title, place, capacity, entry, nominateBy, rule, decisionNumber, decisionOn, note };
}

function changedFields(before: TrainingClass, draft: ClassDraft): string[] {
  const present = draftOf(before);
  return (Object.keys(present) as (keyof ClassDraft)[]).filter((field) => JSON.stringify(present[field]) !== JSON.stringify(draft[field]));
}
