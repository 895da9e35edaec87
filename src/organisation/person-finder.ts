import { Injectable } from '@nestjs/common';
import type { Scope } from '../platform/access/actor.js';
import { PeopleService, type PostedPerson } from './people.service.js';
import { UnitsService } from './units.service.js';

/** So many namesakes are worth telling apart in a sentence. */
const FEW = 5;

/** The one who was meant; or how many it could have been, with their staff codes where they are few. */
export type FoundPerson = { readonly person: PostedPerson } | { readonly person: null; readonly total: number; readonly codes: readonly string[] };

/** Finds the one person of a part of the tree whom somebody means by a code, a phone number or a name. */
@Injectable()
export class PersonFinder {
  constructor(
    private readonly people: PeopleService,
    private readonly units: UnitsService,
  ) {}

  /** Among those who work in the units today. A staff code written in full means its holder, whatever else it is part of. */
  async find(unitIds: Scope, text: string): Promise<FoundPerson> {
    const { people, total } = await this.people.list({ day: this.units.today(), unitIds, text, page: 1, pageSize: FEW });
    const exact = people.filter(({ staffCode }) => staffCode !== null && staffCode.toLowerCase() === text.toLowerCase());
    const [only] = exact.length === 1 ? exact : people;
    if (!only) return { person: null, total: 0, codes: [] };
    if (exact.length !== 1 && total > 1) return { person: null, total, codes: total > FEW ? [] : people.flatMap(({ staffCode }) => staffCode ?? []) };
    return { person: only };
  }
}
