import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { grouped } from '../rules/grouped.js';
import { versionFor, type UnitRow } from '../rules/tree.js';
import { UnitsService } from '../units.service.js';
import { StaffImport, StaffImportLine } from './entities/staff-import.js';
import { covers, type Importer } from './importer.js';
import type { Group } from './rules/sorting.js';
import { Sorter } from './sorter.js';
import { StaffImportsService } from './staff-imports.service.js';

/** How many lines there are of a group, and what became of them. */
export interface GroupCount {
  readonly group: Group;
  readonly outcome: StaffImportLine['outcome'];
  readonly lines: number;
  /** Would be carried out now. */
  readonly ready: number;
  /** With a decision that leaves them for later. */
  readonly waiting: number;
}

export interface ImportSight {
  readonly given: StaffImport;
  readonly counts: readonly GroupCount[];
  readonly lines: readonly StaffImportLine[];
  readonly nameOf: (unitId: string) => string;
  /** Those that undoing left alone, as many as a page shows. */
  readonly kept: readonly StaffImportLine[];
  /** For choosing a unit by hand, in the order of the tree; empty unless one is asked for. */
  readonly units: readonly UnitRow[];
}

/** Lines of each group on the page of the dry run; the rest has pages of its own. */
export const SHOWN: Readonly<Record<Group, number>> = { doubtful: 20, leaving: 20, moved: 50, changed: 50, new: 50, rejected: 20, same: 0 };
export const PAGE_SIZE = 50;
const MOST_IMPORTS = 60;

/** What the pages of imports show. */
@Injectable()
export class ImportBrowser {
  constructor(
    private readonly db: Db,
    private readonly units: UnitsService,
    private readonly imports: StaffImportsService,
    private readonly sorter: Sorter,
  ) {}

  /** The newest imports of the importer's part. */
  async list({ scope }: Importer): Promise<StaffImport[]> {
    const all = await this.db.repo(StaffImport).find({ where: { state: Not('removing') }, order: { uploadedAt: 'DESC', id: 'ASC' }, take: MOST_IMPORTS });
    return all.filter(({ scopeUnitIds }) => covers(scope, scopeUnitIds));
  }

  /** The first lines of each group; of an import that was carried out those that are still open, and what was done beside. */
  async show(importer: Importer, id: string): Promise<ImportSight> {
    const given = await this.imports.get(importer, id);
    const lines = await this.firstOpenLines(given);
    return this.sight(given, lines, lines.some(({ staged }) => staged.reasons.some(({ code }) => code === 'unit-unknown' || code === 'unit-ambiguous')));
  }

  /** One group, page by page; `done`: what was carried out of it. */
  async group(importer: Importer, id: string, group: Group, page: number, done: boolean): Promise<ImportSight> {
    const given = await this.imports.get(importer, id);
    const outcome = done ? In(['done', 'nothing']) : undefined;
    const where = { importId: id, sortGroup: group, ...(outcome ? { outcome } : {}) };
    const lines = await this.db.repo(StaffImportLine).find({ where, order: { number: 'ASC' }, skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE });
    return this.sight(given, lines, group === 'doubtful');
  }

  /** Everything, for the workbook. */
  async all(importer: Importer, id: string): Promise<ImportSight> {
    const given = await this.imports.get(importer, id);
    return this.sight(given, await this.db.repo(StaffImportLine).find({ where: { importId: id }, order: { number: 'ASC' } }), false);
  }

  private async sight(given: StaffImport, lines: readonly StaffImportLine[], withUnits: boolean): Promise<ImportSight> {
    const rows = await this.units.rows();
    const versions = grouped(rows, ({ unitId }) => unitId);
    const nameOf = (unitId: string): string => versionFor(versions.get(unitId) ?? [], given.effectiveOn)?.name ?? '';
    const kept = given.state === 'undone' ? await this.db.repo(StaffImportLine).find({ where: { importId: given.id, outcome: 'kept' }, order: { number: 'ASC' }, take: PAGE_SIZE }) : [];
    return { given, counts: await this.counts(given.id), lines, kept, nameOf, units: withUnits ? await this.sorter.unitsOf(given) : [] };
  }

  private async counts(importId: string): Promise<GroupCount[]> {
    const rows = await this.db.repo(StaffImportLine).createQueryBuilder('line')
      .select('line.sort_group', 'group').addSelect('line.outcome', 'outcome').addSelect('count(*)', 'lines')
      .addSelect('sum(case when line.ready = :yes then 1 else 0 end)', 'ready').addSelect("sum(case when line.decided LIKE '%\"wait\"%' then 1 else 0 end)", 'waiting')
      .where('line.import_id = :importId', { importId, yes: true }).groupBy('line.sort_group').addGroupBy('line.outcome')
      .getRawMany<{ group: Group; outcome: GroupCount['outcome']; lines: number | string; ready: number | string; waiting: number | string }>();
    return rows.map(({ group, outcome, lines, ready, waiting }) => ({ group, outcome, lines: Number(lines), ready: Number(ready), waiting: Number(waiting) }));
  }

  private async firstOpenLines({ id }: StaffImport): Promise<StaffImportLine[]> {
    const places = 'select placed.id from (select id, sort_group, row_number() over (partition by sort_group order by case when decided is null then 0 else 1 end, number) as place from staff_import_lines where import_id = :id and outcome is null) placed';
    const limits = Object.entries(SHOWN).map(([group, most]) => `(placed.sort_group = '${group}' and placed.place <= ${most})`).join(' or ');
    return this.db.repo(StaffImportLine).createQueryBuilder('line').where(`line.id in (${places} where ${limits})`, { id }).orderBy('line.number').getMany();
  }
}
