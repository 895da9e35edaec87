import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Db } from '../../platform/database/db.js';
import { PersonalData, type DataColumn, type DataSection } from '../../platform/ports/personal-data.js';
import { Person } from '../entities/person.js';
import { MergeSights } from '../merging/merge-sights.service.js';
import { refuse } from '../organisation.refusals.js';

/** A value as people read it in an export: days and instants in ISO 8601. */
export type ToldValue = string | null;

export interface ToldSection {
  readonly section: DataSection;
  readonly rows: readonly (readonly ToldValue[])[];
}

/** Everything that the program knows of one person. */
export interface ToldPerson {
  readonly person: Person;
  /** The record and those that went into it. */
  readonly personIds: readonly string[];
  readonly sections: readonly ToldSection[];
}

/** What a look at somebody's data is written down as. */
export type Look = 'personal-data.seen' | 'personal-data.exported';

/** Tells people, and the office that answers for them, what the program knows of them. */
@Injectable()
export class PersonalDataService {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly personalData: PersonalData,
    private readonly sights: MergeSights,
  ) {}

  /** The actor's own data; an account of nobody in the organisation has none. An export is written down. */
  async own(actor: Actor, look: Look): Promise<ToldPerson> {
    if (actor.personId === null) throw refuse('organisation.person-unknown');
    if (look === 'personal-data.exported') await this.writeDown(actor, actor.personId, look);
    return this.told(actor.personId);
  }

  /** Somebody's data, for the office that manages people there; every look is written down. */
  async ofPerson(actor: Actor, personId: string, look: Look): Promise<ToldPerson> {
    await this.requireManaged(actor, personId);
    await this.writeDown(actor, personId, look);
    return this.told(personId);
  }

  /** Refuses unless the person is the actor's to manage; a record that went into another is not. */
  async requireManaged(actor: Actor, personId: string): Promise<void> {
    requirePermission(actor, 'people.manage');
    if (!(await this.sights.mayManage(actor, personId))) throw refuse('organisation.person-unknown');
  }

  /** Everything, in one query whatever the number of modules. */
  async told(personId: string): Promise<ToldPerson> {
    const records = await this.recordsOf(personId);
    const person = records.find(({ id }) => id === personId);
    if (!person || person.mergedIntoId !== null) throw refuse('organisation.person-unknown');
    const personIds = records.map(({ id }) => id);
    const { sections } = this.personalData;
    const found = await this.rowsOf(sections, personIds);
    return { person, personIds, sections: sections.map((section, i) => ({ section, rows: found.get(i) ?? [] })) };
  }

  /** A record and all that went into it. */
  async recordsOf(personId: string): Promise<Person[]> {
    const all = await this.db.repo(Person).find({ where: [{ id: personId }, { mergedIntoId: personId }] });
    for (let last = all.filter(({ id }) => id !== personId); last.length > 0; all.push(...last)) {
      last = await this.db.repo(Person).findBy({ mergedIntoId: In(last.map(({ id }) => id)) });
    }
    return all;
  }

  private async rowsOf(sections: readonly DataSection[], personIds: readonly string[]): Promise<ReadonlyMap<number, ToldValue[][]>> {
    const width = Math.max(...sections.map(({ columns }) => columns.length));
    const parameters: string[] = [];
    const put = (id: string): string => (parameters.push(id), this.db.isPostgres ? `$${parameters.length}` : '?');
    const parts = sections.map(({ columns, from, person, order }, i) => {
      const cells = Array.from({ length: width }, (_, at) => `cast(${columns[at]?.sql ?? 'null'} as text) as c${at}`);
      return `select ${i} as section, cast(${order} as text) as place, ${cells.join(', ')} from people person, ${from} where ${person} = person.id and person.id in (${personIds.map(put).join(', ')})`;
    });
    const rows = await this.db.manager.query<({ section: number; place: string | null } & Record<string, string | null>)[]>(parts.join(' union all '), parameters);
    const told = new Map<number, ToldValue[][]>();
    for (const row of rows.sort((a, b) => ((a.place ?? '') < (b.place ?? '') ? 1 : -1))) {
      const { columns } = sections[row.section]!;
      const values = columns.map((column, at) => valueOf(column, row[`c${at}`] ?? null));
      told.set(row.section, [...(told.get(row.section) ?? []), values]);
    }
    return told;
  }

  private async writeDown(actor: Actor, personId: string, action: Look): Promise<void> {
    await this.db.tx(() => this.audit.record({ action, subject: { kind: 'person', id: personId }, actor }));
  }
}

function valueOf({ kind = 'text', words, read }: DataColumn, stored: string | null): ToldValue {
  if (stored === null) return null;
  if (kind === 'instant') return new Date(Number(stored)).toISOString();
  return words?.[stored] ?? (read ? read(stored) : stored);
}
