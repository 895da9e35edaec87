import { Injectable } from '@nestjs/common';
import { Brackets, In } from 'typeorm';
import type { Actor, Scope } from '../../platform/access/actor.js';
import { requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { Merges } from '../../platform/ports/merges.js';
import { Person } from '../entities/person.js';
import { Posting } from '../entities/posting.js';
import { refuse } from '../organisation.refusals.js';
import { PeopleService } from '../people.service.js';
import { grouped } from '../rules/grouped.js';
import { holdsOn, type Day } from '../rules/interval.js';
import { versionFor } from '../rules/tree.js';
import { UnitsService } from '../units.service.js';
import { PersonMerge } from './entities/person-merge.js';

const MOST_SUGGESTIONS = 10;
const PAGE_SIZE = 30;

/** As `latest` says of a record that was kept: the unit of today, or else of the last primary posting, or else of any. */
const LAST_UNIT = `SELECT posting.unit_id FROM postings posting WHERE posting.person_id = merge.into_person_id
  ORDER BY posting.is_primary DESC, CASE WHEN posting.valid_from <= :today AND (posting.valid_to IS NULL OR posting.valid_to > :today) THEN 0 ELSE 1 END, posting.valid_from DESC LIMIT 1`;

/** A record as somebody sees it who looks for its double. */
export interface RecordSight {
  readonly person: Person;
  /** The posting of today, or the last. */
  readonly posting: Posting | null;
  readonly isPosted: boolean;
  readonly unitName: string;
}

/** Two records side by side. */
export interface CompareSight {
  readonly records: readonly [RecordSight, RecordSight];
  readonly facts: readonly { readonly label: string; readonly values: readonly [string, string] }[];
}

export interface MergeSight {
  readonly merge: PersonMerge;
  readonly names: readonly [from: string, into: string];
}

/** One page of the merges that somebody may see. */
export interface MergePage {
  readonly merges: readonly MergeSight[];
  readonly page: number;
  readonly pages: number;
}

/** What one sees before and after two records become one. Only records of people within the own part exist. */
@Injectable()
export class MergeSights {
  constructor(
    private readonly db: Db,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly merges: Merges,
  ) {}

  /** A record and those that may be the same person: same name, birth or phone; or what the search finds. */
  async suggestions(actor: Actor, personId: string, text: string): Promise<{ record: RecordSight; others: RecordSight[] }> {
    requirePermission(actor, 'people.manage');
    const scope = await scopeOf(actor, 'people.manage');
    const person = await this.people.get(personId);
    const found = text === '' ? await this.alike(person) : await this.searched(text, scope);
    const sights = await this.sightsOf([person, ...found.filter(({ id }) => id !== personId)]);
    const [record, ...others] = sights.filter((sight) => isWithin(sight, scope));
    if (record?.person.id !== personId || person.mergedIntoId !== null) throw refuse('organisation.person-unknown');
    return { record, others: others.slice(0, MOST_SUGGESTIONS) };
  }

  /** Two records with what is known of each. */
  async compare(actor: Actor, personId: string, otherId: string): Promise<CompareSight> {
    requirePermission(actor, 'people.manage');
    if (personId === otherId) throw refuse('organisation.person-unknown');
    const scope = await scopeOf(actor, 'people.manage');
    const found = (await this.people.find([personId, otherId])).filter(({ mergedIntoId }) => mergedIntoId === null);
    const sights = (await this.sightsOf(found)).filter((sight) => isWithin(sight, scope));
    const one = sights.find(({ person }) => person.id === personId);
    const other = sights.find(({ person }) => person.id === otherId);
    if (!one || !other) throw refuse('organisation.person-unknown');
    return { records: [one, other], facts: await this.factsOf(personId, otherId) };
  }

  /** The merges of people in the actor's part, the last first; of a page beyond the end, the last page. */
  async list(actor: Actor, page: number): Promise<MergePage> {
    requirePermission(actor, 'people.manage');
    const scope = await scopeOf(actor, 'people.manage');
    if (scope !== 'all' && scope.size === 0) return { merges: [], page: 1, pages: 1 };
    const query = this.db.repo(PersonMerge).createQueryBuilder('merge').orderBy('merge.mergedAt', 'DESC').addOrderBy('merge.id');
    if (scope !== 'all') query.where(`(${LAST_UNIT}) IN (:...unitIds)`, { today: this.units.today(), unitIds: [...scope] });
    const pages = Math.max(1, Math.ceil((await query.getCount()) / PAGE_SIZE));
    const shown = Math.min(page, pages);
    const merges = await query.skip((shown - 1) * PAGE_SIZE).take(PAGE_SIZE).getMany();
    const people = await this.people.find([...new Set(merges.flatMap(({ fromPersonId, intoPersonId }) => [fromPersonId, intoPersonId]))]);
    const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
    return { merges: merges.map((merge) => ({ merge, names: [names.get(merge.fromPersonId) ?? '', names.get(merge.intoPersonId) ?? ''] })), page: shown, pages };
  }

  /** Refuses unless both people are the actor's to manage. */
  async requirePart(actor: Actor, personIds: readonly string[]): Promise<void> {
    for (const id of personIds) if (!(await this.mayManage(actor, id))) throw refuse('organisation.person-unknown');
  }

  /** Whether a person's work of today lies in the part the actor manages; of somebody who has left, the last. */
  async mayManage(actor: Actor, personId: string): Promise<boolean> {
    const scope = await scopeOf(actor, 'people.manage');
    const [sight] = await this.sightsOf(await this.people.find([personId]));
    return sight !== undefined && isWithin(sight, scope);
  }

  private async alike(person: Person): Promise<Person[]> {
    const query = this.db.repo(Person).createQueryBuilder('person').where('person.id <> :id AND person.merged_into_id IS NULL', { id: person.id });
    query.andWhere(new Brackets((either) => {
      either.where('person.name_sort = :nameSort', { nameSort: person.nameSort }).orWhere('person.name_search = :nameSearch', { nameSearch: person.nameSearch });
      if (person.phone !== null) either.orWhere('person.phone = :phone', { phone: person.phone });
    }));
    return query.orderBy('person.name_sort').addOrderBy('person.id').take(MOST_SUGGESTIONS * 2).getMany();
  }

  private async searched(text: string, scope: Scope): Promise<Person[]> {
    const { people } = await this.people.list({ day: this.units.today(), unitIds: scope, text, page: 1, pageSize: MOST_SUGGESTIONS + 1 });
    return this.people.find(people.map(({ personId }) => personId));
  }

  private async sightsOf(people: readonly Person[]): Promise<RecordSight[]> {
    if (people.length === 0) return [];
    const today = this.units.today();
    const careers = grouped(await this.db.repo(Posting).findBy({ personId: In(people.map(({ id }) => id)) }), ({ personId }) => personId);
    const rows = await this.units.rows();
    return people.map((person) => {
      const { posting, isPosted } = latest(careers.get(person.id) ?? [], today);
      const versions = posting === null ? [] : rows.filter(({ unitId }) => unitId === posting.unitId);
      return { person, posting, isPosted, unitName: versionFor(versions, posting && !isPosted ? posting.validFrom : today)?.name ?? '' };
    });
  }

  /** One query, whatever the number of modules that tell something. */
  private async factsOf(personId: string, otherId: string): Promise<CompareSight['facts']> {
    const { facts } = this.merges;
    if (facts.length === 0) return [];
    const query = this.db.repo(Person).createQueryBuilder('person').select('person.id', 'id').where('person.id IN (:...ids)', { ids: [personId, otherId] });
    for (const [i, { sql }] of facts.entries()) query.addSelect(`(${sql})`, `fact${i}`);
    const rows = new Map((await query.getRawMany<Record<string, string | number | null>>()).map((row) => [row.id, row]));
    const value = (id: string, i: number): string => String(rows.get(id)?.[`fact${i}`] ?? '–');
    return facts.map(({ label }, i) => ({ label, values: [value(personId, i), value(otherId, i)] }));
  }
}

function latest(postings: readonly Posting[], today: Day): { posting: Posting | null; isPosted: boolean } {
  const primaries = postings.filter(({ isPrimary }) => isPrimary);
  const now = primaries.find(({ validFrom, validTo }) => holdsOn({ from: validFrom, to: validTo }, today));
  const last = [...primaries].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  return { posting: now ?? last ?? postings[0] ?? null, isPosted: now !== undefined };
}

/** Whoever has no posting at all belongs to no part: only who manages everything sees such a record. */
function isWithin({ posting }: RecordSight, scope: Scope): boolean {
  return scope === 'all' || (posting !== null && scope.has(posting.unitId));
}
