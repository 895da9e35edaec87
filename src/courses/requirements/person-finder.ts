import { Injectable } from '@nestjs/common';
import { PeopleService, type PostedPerson } from '../../organisation/people.service.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { scopeOf } from '../../platform/access/permissions.js';
import { refuse } from '../courses.refusals.js';

/** So many namesakes are worth telling apart in a sentence. */
const FEW = 5;

/** Finds the one person of the actor's part whom somebody means by a code, a phone number or a name. */
@Injectable()
export class PersonFinder {
  constructor(
    private readonly people: PeopleService,
    private readonly units: UnitsService,
  ) {}

  /** Refuses what fits nobody, or several. */
  async find(actor: Actor, text: string): Promise<PostedPerson> {
    const unitIds = await scopeOf(actor, 'requirements.manage');
    const { people, total } = await this.people.list({ day: this.units.today(), unitIds, text, page: 1, pageSize: FEW });
    const exact = people.filter(({ staffCode }) => staffCode !== null && staffCode.toLowerCase() === text.toLowerCase());
    const [only] = exact.length === 1 ? exact : people;
    if (!only) throw refuse('requirement.person-unknown');
    if (exact.length !== 1 && total > 1) throw refuse('requirement.person-ambiguous', { count: total, codes: total > FEW ? [] : people.flatMap(({ staffCode }) => staffCode ?? []) });
    return only;
  }
}
