import { Injectable } from '@nestjs/common';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import type { Scope } from '../platform/access/actor.js';
import { Db } from '../platform/database/db.js';
import { PreparedRead } from '../platform/database/prepared-read.js';
import { inPortions } from '../platform/database/portions.js';
import { rememberedRead } from '../platform/database/remembered-reads.js';
import { sortedInTurns } from '../platform/database/sorted-in-turns.js';
import { UnitVersion } from './entities/unit.js';
import { Person } from './entities/person.js';
import { Posting } from './entities/posting.js';
import { refuse } from './organisation.refusals.js';
import { searchedFor } from './rules/people-search.js';
import type { Day } from './rules/interval.js';
import type { Category } from './rules/postings.js';

/** People read by one statement: some milliseconds of work, and far fewer values than a statement may have. */
const AT_ONCE = 1_000;

/** A person in the posting that counts on a day. */
export interface PostedPerson {
  readonly personId: string;
  readonly fullName: string;
  /** Orders as Vietnamese lists do. */
  readonly nameSort: string;
  readonly staffCode: string | null;
  readonly unitId: string;
  /** The unit's name on that day; empty where the data keep someone in a unit that has ended. */
  readonly unitName: string;
  readonly title: string;
  readonly category: Category;
}

/** Where somebody works on a day: what is worked out for everybody needs no more. */
export type Home = Pick<PostedPerson, 'personId' | 'nameSort' | 'unitId' | 'category'>;

export interface PeopleCondition {
  readonly sql: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface PeopleQuery {
  readonly day: Day;
  readonly unitIds: Scope;
  readonly text?: string | undefined;
  readonly category?: Category | undefined;
  /** As the posting has it, letter by letter. */
  readonly title?: string | undefined;
  /** What a module above asks about its own tables: SQL in which `person.id` is the person. */
  readonly only?: PeopleCondition | undefined;
  /** What that module adds to each, by its name: SQL of the same kind. */
  readonly also?: Readonly<Record<string, PeopleCondition>> | undefined;
  /** How many there are, where the caller knows: counting names everybody. */
  readonly total?: number | undefined;
  /** From 1. */
  readonly page: number;
  /** 0: nobody is named, only counted. */
  readonly pageSize: number;
}

/** People and their postings. Lists hold those with a primary posting on the day, for it alone counts. */
@Injectable()
export class PeopleService {
  /** Every request asks for it, to greet by name. */
  private readonly primary: PreparedRead<'personId' | 'day', PostedPerson>;

  constructor(private readonly db: Db) {
    this.primary = new PreparedRead(db, ['personId', 'day'], ({ personId, day }) => this.posted(day, 'all')!.andWhere('posting.person_id = :personId', { personId }));
  }

  /** A person by id; refuses an id that nobody has. */
  async get(personId: string): Promise<Person> {
    const person = await this.db.repo(Person).findOneBy({ id: personId });
    if (!person) throw refuse('organisation.person-unknown');
    return person;
  }

  /** The people with these ids, in no particular order; ids that nobody has are left out. */
  async find(personIds: readonly string[]): Promise<Person[]> {
    return inPortions(personIds, AT_ONCE, (ids) => this.db.repo(Person).findBy({ id: In(ids) }));
  }

  /** Everybody with a primary posting on the day, in all units or the given ones, in the order of names. One query. */
  async postingsAt(day: Day, { unitIds }: { unitIds?: Iterable<string> } = {}): Promise<PostedPerson[]> {
    const query = this.posted(day, unitIds ? new Set(unitIds) : 'all');
    return query ? query.getRawMany<PostedPerson>() : [];
  }

  /** Of these people those with a primary posting on the day, in the order of names. One query for a thousand. */
  async postedAmong(personIds: readonly string[], day: Day): Promise<PostedPerson[]> {
    const found = await inPortions(personIds, AT_ONCE, (ids) => this.posted(day, 'all')!.andWhere('person.id IN (:...ids)', { ids }).getRawMany<PostedPerson>());
    return personIds.length <= AT_ONCE ? found : sortedInTurns(found, byName);
  }

