import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { mayIn } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Db } from '../../platform/database/db.js';
import type { Posting } from '../entities/posting.js';
import { PeopleService } from '../people.service.js';
import { PostingsService } from '../postings.service.js';
import { holdsOn, type Day } from '../rules/interval.js';
import { furtherPosts, placeOf } from './rules/place.js';
import { UnitsService } from '../units.service.js';
import type { LeavingReason } from './dto/person.forms.js';
import { PeopleInPart, type EditablePerson } from './people-in-part.js';
import { refuse } from './people-editing.refusals.js';
import type { Post } from './person-editing.service.js';

/** The end of postings: the first day without, and the paper it rests on. */
export interface Ending {
  readonly on: Day;
  readonly actNumber: string | null;
  readonly actDate: Day | null;
}

/** Where one person works: moved, given a further post, relieved of it, gone. Everything from a day on; days before keep what they had. */
@Injectable()
export class PersonPosts {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly people: PeopleService,
    private readonly part: PeopleInPart,
    private readonly postings: PostingsService,
  ) {}

  today(): Day {
    return this.units.today();
  }

  /** Another unit, title or kind of employment from a day on; also for somebody who comes back. The same once more changes nothing. */
  async move(actor: Actor, personId: string, post: Post): Promise<void> {
    await this.part.get(actor, personId);
    await this.requireUnit(actor, post);
    await this.db.tx(async () => {
      const held = (await this.people.careerOf(personId)).filter(({ isPrimary }) => isPrimary);
      if (held.some((posting) => isThis(posting, post) && posting.validFrom === post.from && posting.validTo === null)) return;
      const before = held.find(({ validFrom, validTo }) => holdsOn({ from: validFrom, to: validTo }, post.from));
      if (before && isThis(before, post) && before.validTo === null) throw refuse('person.nothing-changed');
      await this.postings.begin([{ personId, ...post, isPrimary: true }]);
      const { unitId, from, actNumber, actDate } = post;
      const kind = !before ? 'began' : before.unitId === unitId ? 'same-unit' : 'moved';
      await this.audit.record({ action: 'person.posted', subject: { kind: 'person', id: personId }, actor, detail: { kind, scope: `unit:${unitId}`, from, actNumber, actDate } });
    });
  }

  /** A further post beside the primary one. */
  async addFurther(actor: Actor, personId: string, post: Post): Promise<void> {
    await this.part.get(actor, personId);
    await this.requireUnit(actor, post);
    await this.db.tx(async () => {
      const career = await this.people.careerOf(personId);
      const there = career.filter(({ unitId, title, validTo }) => unitId === post.unitId && title === post.title && (validTo === null || validTo > post.from));
      if (there.some(({ isPrimary, validFrom, category }) => !isPrimary && validFrom === post.from && category === post.category)) return;
      if (there.length > 0) throw refuse('person.post-there');
      await this.postings.begin([{ personId, ...post, isPrimary: false }]);
      const { unitId, from, actNumber, actDate } = post;
      await this.audit.record({ action: 'person.further-post-begun', subject: { kind: 'person', id: personId }, actor, detail: { scope: `unit:${unitId}`, from, actNumber, actDate } });
    });
  }

  /** A further post of a person, for the form that ends it. */
  async further(actor: Actor, personId: string, postingId: string): Promise<EditablePerson & { readonly posting: Posting }> {
    const editable = await this.part.get(actor, personId);
    const posting = furtherPosts(editable.career, this.today()).find(({ id }) => id === postingId);
    if (!posting) throw refuse('person.post-unknown');
    return { ...editable, posting };
  }

  /** Ends a further post; the primary one goes on. */
  async endFurther(actor: Actor, personId: string, postingId: string, ending: Ending): Promise<void> {
    const { career } = await this.part.get(actor, personId);
    const posting = career.find(({ id, isPrimary }) => id === postingId && !isPrimary);
    if (!posting) throw refuse('person.post-unknown');
    if (posting.validTo === ending.on) return;
    if (ending.on <= posting.validFrom) throw refuse('person.ends-too-early');
    await this.db.tx(async () => {
      await this.postings.endFurther(personId, postingId, ending.on);
      await this.audit.record({ action: 'person.further-post-ended', subject: { kind: 'person', id: personId }, actor, detail: { scope: `unit:${posting.unitId}`, ...ending } });
    });
  }

  /** The person works nowhere any more from the day on; what was learned stays. */
  async leave(actor: Actor, personId: string, reason: LeavingReason, ending: Ending): Promise<void> {
    await this.part.get(actor, personId);
    await this.db.tx(async () => {
      const last = placeOf(await this.people.careerOf(personId), ending.on);
      if (last?.validTo === ending.on) return;
      if (!last || (last.validTo !== null && last.validTo < ending.on)) throw refuse('person.left-already');
      await this.postings.end([{ personId, on: ending.on }]);
      await this.audit.record({ action: 'person.left', subject: { kind: 'person', id: personId }, actor, detail: { reason, ...ending } });
    });
  }

  private async requireUnit(actor: Actor, { unitId }: Post): Promise<void> {
    if (!(await mayIn(actor, 'people.manage', unitId))) throw refuse('person.unit-outside');
  }
}

const isThis = (posting: Posting, { unitId, title, category }: Post): boolean => posting.unitId === unitId && posting.title === title && posting.category === category;
