import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { mayIn, requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { violatedUnique } from '../../platform/errors/database-errors.js';
import { AccountsOfPeople } from '../../platform/ports/accounts-of-people.js';
import { canonicalStaffCode } from '../../platform/text/identifiers.js';
import { Person } from '../entities/person.js';
import { newPersonRow, personColumns, type PersonFacts } from '../person-rows.js';
import { PostingsService } from '../postings.service.js';
import type { Day } from '../rules/interval.js';
import type { Category } from '../rules/postings.js';
import { KnownPeople } from '../staff-import/known-people.js';
import { codeKey } from '../staff-import/rules/evidence.js';
import type { Line } from '../staff-import/rules/lines.js';
import { matchLine, PeopleIndex } from '../staff-import/rules/matching.js';
import { briefOf, type PersonBrief } from '../staff-import/staged.js';
import { UnitsService } from '../units.service.js';
import { refuse } from './people-editing.refusals.js';
import { PeopleInPart } from './people-in-part.js';

const FIELDS = ['fullName', 'birthDate', 'birthYear', 'staffCode', 'phone', 'mail'] as const;

export type TypedFacts = Omit<PersonFacts, 'citizenHash'>;

/** Where somebody works from a day on, and the paper it rests on. */
export interface Post {
  readonly unitId: string;
  readonly title: string;
  readonly category: Category;
  readonly from: Day;
  readonly actNumber: string | null;
  readonly actDate: Day | null;
}

export interface NewPerson {
  /** Of the person to be: the same form sent twice has the same, and makes one person. */
  readonly id: string;
  readonly facts: TypedFacts;
  readonly post: Post;
  /** Whether a person has seen who is alike and says that this is somebody else. */
  readonly isNew: boolean;
  readonly withAccount: boolean;
}

/** Added; or to be looked at first, as there are people like this one. */
export type Added = { readonly id: string; readonly slip: string | null } | { readonly alike: readonly PersonBrief[]; readonly mayBeNew: boolean };

/** People brought in and corrected one at a time, by the rules by which lists are. */
@Injectable()
export class PersonEditing {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly known: KnownPeople,
    private readonly part: PeopleInPart,
    private readonly postings: PostingsService,
    private readonly accounts: AccountsOfPeople,
  ) {}

  /** Adds somebody with the first post. Who looks like somebody known is asked about, never doubled silently. */
  async add(actor: Actor, wish: NewPerson): Promise<Added> {
    requirePermission(actor, 'people.manage');
    const { id, facts, post, withAccount } = wish;
    if (!(await mayIn(actor, 'people.manage', post.unitId))) throw refuse('person.unit-outside');
    if (withAccount && post.from > this.units.today()) throw refuse('person.account-not-yet');
    if (!(await this.db.repo(Person).existsBy({ id }))) {
      const question = await this.whoIsAlike(actor, wish);
      if (question) return question;
      await this.write(actor, id, facts, post);
    }
    return { id, slip: withAccount ? await this.accounts.order(actor, id, id) : null };
  }

  /** Corrects what is known of somebody; the account goes on to be called as the person is. */
  async correct(actor: Actor, personId: string, facts: TypedFacts, seen: string): Promise<void> {
    const before = await this.part.person(actor, personId);
    const fields = FIELDS.filter((field) => facts[field] !== before[field]);
    if (fields.length === 0) return;
    if (seenOf(before) !== seen) throw refuse('person.changed-elsewhere');
    if (fields.includes('staffCode') && (await this.isTaken(facts.staffCode, personId))) throw refuse('person.code-taken');
    try {
      await this.db.tx(async () => {
        const now = await this.db.repo(Person).findOneByOrFail({ id: personId });
        if (seenOf(now) !== seen) throw refuse('person.changed-elsewhere');
        await this.db.repo(Person).update({ id: personId }, personColumns(Object.fromEntries(fields.map((field) => [field, facts[field]]))));
        const names = { ...(fields.includes('phone') ? { phone: facts.phone } : {}), ...(fields.includes('staffCode') ? { staffCode: facts.staffCode } : {}) };
        await this.accounts.follow([{ personId, ...names }], actor);
        await this.audit.record({ action: 'person.corrected', subject: { kind: 'person', id: personId }, actor, detail: { fields } });
      });
    } catch (error) {
      throw this.asTaken(error);
    }
  }

  private async write(actor: Actor, id: string, facts: TypedFacts, post: Post): Promise<void> {
    try {
      await this.db.tx(async () => {
        if (await this.db.repo(Person).existsBy({ id })) return;
        await insertUnlessThere(this.db.repo(Person), newPersonRow(id, facts));
        // The key of the row alone may be there already, for then it is the same form; a staff code may not.
        if (!(await this.db.repo(Person).existsBy({ id }))) throw refuse('person.code-taken');
        await this.postings.begin([{ personId: id, ...post, isPrimary: true }]);
        const { unitId, from, actNumber, actDate } = post;
        await this.audit.record({ action: 'person.added', subject: { kind: 'person', id }, actor, detail: { scope: `unit:${unitId}`, from, actNumber, actDate } });
      });
    } catch (error) {
      throw this.asTaken(error);
    }
  }

  /** Null: nobody is like this, or a person has said that it is somebody else. */
  private async whoIsAlike(actor: Actor, { facts, post, isNew }: NewPerson): Promise<Extract<Added, { alike: unknown }> | null> {
    const scope = await scopeOf(actor, 'people.manage');
    const line = lineOf(facts, post);
    const index = new PeopleIndex(await this.known.find({ lines: [line], unitIds: [post.unitId], day: this.units.today(), scope }));
    const match = matchLine(line, post.unitId, index);
    if (match.kind === 'unclear' && match.candidates.length === 0) throw refuse('person.elsewhere');
    const alike = match.kind === 'nobody' ? [] : match.kind === 'person' ? [match.person] : match.candidates.map(({ person }) => person);
    const isTaken = index.takenBy({ staffCode: line.staffCode }, null);
    if (isTaken && alike.length === 0) throw refuse('person.code-taken');
    return alike.length === 0 || (isNew && !isTaken) ? null : { alike: alike.map(briefOf), mayBeNew: !isTaken };
  }

  private async isTaken(staffCode: string | null, personId: string): Promise<boolean> {
    const known = staffCode === null ? [] : await this.known.find({ lines: [{ ...NO_LINE, staffCode }], day: this.units.today(), scope: 'all' });
    return known.some((person) => person.personId !== personId && codeKey(person.staffCode) === codeKey(staffCode));
  }

  private asTaken(error: unknown): unknown {
    return violatedUnique(error, this.db.manager) === 'uq_people_staff_code' ? refuse('person.code-taken') : error;
  }
}

/** Names what is known of a person at a moment, so that a form tells whether it was made with that. */
export function seenOf(person: TypedFacts): string {
  return createHash('sha256').update(JSON.stringify(FIELDS.map((field) => person[field]))).digest('hex').slice(0, 32);
}


const NO_LINE: Line = {
  number: 1, at: '', fullName: '', birthDate: null, birthYear: null, phone: null, otherPhones: [], staffCode: null, mail: null, title: null, category: null, unitText: null, unitPath: [], citizenHash: null, from: null, remarks: [],
};

/** The form as a line of a list, so that the same rules find who is meant. */
function lineOf(facts: TypedFacts, { title, category, from }: Post): Line {
  return { ...NO_LINE, ...facts, staffCode: facts.staffCode === null ? null : (canonicalStaffCode(facts.staffCode) ?? facts.staffCode), title, category, from };
}