  /**
   * Everybody with a primary posting on the day in the given units, some thousand at a time, in no order: for what has
   * to be worked out for each. Unit by unit, so that a small part of the tree costs little.
   */
  async *homes(day: Day, unitIds: Scope): AsyncGenerator<Home[]> {
    let [some, people]: [string[], number] = [[], 0];
    for (const [unitId, own] of await this.countsAt(day)) {
      if (unitIds !== 'all' && !unitIds.has(unitId)) continue;
      some.push(unitId);
      people += own;
      if (people < AT_ONCE) continue;
      yield await this.homesWhere(day, 'posting.unit_id IN (:...some)', { some });
      [some, people] = [[], 0];
    }
    if (some.length > 0) yield await this.homesWhere(day, 'posting.unit_id IN (:...some)', { some });
  }

  /** The same of these people; who has no primary posting on the day is left out. */
  homesOf(personIds: readonly string[], day: Day): Promise<Home[]> {
    return inPortions(personIds, AT_ONCE, (ids) => this.homesWhere(day, 'posting.person_id IN (:...ids)', { ids }));
  }

  /** The posting that counts on the day, or null. */
  primaryPostingAt(personId: string, day: Day): Promise<PostedPerson | null> {
    return rememberedRead(this.db, `posting/${personId}/${day}`, async () => (await this.primary.rows({ personId, day }))[0] ?? null);
  }

  /** The unit in which each of these people has the primary posting on the day; who has none is left out. */
  async unitsAt(personIds: readonly string[], day: Day): Promise<ReadonlyMap<string, string>> {
    const rows = await inPortions(personIds, AT_ONCE, (ids) => this.held(day).andWhere('posting.person_id IN (:...ids)', { ids }).select('posting.person_id', 'personId').addSelect('posting.unit_id', 'unitId').getRawMany<{ personId: string; unitId: string }>());
    return new Map(rows.map(({ personId, unitId }) => [personId, unitId]));
  }

  /** For queries of other modules: whether a person (a column, as they call it) has the primary posting of the day in these units. Parameters bear `name`. */
  postedIn(person: string, unitIds: Scope, day: Day, name = 'posted'): PeopleCondition {
    const inUnits = unitIds === 'all' ? '' : ` AND ${name}.unit_id IN (:...${name}Units)`;
    const sql = `EXISTS (SELECT 1 FROM postings ${name} WHERE ${name}.person_id = ${person} AND ${name}.is_primary = :${name}Primary AND ${name}.valid_from <= :${name}On AND (${name}.valid_to IS NULL OR ${name}.valid_to > :${name}On)${inUnits})`;
    return { sql: unitIds !== 'all' && unitIds.size === 0 ? '1 = 0' : sql, parameters: { [`${name}Primary`]: true, [`${name}On`]: day, ...(unitIds === 'all' ? {} : { [`${name}Units`]: [...unitIds] }) } };
  }

  /** For queries of other modules: the name and the staff code of a person (a column, as they call it). */
  nameOf(person: string): { readonly fullName: string; readonly staffCode: string } {
    const of = (column: string): string => `(SELECT named.${column} FROM people named WHERE named.id = ${person})`;
    return { fullName: of('full_name'), staffCode: of('staff_code') };
  }

  /** One page of the people of a day, and how many there are; of a page beyond the last, nobody. A second query where one page does not hold them. */
  async list({ day, unitIds, text = '', category, title, only, also = {}, total: known, page, pageSize }: PeopleQuery): Promise<{ people: PostedPerson[]; total: number }> {
    const query = this.posted(day, unitIds);
    if (!query) return { people: [], total: 0 };
    const narrowed = (all: SelectQueryBuilder<Posting>): SelectQueryBuilder<Posting> => {
      if (category) all.andWhere('posting.category = :category', { category });
      if (title !== undefined) all.andWhere('posting.title = :title', { title });
      if (only) all.andWhere(only.sql, { ...only.parameters });
      return narrow(all, text);
    };
    for (const [name, { sql, parameters }] of Object.entries(also)) query.addSelect(`(${sql})`, name).setParameters({ ...parameters });
    const people = pageSize === 0 ? [] : await narrowed(query).offset((page - 1) * pageSize).limit(pageSize).getRawMany<PostedPerson>();
    if (known !== undefined) return { people, total: known };
    if (page === 1 && people.length < pageSize) return { people, total: people.length };
    // Counted apart: with names and units, counting a province would keep others waiting.
    const row = await narrowed(this.among(day, unitIds)).select('count(*)', 'total').getRawOne<{ total: number | string }>();
    return { people, total: Number(row!.total) };
  }

