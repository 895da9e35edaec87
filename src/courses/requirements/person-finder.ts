import { Injectable } from '@nestjs/common';
import type { PostedPerson } from '../../organisation/people.service.js';
import { PersonFinder as People } from '../../organisation/person-finder.js';
import type { Actor } from '../../platform/access/actor.js';
import { scopeOf } from '../../platform/access/permissions.js';
import { refuse } from '../courses.refusals.js';

/** Finds the one person of the actor's part whom somebody means by a code, a phone number or a name. */
@Injectable()
export class PersonFinder {
  constructor(private readonly people: People) {}

  /** Refuses what fits nobody, or several. */
  async find(actor: Actor, text: string): Promise<PostedPerson> {
    const found = await this.people.find(await scopeOf(actor, 'requirements.manage'), text);
    if (found.person) return found.person;
    throw found.total === 0 ? refuse('requirement.person-unknown') : refuse('requirement.person-ambiguous', { count: found.total, codes: found.codes });
  }
}
