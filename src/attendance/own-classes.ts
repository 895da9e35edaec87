import { Injectable } from '@nestjs/common';
import type { Actor, Scope } from '../platform/access/actor.js';
import { may, requirePermission } from '../platform/access/permissions.js';
import { Db } from '../platform/database/db.js';
import { refuse } from './attendance.refusals.js';
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
    requirePermission(actor, 'classes.manage');
    const { sql, parameters } = await this.areMine(actor, 'class');
    const found = await this.db.repo(TrainingClass).createQueryBuilder('class').where('class.id = :classId', { classId }).andWhere(sql, parameters).getOne();
    if (!found) throw refuse('class.unknown');
    return found;
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
