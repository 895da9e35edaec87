import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Scope } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { searchKey } from '../../platform/text/text.js';
import { Person } from '../entities/person.js';
import { Posting } from '../entities/posting.js';
import { grouped } from '../rules/grouped.js';
import { holdsOn, type Day } from '../rules/interval.js';
import { codeKey } from './rules/evidence.js';
import type { KnownPerson, Line } from './rules/lines.js';

export interface Wanted {
  readonly lines: readonly Line[];
  /** Everybody who has the primary posting in one of these. */
  readonly unitIds?: Iterable<string>;
  readonly personIds?: Iterable<string>;
  readonly day: Day;
  readonly scope: Scope;
}

/** So many values a statement takes on both databases, and so long it stays short. */
const CHUNK = 300;

/** The column without separators and in capitals, as `codeKey` writes codes; what it cannot do (đ, rare dashes) is found by other keys. */
const CODE = ['-', ' ', '.', '/', '_'].reduce((sql, sign) => `replace(${sql}, '${sign}', '')`, 'upper(person.staff_code)');

/** Fetches the people whom lines of a file may be about, in a few statements. */
@Injectable()
export class KnownPeople {
  constructor(private readonly db: Db) {}

  /** Everybody who has a name, number or telephone of the lines, in whatever part; and those of the units. */
  async find({ lines, unitIds = [], personIds = [], day, scope }: Wanted): Promise<KnownPerson[]> {
    const ids = new Set([...personIds, ...(await this.byIndexedKeys(lines)), ...(await this.byCode(lines)), ...(await this.inUnits([...new Set(unitIds)], day))]);
    return this.load([...ids], day, scope);
  }

  /** The same by what has an index, for use within a transaction; a code in another spelling is found by the id that is given. */
  async findQuickly({ lines, personIds = [], day, scope }: Wanted): Promise<KnownPerson[]> {
    return this.load([...new Set([...personIds, ...(await this.byIndexedKeys(lines))])], day, scope);
  }

  private async byIndexedKeys(lines: readonly Line[]): Promise<string[]> {
    const phones = lines.flatMap(({ phone, otherPhones }) => [phone, ...otherPhones]);
    const codes = lines.flatMap(({ staffCode }) => [staffCode, codeKey(staffCode)]);
    return [
      ...(await this.idsWhere('person.name_search', lines.map(({ fullName }) => searchKey(fullName)))),
      ...(await this.idsWhere('person.phone', phones)),
      ...(await this.idsWhere('person.citizen_hash', lines.map(({ citizenHash }) => citizenHash))),
      ...(await this.idsWhere('person.staff_code', codes)),
    ];
  }

  private async byCode(lines: readonly Line[]): Promise<string[]> {
    return this.idsWhere(CODE, lines.map(({ staffCode }) => codeKey(staffCode)));
  }

  private async idsWhere(column: string, values: readonly (string | null)[]): Promise<string[]> {
    const ids: string[] = [];
    for (const chunk of chunks([...new Set(values.filter((value) => value !== null))])) {
      const rows = await this.db.repo(Person).createQueryBuilder('person').select('person.id', 'id').where(`${column} IN (:...chunk)`, { chunk }).getRawMany<{ id: string }>();
      ids.push(...rows.map(({ id }) => id));
    }
    return ids;
  }

  private async inUnits(unitIds: readonly string[], day: Day): Promise<string[]> {
    const ids: string[] = [];
    for (const chunk of chunks(unitIds)) {
      const rows = await this.db.repo(Posting).createQueryBuilder('posting').select('posting.person_id', 'id')
        .where('posting.unit_id IN (:...chunk) AND posting.is_primary = :yes', { chunk, yes: true })
        .andWhere('posting.valid_from <= :day AND (posting.valid_to IS NULL OR posting.valid_to > :day)', { day })
        .getRawMany<{ id: string }>();
      ids.push(...rows.map(({ id }) => id));
    }
    return ids;
  }

  private async load(ids: readonly string[], day: Day, scope: Scope): Promise<KnownPerson[]> {
    const known: KnownPerson[] = [];
    for (const chunk of chunks(ids)) {
      // Of two records that were made one only the kept one is somebody.
      const people = await this.db.repo(Person).findBy({ id: In(chunk), mergedIntoId: IsNull(), erasedAt: IsNull() });
      const postings = grouped(await this.db.repo(Posting).findBy({ personId: In(chunk), isPrimary: true }), ({ personId }) => personId);
      known.push(...people.map((person) => knownOf(person, postings.get(person.id) ?? [], day, scope)));
    }
    return known;
  }
}

/** Whoever never had a posting belongs to nobody's part, and so to whoever brings one. */
function knownOf(person: Person, primaries: readonly Posting[], day: Day, scope: Scope): KnownPerson {
  // The open one, though it may only be about to begin: what was brought in for next month is known already.
  const held = primaries.find(({ validTo }) => validTo === null) ?? primaries.find(({ validFrom, validTo }) => holdsOn({ from: validFrom, to: validTo }, day)) ?? null;
  const last = primaries.reduce<Posting | null>((latest, posting) => (latest === null || latest.validFrom < posting.validFrom ? posting : latest), null);
  const place = held ?? last;
  const { id: personId, fullName, birthDate, birthYear, staffCode, phone, mail, citizenHash } = person;
  return {
    personId, fullName, birthDate, birthYear, staffCode, phone, mail, citizenHash,
    post: held && { unitId: held.unitId, title: held.title, category: held.category, from: held.validFrom },
    lastFrom: last?.validFrom ?? null,
    mine: scope === 'all' || place === null || scope.has(place.unitId),
  };
}

function* chunks<T>(items: readonly T[]): Generator<T[]> {
  for (let i = 0; i < items.length; i += CHUNK) yield items.slice(i, i + CHUNK);
}