  /** How many people have their primary posting in each unit on the day; units without anybody are left out. */
  async countsAt(day: Day): Promise<ReadonlyMap<string, number>> {
    const rows = await this.held(day)
      .select('posting.unit_id', 'unitId').addSelect('count(*)', 'people')
      .groupBy('posting.unit_id')
      .getRawMany<{ unitId: string; people: number | string }>();
    return new Map(rows.map(({ unitId, people }) => [unitId, Number(people)]));
  }

  /** The titles that people of these units have on the day, the most frequent first. */
  async titlesAt(day: Day, unitIds: Scope, most: number): Promise<string[]> {
    if (unitIds !== 'all' && unitIds.size === 0) return [];
    const rows = await this.among(day, unitIds).select('posting.title', 'title').addSelect('count(*)', 'people').groupBy('posting.title').orderBy('people', 'DESC').addOrderBy('posting.title').limit(most).getRawMany<{ title: string }>();
    return rows.map(({ title }) => title);
  }

  /** All postings of a person, the latest first; of two with the same day the primary one. */
  careerOf(personId: string): Promise<Posting[]> {
    return this.db.repo(Posting).find({ where: { personId }, order: { validFrom: 'DESC', isPrimary: 'DESC' } });
  }

  private homesWhere(day: Day, condition: string, parameters: Record<string, readonly string[]>): Promise<Home[]> {
    return this.held(day)
      .innerJoin('posting.person', 'person')
      .andWhere(condition, parameters)
      .select('posting.person_id', 'personId').addSelect('person.name_sort', 'nameSort').addSelect('posting.unit_id', 'unitId').addSelect('posting.category', 'category')
      .getRawMany<Home>();
  }

  private held(day: Day): SelectQueryBuilder<Posting> {
    return this.db.repo(Posting).createQueryBuilder('posting')
      .where('posting.is_primary = :isPrimary', { isPrimary: true })
      .andWhere('posting.valid_from <= :day AND (posting.valid_to IS NULL OR posting.valid_to > :day)', { day });
  }

  /** Null where the scope is empty, for which SQL has no list. */
  private posted(day: Day, unitIds: Scope): SelectQueryBuilder<Posting> | null {
    if (unitIds !== 'all' && unitIds.size === 0) return null;
    return this.among(day, unitIds)
      .leftJoin(UnitVersion, 'version', 'version.unit_id = posting.unit_id AND version.valid_from <= :day AND (version.valid_to IS NULL OR version.valid_to > :day)')
      .select('person.id', 'personId')
      .addSelect('person.full_name', 'fullName')
      .addSelect('person.name_sort', 'nameSort')
      .addSelect('person.staff_code', 'staffCode')
      .addSelect('posting.unit_id', 'unitId')
      .addSelect("coalesce(version.name, '')", 'unitName')
      .addSelect('posting.title', 'title')
      .addSelect('posting.category', 'category')
      .orderBy('person.name_sort').addOrderBy('person.id');
  }

  private among(day: Day, unitIds: Scope): SelectQueryBuilder<Posting> {
    const query = this.held(day).innerJoin('posting.person', 'person');
    return unitIds === 'all' ? query : query.andWhere('posting.unit_id IN (:...unitIds)', { unitIds: [...unitIds] });
  }
}

/** The order of lists of people. */
export function byName(a: Pick<PostedPerson, 'nameSort' | 'personId'>, b: Pick<PostedPerson, 'nameSort' | 'personId'>): number {
  return a.nameSort < b.nameSort ? -1 : a.nameSort > b.nameSort ? 1 : a.personId < b.personId ? -1 : Number(a.personId > b.personId);
}

/** Every word begins a word of the name; or the whole is a phone number or part of a staff code. */
function narrow(query: SelectQueryBuilder<Posting>, text: string): SelectQueryBuilder<Posting> {
  const { words, phone, staffCode } = searchedFor(text);
  if (words.length === 0) return query;
  return query.andWhere(new Brackets((either) => {
    either.where(new Brackets((all) => {
      words.forEach((word, i) => {
        all.andWhere(`(person.name_search LIKE :begins${i} ESCAPE '!' OR person.name_search LIKE :within${i} ESCAPE '!')`, {
          [`begins${i}`]: `${word}%`, [`within${i}`]: `% ${word}%`,
        });
      });
    }));
    either.orWhere("lower(person.staff_code) LIKE :staffCode ESCAPE '!'", { staffCode: `%${staffCode}%` });
    if (phone !== null) either.orWhere('person.phone = :phone', { phone });
  }));
}
