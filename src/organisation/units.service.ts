import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { localDate } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { rememberedRead } from '../platform/database/remembered-reads.js';
import { searchKey } from '../platform/text/text.js';
import { ReorganisationPart } from './entities/reorganisation.js';
import { UnitVersion } from './entities/unit.js';
import { refuse } from './organisation.refusals.js';
import { grouped } from './rules/grouped.js';
import type { Day } from './rules/interval.js';
import { presentUnits } from './rules/present-units.js';
import { coveredUnits, type ReorganisationKind, type Succession } from './rules/succession.js';
import { findNode, rowsAt, treeAt, versionFor, walk, type UnitNode, type UnitRow } from './rules/tree.js';

/** What a unit is called on a day. */
export interface UnitName {
  readonly unitId: string;
  readonly name: string;
  readonly shortName: string;
  readonly code: string | null;
}

/** A reorganisation with the units on both sides. */
export interface Change extends Succession {
  readonly id: string;
  readonly kind: ReorganisationKind;
  readonly actNumber: string;
  readonly actDate: Day | null;
  readonly summary: string;
}

/** The units through time. A day is `yyyy-MM-dd`; left out, it is today. Each method costs one or two queries, however many units there are. */
@Injectable()
export class UnitsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
  ) {}

  /** Today in Việt Nam. */
  today(): Day {
    return localDate(this.clock.now());
  }

  /** The tree of a day; a unit whose parent does not exist then stands at the top. */
  async treeAt(day: Day = this.today()): Promise<UnitNode[]> {
    return treeAt(await this.rows(), day);
  }

  /** A unit as it is on the day, or was last, or will first be. Refuses an id that no unit has. */
  async get(unitId: string, day: Day = this.today()): Promise<UnitRow> {
    const unit = versionFor(await this.versionsOf([unitId]), day);
    if (!unit) throw refuse('organisation.unit-unknown');
    return unit;
  }

  /** What units were called on a day; the ended ones by their last name, so that old figures keep a name. */
  async namesAt(unitIds: Iterable<string>, day: Day = this.today()): Promise<ReadonlyMap<string, UnitName>> {
    const ids = [...new Set(unitIds)];
    const versions = grouped(await this.versionsOf(ids), ({ unitId }) => unitId);
    return new Map(ids.flatMap((unitId) => {
      const version = versionFor(versions.get(unitId) ?? [], day);
      return version ? [[unitId, { unitId, name: version.name, shortName: version.shortName, code: version.code }] as const] : [];
    }));
  }

  /** A unit and all below it on a day; of a unit that does not exist then, nothing. */
  async subtreeIdsAt(unitId: string, day: Day = this.today()): Promise<ReadonlySet<string>> {
    const root = findNode(await this.treeAt(day), unitId);
    return new Set(root ? walk([root]).map(({ node }) => node.unitId) : []);
  }

  /**
   * A unit and all below it; with predecessors also the history that a right over it covers: what has ended below
   * it and what went into it by an act. An ended unit keeps its own history.
   */
  async subtreeIds(unitId: string, { predecessors }: { predecessors: boolean }, day: Day = this.today()): Promise<ReadonlySet<string>> {
    if (!predecessors) return this.subtreeIdsAt(unitId, day);
    return coveredUnits(await this.rows(), await this.changes(), [unitId], day);
  }

  /** A unit and the units above it on a day, nearest first; of a unit that does not exist then, nothing. */
  async ancestorIds(unitId: string, day: Day = this.today()): Promise<ReadonlySet<string>> {
    const parents = new Map(rowsAt(await this.rows(), day).map((row) => [row.unitId, row.parentId]));
    const line = new Set<string>();
    for (let at: string | null = unitId; at !== null && parents.has(at) && !line.has(at); at = parents.get(at) ?? null) line.add(at);
    return line;
  }

  /** Where units of any day are found on a day, for figures “theo đơn vị hiện nay”; `presentUnits` tells how to count with it. */
  async presentUnits(day: Day = this.today()): Promise<(unitId: string) => string | null> {
    return presentUnits(await this.rows(), await this.changes(), day);
  }

  /** Units of a day whose name, other spelling or code has the words, without regard to accents. In the order of the official list. */
  async search(text: string, day: Day = this.today()): Promise<UnitRow[]> {
    const words = searchKey(text).split(' ').filter((word) => word !== '');
    if (words.length === 0) return [];
    const fits = (row: UnitRow): boolean => {
      const key = searchKey([row.name, ...row.aliases, row.code ?? ''].join(' '));
      return words.every((word) => key.includes(word));
    };
    return rowsAt(await this.rows(), day).filter(fits).sort((a, b) => a.orderInList - b.orderInList);
  }

  /** Every version of every unit: some thousand rows for a province. */
  async rows(): Promise<UnitRow[]> {
    return (await this.history()).rows;
  }

  /** Every reorganisation, in the order of time. */
  async changes(): Promise<Change[]> {
    return (await this.history()).changes;
  }

  /** One query, for a page that asks for the tree mostly asks what went into its units, too. */
  private history(): Promise<{ rows: UnitRow[]; changes: Change[] }> {
    return rememberedRead(this.db, 'units', async () => {
      const rows = await this.db
        .repo(UnitVersion)
        .createQueryBuilder('version')
        .innerJoin('version.unit', 'unit')
        .leftJoin(ReorganisationPart, 'part', 'part.unit_id = unit.id')
        .leftJoin('part.reorganisation', 'act')
        .select(HISTORY_COLUMNS.map(([sql, name]) => `${sql} AS "${name}"`))
        .getRawMany<HistoryRow>();
      return historyOf(rows);
    });
  }

  private async versionsOf(unitIds: readonly string[]): Promise<UnitRow[]> {
    if (unitIds.length === 0) return [];
    return (await this.db.repo(UnitVersion).find({ where: { unitId: In(unitIds) }, relations: { unit: true } })).map(rowOf);
  }
}

