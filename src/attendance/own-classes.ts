import { Injectable } from '@nestjs/common';
import type { Actor, Scope } from '../platform/access/actor.js';
import { may, requirePermission } from '../platform/access/permissions.js';
import { Db } from '../platform/database/db.js';
import { rememberedRead } from '../platform/database/remembered-reads.js';
import { refuse } from './attendance.refusals.js';
import { ClassSession } from './entities/class-session.js';
import { TrainingClass } from './entities/training-class.js';

/** A condition for a query of classes. */
export interface ClassCondition {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * Whose classes are whose, for every page and action about a class.
 *
 * A class is of Home Affairs of the unit that opens it, and of the trainers who teach it: another trainer has no more to
 * do with it than anybody else, and does not learn that it exists.
 */
@Injectable()
export class OwnClasses {
  constructor(private readonly db: Db) {}

  /** A class of the actor's. Refuses who has none at all (403), and everybody else's (404). */
  async mine(actor: Actor, classId: string): Promise<TrainingClass> {
    const found = await (await this.oneOf(actor, classId)).getOne();
    if (!found) throw refuse('class.unknown');
    return found;
  }

  /** The same with its sessions that were not called off, in the order of time, in one query. */
  async mineWithSessions(actor: Actor, classId: string): Promise<{ trainingClass: TrainingClass; sessions: readonly ClassSession[] }> {
    const found = (await (await this.oneOf(actor, classId)).leftJoinAndMapMany('class.held', ClassSession, 'held', 'held.class_id = class.id AND held.cancelled_at IS NULL').orderBy('held.starts_at').getOne()) as (TrainingClass & { held: ClassSession[] }) | null;
    if (!found) throw refuse('class.unknown');
    const { held, ...trainingClass } = found;
    return { trainingClass, sessions: held };
  }

  private async oneOf(actor: Actor, classId: string) {
    requirePermission(actor, 'classes.manage');
    const { sql, parameters } = await this.areMine(actor, 'class');
    return this.db.repo(TrainingClass).createQueryBuilder('class').where('class.id = :classId', { classId }).andWhere(sql, parameters);
  }

  /** All of the actor's that are or were held, the latest first. */
  async all(actor: Actor): Promise<TrainingClass[]> {
    const { sql, parameters } = await this.areMine(actor, 'class');
    return this.db.repo(TrainingClass).createQueryBuilder('class').where(sql, parameters).andWhere("class.state <> 'cancelled'").orderBy('class.created_at', 'DESC').addOrderBy('class.id').getMany();
  }

  /** The same as a condition on a column that holds the id of a class, for queries of what classes own. */
  async isMine(actor: Actor, column: string, alias: string): Promise<ClassCondition> {
    const { sql, parameters } = await this.areMine(actor, alias);
    return { sql: `EXISTS (SELECT 1 FROM classes ${alias} WHERE ${alias}.id = ${column} AND ${sql})`, parameters };
  }

  /** A class, whosever it is. */
  find(classId: string): Promise<TrainingClass | null> {
    return rememberedRead(this.db, `class/${classId}`, () => this.db.repo(TrainingClass).findOneBy({ id: classId }));
  }

  /** Whether a class of a query, under this alias, is the actor's. */
  async areMine(actor: Actor, alias: string): Promise<ClassCondition> {
    const teaches = `EXISTS (SELECT 1 FROM class_trainers taught WHERE taught.class_id = ${alias}.id AND taught.person_id = :classesOf)`;
    const scope = await unitsOf(actor);
    if (scope === 'all') return { sql: '1 = 1', parameters: {} };
    const units = [...scope];
    const isOpenedThere = units.length === 0 ? '1 = 0' : `${alias}.unit_id IN (:...classUnits)`;
    if (!actor.personId || !may(actor, 'classes.manage')) return { sql: isOpenedThere, parameters: units.length === 0 ? {} : { classUnits: units } };
    return { sql: `(${isOpenedThere} OR ${teaches})`, parameters: { classesOf: actor.personId, ...(units.length === 0 ? {} : { classUnits: units }) } };
  }
}

/** The units whose classes the actor sees to, whoever teaches them: a trainer's role covers none. */
export async function unitsOf(actor: Actor): Promise<Scope> {
  return actor.roles.has('home-affairs') ? ((await actor.scopes()).get('home-affairs') ?? new Set()) : new Set();
}
