import { Injectable } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import { versionFor } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { nameSortKey } from '../../platform/text/name-sort-key.js';
import { Owners, type OwnerLabel } from '../../platform/ports/owners.js';
import { ClassSession } from '../entities/class-session.js';
import { RosterEntry, type RosterState } from '../entities/roster-entry.js';
import { TrainingClass, type ClassState } from '../entities/training-class.js';
import { OwnClasses } from '../own-classes.js';

/** Somebody who teaches a class. */
export interface ShownTrainer {
  readonly personId: string;
  readonly fullName: string;
}

/** A class as those see it who organise it. */
export interface ClassSight {
  readonly trainingClass: TrainingClass;
  /** All of them, the called off among them, in the order of time. */
  readonly sessions: readonly ClassSession[];
  readonly trainers: readonly ShownTrainer[];
  readonly counts: Readonly<Record<RosterState, number>>;
  readonly owner: OwnerLabel | null;
  readonly unitName: string;
}

/** A class in a list. */
export interface ListedClass {
  readonly trainingClass: TrainingClass;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
  readonly sessions: number;
  readonly listed: number;
  readonly proposed: number;
}

export interface ClassPage {
  readonly classes: readonly ListedClass[];
  readonly total: number;
}

const NOBODY: Readonly<Record<RosterState, number>> = { proposed: 0, listed: 0, waiting: 0, returned: 0, withdrawn: 0 };

/** Shows classes to those who organise them. */
@Injectable()
export class ClassSights {
  constructor(
    private readonly db: Db,
    private readonly own: OwnClasses,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly owners: Owners,
  ) {}

  /** One page of the actor's classes in some states; the latest first, those without a session at the top. */
  async list(actor: Actor, states: readonly ClassState[], page: number, pageSize: number): Promise<ClassPage> {
    requirePermission(actor, 'classes.manage');
    const { sql, parameters } = await this.own.areMine(actor, 'class');
    const of = (column: string, table: string, condition: string): string => `(SELECT ${column} FROM ${table} WHERE part.class_id = class.id AND ${condition})`;
    const query = this.db.repo(TrainingClass).createQueryBuilder('class').where('class.state IN (:...states)', { states }).andWhere(sql, parameters);
    const total = await query.getCount();
    const { entities, raw } = await query
      .addSelect(of('min(part.starts_at)', 'class_sessions part', 'part.cancelled_at IS NULL'), 'first_at')
      .addSelect(of('max(part.ends_at)', 'class_sessions part', 'part.cancelled_at IS NULL'), 'last_at')
      .addSelect(of('count(*)', 'class_sessions part', 'part.cancelled_at IS NULL'), 'sessions')
      .addSelect(of('count(*)', 'class_roster part', "part.state = 'listed'"), 'listed')
      .addSelect(of('count(*)', 'class_roster part', "part.state = 'proposed'"), 'proposed')
      .addSelect('CASE WHEN EXISTS (SELECT 1 FROM class_sessions part WHERE part.class_id = class.id AND part.cancelled_at IS NULL) THEN 1 ELSE 0 END', 'planned')
      .orderBy('planned').addOrderBy('first_at', 'DESC').addOrderBy('class.id')
      .offset((page - 1) * pageSize).limit(pageSize)
      .getRawAndEntities<Record<'first_at' | 'last_at' | 'sessions' | 'listed' | 'proposed', string | number | null>>();
    return { total, classes: entities.map((trainingClass, i) => ({ trainingClass, firstAt: instantOf(raw[i]!.first_at), lastAt: instantOf(raw[i]!.last_at), sessions: Number(raw[i]!.sessions), listed: Number(raw[i]!.listed), proposed: Number(raw[i]!.proposed) })) };
  }

  /** A class of the actor's. */
  async get(actor: Actor, id: string): Promise<ClassSight> {
    const trainingClass = await this.own.mine(actor, id);
    const counted = await this.db.repo(RosterEntry).createQueryBuilder('entry').select('entry.state', 'state').addSelect('count(*)', 'people').where('entry.class_id = :id', { id }).groupBy('entry.state').getRawMany<{ state: RosterState; people: number | string }>();
    return {
      trainingClass,
      sessions: await this.sessionsOf(id),
      trainers: await this.trainersOf(id),
      counts: { ...NOBODY, ...Object.fromEntries(counted.map(({ state, people }) => [state, Number(people)])) },
      owner: await this.owners.label({ kind: trainingClass.ownerKind, id: trainingClass.ownerId }, actor),
      unitName: await this.unitName(trainingClass),
    };
  }

  /** In the order of time. */
  sessionsOf(classId: string): Promise<ClassSession[]> {
    return this.db.repo(ClassSession).find({ where: { classId }, order: { startsAt: 'ASC', number: 'ASC' } });
  }

  /** In the order of names. */
  async trainersOf(classId: string): Promise<ShownTrainer[]> {
    const { fullName } = this.people.nameOf('taught.person_id');
    const trainers = await this.db.manager.createQueryBuilder().from('class_trainers', 'taught').select('taught.person_id', 'personId').addSelect(fullName, 'fullName').where('taught.class_id = :classId', { classId }).getRawMany<ShownTrainer>();
    const key = ({ fullName: name }: ShownTrainer): string => nameSortKey(name);
    return trainers.sort((one, other) => (key(one) < key(other) ? -1 : 1));
  }

  /** The unit that opened the class, as it was called then. */
  async unitName({ unitId, createdAt }: TrainingClass): Promise<string> {
    return versionFor((await this.units.rows()).filter((row) => row.unitId === unitId), localDate(createdAt))?.name ?? '';
  }
}

const instantOf = (value: string | number | null): Date | null => (value === null ? null : new Date(Number(value)));
