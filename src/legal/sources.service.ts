import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { searchKey } from '../platform/text/text.js';
import { SourceRelation, type RelationKind } from './entities/source-relation.js';
import { Source } from './entities/source.js';
import { refuse } from './legal.refusals.js';
import { citationText, type SourceName } from './rules/citation.js';
import { stateAt } from './rules/source-state.js';

/** A source as a data file describes it; relations name their target by its key. */
export interface SourceData extends Omit<Source, 'id' | 'searchKey' | 'ordinal' | 'editedAt'> {
  readonly relations: readonly { kind: RelationKind; target: string; from: string | null; note: string | null }[];
}

/** What a run of `upsert` did to the register. */
export interface UpsertCounts {
  added: number;
  changed: number;
  unchanged: number;
}

/** A relation seen from one of its ends. */
export interface Related {
  /** Of the relation. */
  readonly id: string;
  readonly kind: RelationKind;
  readonly from: string | null;
  readonly note: string | null;
  readonly source: Source;
}

/** The register of sources. */
@Injectable()
export class SourcesService {
  constructor(private readonly db: Db) {}

  /**
   * Brings the register to what the list says: sources by key, in the order of the list, with exactly these
   * relations. A source that the list does not name stays, since something may cite it. The same
   * list twice changes nothing. One that people have edited since stays as they left it, with its relations.
   */
  async upsert(list: readonly SourceData[]): Promise<UpsertCounts> {
    return this.db.tx(async () => {
      const known = new Map((await this.db.repo(Source).find()).map((source) => [source.key, source]));
      const counts: UpsertCounts = { added: 0, changed: 0, unchanged: 0 };
      const added: Source[] = [];
      for (const [ordinal, data] of list.entries()) {
        const present = known.get(data.key);
        if (present?.editedAt) {
          counts.unchanged += 1;
          continue;
        }
        const wanted = rowOf(data, present?.id ?? randomUUID(), ordinal);
        if (!present) added.push(wanted);
        else if (!sameRow(present, wanted)) await this.db.repo(Source).update({ id: present.id }, wanted);
        counts[!present ? 'added' : sameRow(present, wanted) ? 'unchanged' : 'changed'] += 1;
        known.set(data.key, wanted);
      }
      if (added.length > 0) await this.db.repo(Source).insert(added);
      await this.setRelations(list, known);
      return counts;
    });
  }

  /** The sources of these keys; a key that is not in the register has no entry. */
  async byKeys(keys: readonly string[]): Promise<Map<string, Source>> {
    const wanted = [...new Set(keys)];
    const found = wanted.length === 0 ? [] : await this.db.repo(Source).findBy({ key: In(wanted) });
    return new Map(found.map((source) => [source.key, source]));
  }

  /** The keys of the documents that no longer hold on a day. */
  async endedKeys(day: string): Promise<string[]> {
    const select = { id: true, key: true, kind: true, issuedOn: true, validFrom: true, validTo: true, ended: true, checkedOn: true } as const;
    const documents = await this.db.repo(Source).find({ select, where: { kind: 'legal-document' } });
    return documents.filter((source) => stateAt(source, day) === 'ended').map(({ key }) => key);
  }

  /** The source, or a 404. */
  async get(key: string): Promise<Source> {
    const source = await this.db.repo(Source).findOneBy({ key });
    if (!source) throw refuse('source.unknown');
    return source;
  }

  /** Every source whose name, number, date or issuer holds all the words, in the order of the register; accents do not matter. */
  async search(words: string): Promise<Source[]> {
    const query = this.db.repo(Source).createQueryBuilder('source').orderBy('source.ordinal', 'ASC').addOrderBy('source.key', 'ASC');
    const parts = searchKey(words).split(' ').filter(Boolean).slice(0, 8);
    parts.forEach((part, i) => query.andWhere(`source.searchKey LIKE :part${i} ESCAPE '!'`, { [`part${i}`]: `%${part.replace(/[!%_]/g, '!$&')}%` }));
    return query.getMany();
  }

  /** Relations both ways: what this source does to others, and what others do to it. */
  async relationsOf(source: Source): Promise<{ outgoing: Related[]; incoming: Related[] }> {
    const repo = this.db.repo(SourceRelation);
    const outgoing = await repo.find({ where: { sourceId: source.id }, relations: { target: true } });
    const incoming = await repo.find({ where: { targetId: source.id }, relations: { source: true } });
    const seen = (relation: SourceRelation, other: Source): Related => ({ id: relation.id, kind: relation.kind, from: relation.fromDay, note: relation.note, source: other });
    return {
      outgoing: outgoing.map((relation) => seen(relation, relation.target!)).sort(byOrdinal),
      incoming: incoming.map((relation) => seen(relation, relation.source!)).sort(byOrdinal),
    };
  }

  private async setRelations(list: readonly SourceData[], known: ReadonlyMap<string, Source>): Promise<void> {
    const repo = this.db.repo(SourceRelation);
    const ours = list.filter((data) => !known.get(data.key)!.editedAt);
    const listed = new Set(ours.map((data) => known.get(data.key)!.id));
    const present = new Map((await repo.find()).filter(({ sourceId }) => listed.has(sourceId)).map((row) => [relationKey(row), row]));
    for (const data of ours) {
      for (const { kind, target, from, note } of data.relations) {
        const targetSource = known.get(target);
        if (!targetSource) throw new Error(`source ${data.key} names ${target}, which is not in the register`);
        const wanted = { sourceId: known.get(data.key)!.id, targetId: targetSource.id, kind, fromDay: from, note };
        const row = present.get(relationKey(wanted));
        present.delete(relationKey(wanted));
        if (!row) await repo.insert({ id: randomUUID(), ...wanted });
        else if (row.fromDay !== from || row.note !== note) await repo.update({ id: row.id }, { fromDay: from, note });
      }
    }
    if (present.size > 0) await repo.delete({ id: In([...present.values()].map(({ id }) => id)) });
  }
}

const relationKey = ({ sourceId, targetId, kind }: Pick<SourceRelation, 'sourceId' | 'targetId' | 'kind'>): string => [sourceId, targetId, kind].join('/');

const byOrdinal = (one: Related, other: Related): number => one.source.ordinal - other.source.ordinal;

function rowOf(data: SourceData, id: string, ordinal: number): Source {
  const { relations: _relations, ...fields } = data;
  return { id, ...fields, searchKey: searchKeyOf(data), ordinal, editedAt: null };
}

/** The words of its name as people write it ("nghị định số 61/2018/NĐ-CP ngày 23/04/2018"), then what else they may know. */
export const searchKeyOf = (source: SourceName & { readonly key: string }): string => searchKey([citationText(source), source.title, source.key].join(' ')).slice(0, 900);


function sameRow(present: Source, wanted: Source): boolean {
  return (Object.keys(wanted) as (keyof Source)[]).every((name) => JSON.stringify(present[name]) === JSON.stringify(wanted[name]));
}