function rowOf(version: UnitVersion): UnitRow {
  const { unitId, code, name, shortName, aliases, parentId, validFrom, validTo, actNumber, actDate } = version;
  const { kind, orderInList } = version.unit!;
  return { unitId, kind, orderInList, code, name, shortName, aliases, parentId, from: validFrom, to: validTo, act: actNumber === null ? null : { number: actNumber, date: actDate } };
}

/** A version of a unit, once for each act that the unit took part in. */
interface HistoryRow extends Record<'versionId' | 'unitId' | 'name' | 'shortName' | 'aliases' | 'from', string>, Record<'code' | 'parentId' | 'to' | 'madeBy' | 'madeOn' | 'summary', string | null> {
  kind: UnitRow['kind'];
  orderInList: number;
  changeId: string | null;
  side: ReorganisationPart['side'];
  change: ReorganisationKind;
  actNumber: string;
  actDate: string | null;
  effectiveOn: string;
}

/** Read as plain rows: every page of an office asks for all units, and making entities of them takes ten times as long. */
const HISTORY_COLUMNS = [
  ['version.id', 'versionId'], ['version.unit_id', 'unitId'], ['version.name', 'name'], ['version.short_name', 'shortName'], ['version.aliases', 'aliases'], ['version.code', 'code'], ['version.parent_id', 'parentId'],
  [dayText('version.valid_from'), 'from'], [dayText('version.valid_to'), 'to'], ['version.act_number', 'madeBy'], [dayText('version.act_date'), 'madeOn'], ['unit.kind', 'kind'], ['unit.order_in_list', 'orderInList'],
  ['act.id', 'changeId'], ['part.side', 'side'], ['act.kind', 'change'], ['act.act_number', 'actNumber'], [dayText('act.act_date'), 'actDate'], [dayText('act.effective_on'), 'effectiveOn'], ['act.summary', 'summary'],
] as const;

/** PostgreSQL's driver makes instants of days. */
function dayText(column: string): string {
  return `CAST(${column} AS varchar(10))`;
}

function historyOf(all: readonly HistoryRow[]): { rows: UnitRow[]; changes: Change[] } {
  const rows = new Map<string, UnitRow>();
  const changes = new Map<string, Omit<Change, 'sources' | 'targets'> & Record<'sources' | 'targets', Set<string>>>();
  for (const row of all) {
    const { versionId, unitId, kind, orderInList, code, name, shortName, aliases, parentId, from, to, madeBy, madeOn, changeId, side } = row;
    if (!rows.has(versionId)) rows.set(versionId, { unitId, kind, orderInList, code, name, shortName, aliases: JSON.parse(aliases) as string[], parentId, from, to, act: madeBy === null ? null : { number: madeBy, date: madeOn } });
    if (changeId === null) continue;
    let change = changes.get(changeId);
    if (!change) changes.set(changeId, (change = { id: changeId, kind: row.change, actNumber: row.actNumber, actDate: row.actDate, effectiveOn: row.effectiveOn, summary: row.summary!, sources: new Set(), targets: new Set() }));
    (side === 'source' ? change.sources : change.targets).add(unitId);
  }
  const inTime = [...changes.values()].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0));
  return { rows: [...rows.values()], changes: inTime.map((change) => ({ ...change, sources: [...change.sources], targets: [...change.targets] })) };
}
