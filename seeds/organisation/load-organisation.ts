import { join } from 'node:path';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { projectRoot } from '../../src/platform/config/paths.js';
import type { Db } from '../../src/platform/database/db.js';
import { nameSortKey } from '../../src/platform/text/name-sort-key.js';
import { searchKey } from '../../src/platform/text/text.js';
import { FunctionHolding } from '../../src/organisation/entities/function-holding.js';
import type { OfficeFunction } from '../../src/organisation/rules/office-functions.js';
import { Person } from '../../src/organisation/entities/person.js';
import { Posting } from '../../src/organisation/entities/posting.js';
import { Reorganisation, ReorganisationPart } from '../../src/organisation/entities/reorganisation.js';
import { Unit, UnitVersion } from '../../src/organisation/entities/unit.js';
import { postingsOf } from '../../src/organisation/rules/personnel-list.js';
import type { ReorganisationKind } from '../../src/organisation/rules/succession.js';
import type { UnitKind } from '../../src/organisation/rules/tree.js';
import { personId, seedId, unitId } from '../ids.js';
import { SeedProblems } from '../seed-problems.js';
import { checkOrganisation, personnelLists } from './check-organisation.js';
import { readOrganisationFiles, type OrganisationFiles } from './organisation-files.js';

/** So many rows a transaction stays far below 50 ms on both databases. */
const CHUNK = 50;

type Rows<T> = QueryDeepPartialEntity<T>[];

/**
 * Loads the organisation, its people and their postings. What is there already stays as it is, so that a second
 * load changes nothing and overwrites nobody's corrections.
 */
export async function loadOrganisation(db: Db, folder = join(projectRoot, 'seeds', 'organisation')): Promise<void> {
  const files = await readOrganisationFiles(folder);
  const problems = checkOrganisation(files);
  if (problems.length > 0) throw new SeedProblems(problems);
  await insertUnits(db, files);
  await insertChanges(db, files);
  await insertPeople(db, files);
}

async function insertUnits(db: Db, { units, functions }: OrganisationFiles): Promise<void> {
  await insert(db, Unit, units.map(({ key, kind }, i) => ({ id: unitId(key), kind: kind as UnitKind, orderInList: (i + 1) * 10 })));
  await insert(db, UnitVersion, units.flatMap(({ key, versions }) => versions.map(({ from, to, code, name, short, aliases = [], parent }) => ({
    id: seedId('unit-version', `${key}/${from}`),
    unitId: unitId(key),
    code: code ?? null,
    name,
    shortName: short ?? name,
    aliases,
    nameSearch: searchKey([name, ...aliases].join(' | ')),
    parentId: parent === undefined ? null : unitId(parent),
    validFrom: from,
    validTo: to ?? null,
  }))));
  await insert(db, FunctionHolding, functions.map(({ fn, area, holder, from, to }) => ({
    id: seedId('function', `${fn}/${area}/${from}`),
    fn: fn as OfficeFunction,
    areaUnitId: unitId(area),
    holderUnitId: unitId(holder),
    validFrom: from,
    validTo: to ?? null,
  })));
}

async function insertChanges(db: Db, { reorganisations }: OrganisationFiles): Promise<void> {
  const idOf = ({ act, effective, sources, targets }: OrganisationFiles['reorganisations'][number]): string =>
    seedId('reorganisation', [act, effective, ...sources, '', ...targets].join('/'));
  await insert(db, Reorganisation, reorganisations.map((change) => ({
    id: idOf(change),
    kind: change.kind as ReorganisationKind,
    actNumber: change.act,
    actDate: change.date,
    effectiveOn: change.effective,
    summary: change.summary,
  })));
  await insert(db, ReorganisationPart, reorganisations.flatMap((change) => [
    ...change.sources.map((key) => ({ reorganisationId: idOf(change), unitId: unitId(key), side: 'source' as const })),
    ...change.targets.map((key) => ({ reorganisationId: idOf(change), unitId: unitId(key), side: 'target' as const })),
  ]));
}

async function insertPeople(db: Db, { people, lists }: OrganisationFiles): Promise<void> {
  await insert(db, Person, people.map(({ key, fullName, birthYear, staffCode, phone, mail }) => ({
    id: personId(key),
    fullName,
    nameSort: nameSortKey(fullName),
    nameSearch: searchKey(fullName),
    birthDate: null,
    birthYear: birthYear === '' ? null : Number(birthYear),
    staffCode: staffCode || null,
    phone: phone || null,
    mail: mail || null,
    citizenHash: null,
  })));
  await insert(db, Posting, postingsOf(personnelLists(lists)).map((posting) => ({
    id: seedId('posting', [posting.person, posting.unit, posting.title, posting.from].join('/')),
    personId: personId(posting.person),
    unitId: unitId(posting.unit),
    title: posting.title,
    category: posting.category,
    validFrom: posting.from,
    validTo: posting.to,
    isPrimary: posting.primary,
    actNumber: posting.actNumber,
    actDate: posting.actDate,
  })));
}

async function insert<T extends ObjectLiteral>(db: Db, entity: EntityTarget<T>, rows: Rows<T>): Promise<void> {
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = rows.slice(i, i + CHUNK);
    await db.tx(() => db.manager.createQueryBuilder().insert().into(entity).values(chunk).orIgnore().execute());
  }
}
