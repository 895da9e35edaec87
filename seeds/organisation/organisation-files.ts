import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Day } from '../../src/organisation/rules/interval.js';
import { readCsv } from '../csv.js';

export interface VersionEntry {
  from: Day;
  to?: Day | undefined;
  code?: string | undefined;
  name: string;
  short?: string | undefined;
  aliases?: string[] | undefined;
  parent?: string | undefined;
}

export interface UnitEntry {
  key: string;
  kind: string;
  committee?: boolean | undefined;
  versions: VersionEntry[];
}

export interface ReorganisationEntry {
  act: string;
  date: Day | null;
  effective: Day;
  kind: string;
  committees?: boolean;
  sources: string[];
  targets: string[];
  summary: string;
}

export interface FunctionEntry {
  fn: string;
  area: string;
  holder: string;
  from: Day;
  to?: Day;
}

export interface PersonEntry {
  key: string;
  fullName: string;
  birthYear: string;
  staffCode: string;
  phone: string;
  mail: string;
}

export interface StaffListEntry {
  person: string;
  action: string;
  unit: string;
  title: string;
  category: string;
}

export interface StaffList {
  file: string;
  number: string;
  date: Day;
  effective: Day;
  title: string;
  entries: StaffListEntry[];
}

/** What the files of seeds/organisation say, before anything is checked. */
export interface OrganisationFiles {
  units: UnitEntry[];
  reorganisations: ReorganisationEntry[];
  functions: FunctionEntry[];
  people: PersonEntry[];
  lists: StaffList[];
}

/** Reads the folder's files; dates stay the texts they are. */
export async function readOrganisationFiles(folder: string): Promise<OrganisationFiles> {
  const text = async (file: string): Promise<string> => (await readFile(join(folder, file), 'utf8')).normalize('NFC');
  // The core schema has no dates: 2021-01-01 stays a string, as the rules want it.
  const yaml = async <T>(file: string): Promise<T> => parse(await text(file), { schema: 'core' }) as T;
  const csv = async <T>(file: string): Promise<T> => readCsv(await text(file)) as T;
  const lists = await yaml<Omit<StaffList, 'entries'>[]>('lists.yaml');
  return {
    units: (await yaml<UnitEntry[]>('units.yaml')).flatMap(withCommittee),
    reorganisations: (await yaml<ReorganisationEntry[]>('reorganisations.yaml')).flatMap(withCommittees),
    functions: await yaml<FunctionEntry[]>('functions.yaml'),
    people: await csv<PersonEntry[]>('people.csv'),
    lists: await Promise.all(lists.map(async (list) => ({ ...list, entries: await csv<StaffListEntry[]>(join('lists', list.file)) }))),
  };
}

/** A territory and its people's committee: a unit of its own below it, whose name follows the territory's. */
function withCommittee(unit: UnitEntry): UnitEntry[] {
  if (!unit.committee) return [unit];
  const versions: VersionEntry[] = [];
  for (const { from, to, name } of unit.versions) {
    const place = name.charAt(0).toLowerCase() + name.slice(1);
    const before = versions.at(-1);
    if (before && before.name === `UBND ${place}` && before.to === from) before.to = to;
    else versions.push({ from, to, name: `UBND ${place}`, aliases: [`Ủy ban nhân dân ${place}`], parent: unit.key });
  }
  return [unit, { key: `ubnd-${unit.key}`, kind: 'committee', versions }];
}

function withCommittees(change: ReorganisationEntry): ReorganisationEntry[] {
  if (!change.committees) return [change];
  const committee = (key: string): string => `ubnd-${key}`;
  return [change, { ...change, sources: change.sources.map(committee), targets: change.targets.map(committee) }];
}
