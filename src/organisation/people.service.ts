import { Injectable } from '@nestjs/common';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import type { Scope } from '../platform/access/actor.js';
import { Db } from '../platform/database/db.js';
import { PreparedRead } from '../platform/database/prepared-read.js';
import { rememberedRead } from '../platform/database/remembered-reads.js';
import { UnitVersion } from './entities/unit.js';
import { Person } from './entities/person.js';
import { Posting } from './entities/posting.js';
import { refuse } from './organisation.refusals.js';
import { searchedFor } from './rules/people-search.js';
import type { Day } from './rules/interval.js';
import type { Category } from './rules/postings.js';

/** Some milliseconds of work. */
const HOMES_AT_ONCE = 4_000;

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

export interface PeopleCondition {
  readonly sql: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface PeopleQuery {
  readonly day: Day;
  readonly unitIds: Scope;
  readonly text?: string | undefined;
  readonly category?: Category | undefined;
  /** What a module above asks about its own tables: SQL in which `person.id` is the person. */
  readonly only?: PeopleCondition | undefined;
  /** From 1. */
  readonly page: number;
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
    return personIds.length === 0 ? [] : this.db.repo(Person).findBy({ id: In(personIds) });
  }

  /** Everybody with a primary posting on the day, in all units or the given ones, in the order of names. One query. */
  async postingsAt(day: Day, { unitIds }: { unitIds?: Iterable<string> } = {}): Promise<PostedPerson[]> {
    const query = this.posted(day, unitIds ? new Set(unitIds) : 'all');
    return query ? query.getRawMany<PostedPerson>() : [];
  }

  /** Of these people those with a primary posting on the day, in the order of names. One query. */
  async postedAmong(personIds: readonly string[], day: Day): Promise<PostedPerson[]> {
    if (personIds.length === 0) return [];
    return this.posted(day, 'all')!.andWhere('person.id IN (:...personIds)', { personIds: [...personIds] }).getRawMany<PostedPerson>();
  }

  /** The posting that counts on the day, or null. */
  primaryPostingAt(personId: string, day: Day): Promise<PostedPerson | null> {
    return rememberedRead(this.db, `posting/${personId}/${day}`, async () => (await this.primary.rows({ personId, day }))[0] ?? null);
  }

  /** The unit in which each of these people has the primary posting on the day; who has none is left out. */
  async unitsAt(personIds: readonly string[], day: Day): Promise<ReadonlyMap<string, string>> {
    if (personIds.length === 0) return new Map();
    const rows = await this.held(day).andWhere('posting.person_id IN (:...personIds)', { personIds }).select('posting.person_id', 'personId').addSelect('posting.unit_id', 'unitId').getRawMany<{ personId: string; unitId: string }>();
    return new Map(rows.map(({ personId, unitId }) => [personId, unitId]));
  }

  /** One page of the people of a day, and how many there are; of a page beyond the last, nobody. One query. */
  async list({ day, unitIds, text = '', category, only, page, pageSize }: PeopleQuery): Promise<{ people: PostedPerson[]; total: number }> {
    const query = this.posted(day, unitIds);
    if (!query) return { people: [], total: 0 };
    if (category) query.andWhere('posting.category = :category', { category });
    if (only) query.andWhere(only.sql, { ...only.parameters });
    narrow(query, text);
    const counted = query.clone().addSelect('count(*) over ()', 'total').offset((page - 1) * pageSize).limit(pageSize);
    const rows = await counted.getRawMany<PostedPerson & { total: number | string }>();
    // Without a row there is nobody to carry the count.
    const total = rows.length > 0 ? Number(rows[0]!.total) : page > 1 ? await query.getCount() : 0;
    return { people: rows.map(({ total: _, ...person }) => person), total };
  }

  /** How many people have their primary posting in each unit on the day; units without anybody are left out. */
  async countsAt(day: Day): Promise<ReadonlyMap<string, number>> {
    const rows = await this.held(day)
      .select('posting.unit_id', 'unitId').addSelect('count(*)', 'people')
      .groupBy('posting.unit_id')
      .getRawMany<{ unitId: string; people: number | string }>();
    return new Map(rows.map(({ unitId, people }) => [unitId, Number(people)]));
  }

  /** The unit in which everybody has the primary posting on the day, read in portions, so that nobody waits long. */
  async homesAt(day: Day): Promise<ReadonlyMap<string, string>> {
    const homes = new Map<string, string>();
    for (let after: string | null = null, full = true; full; ) {
      const query = this.held(day).select('posting.person_id', 'personId').addSelect('posting.unit_id', 'unitId').orderBy('posting.person_id').limit(HOMES_AT_ONCE);
      if (after !== null) query.andWhere('posting.person_id > :after', { after });
      const rows: { personId: string; unitId: string }[] = await query.getRawMany();
      for (const { personId, unitId } of rows) homes.set(personId, unitId);
      full = rows.length === HOMES_AT_ONCE;
      after = rows.at(-1)?.personId ?? null;
    }
    return homes;
  }

  /** All postings of a person, the latest first; of two with the same day the primary one. */
  careerOf(personId: string): Promise<Posting[]> {
    return this.db.repo(Posting).find({ where: { personId }, order: { validFrom: 'DESC', isPrimary: 'DESC' } });
  }

  private held(day: Day): SelectQueryBuilder<Posting> {
    return this.db.repo(Posting).createQueryBuilder('posting')
      .where('posting.is_primary = :isPrimary', { isPrimary: true })
      .andWhere('posting.valid_from <= :day AND (posting.valid_to IS NULL OR posting.valid_to > :day)', { day });
  }

  /** Null where the scope is empty, for which SQL has no list. */
  private posted(day: Day, unitIds: Scope): SelectQueryBuilder<Posting> | null {
    if (unitIds !== 'all' && unitIds.size === 0) return null;
    const query = this.held(day)
      .innerJoin('posting.person', 'person')
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
    return unitIds === 'all' ? query : query.andWhere('posting.unit_id IN (:...unitIds)', { unitIds: [...unitIds] });
  }
}

/** Every word begins a word of the name; or the whole is a phone number or part of a staff code. */
function narrow(query: SelectQueryBuilder<Posting>, text: string): void {
  const { words, phone, staffCode } = searchedFor(text);
  if (words.length === 0) return;
  query.andWhere(new Brackets((either) => {
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
