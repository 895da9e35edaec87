import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import type { Person } from '../entities/person.js';
import type { Posting } from '../entities/posting.js';
import { refuse } from '../organisation.refusals.js';
import { PeopleService } from '../people.service.js';
import { treeAt, type UnitNode } from '../rules/tree.js';
import { UnitsService } from '../units.service.js';
import { placeOf } from './rules/place.js';

/** Somebody whom the actor may change, with all postings, the latest first. */
export interface EditablePerson {
  readonly person: Person;
  readonly career: readonly Posting[];
}

/** Whom Home Affairs of a part may change: those who work there, and those who last did. Others do not exist. */
@Injectable()
export class PeopleInPart {
  constructor(
    private readonly people: PeopleService,
    private readonly units: UnitsService,
  ) {}

  /** Refuses with 403 who may change nobody, with 404 people of other parts and records that are closed. */
  async get(actor: Actor, personId: string): Promise<EditablePerson> {
    requirePermission(actor, 'people.manage');
    const scope = await scopeOf(actor, 'people.manage');
    const person = await this.people.get(personId);
    const career = await this.people.careerOf(personId);
    const place = placeOf(career, this.units.today());
    const isMine = scope === 'all' || (place !== null && scope.has(place.unitId));
    if (!isMine || person.mergedIntoId !== null || person.erasedAt !== null) throw refuse('organisation.person-unknown');
    return { person, career };
  }

  async person(actor: Actor, personId: string): Promise<Person> {
    return (await this.get(actor, personId)).person;
  }

  /** The tree of today, cut to the units in which the actor may place people. */
  async roots(actor: Actor): Promise<UnitNode[]> {
    requirePermission(actor, 'people.manage');
    const scope = await scopeOf(actor, 'people.manage');
    const rows = await this.units.rows();
    return treeAt(scope === 'all' ? rows : rows.filter(({ unitId }) => scope.has(unitId)), this.units.today());
  }
}
