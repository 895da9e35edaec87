import { Injectable } from '@nestjs/common';
import { In, MoreThan, Not } from 'typeorm';
import type { Scope } from '../../platform/access/actor.js';
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
export const SHOWN: Readonly<Record<Group, number>> = { doubtful: 10, leaving: 10, moved: 20, changed: 20, new: 20, rejected: 10, same: 0 };
export const PAGE_SIZE = 20;
/** Lines that one statement reads for the workbook. */
const LINES_AT_ONCE = 300;
const IMPORTS_PAGE_SIZE = 20;

/** One page of the imports of somebody's part, the newest first. */
export interface ImportsPage {
  readonly imports: readonly StaffImport[];
  readonly page: number;
  readonly pages: number;
}

/** What the pages of imports show. */
@Injectable()
export class ImportBrowser {
  constructor(
    private readonly db: Db,
    private readonly units: UnitsService,
    private readonly imports: StaffImportsService,
    private readonly sorter: Sorter,
  ) {}

  /** One page of the imports of the importer's part, the newest first; of a page beyond the end, the last. */
  async list({ scope }: Importer, page: number): Promise<ImportsPage> {
    const imports = this.db.repo(StaffImport);
    const where = { state: Not('removing' as const), ...(scope === 'all' ? {} : { scopeKey: In(await this.coveredKeys(scope)) }) };
    const pages = Math.max(1, Math.ceil((await imports.countBy(where)) / IMPORTS_PAGE_SIZE));
    const shown = Math.min(page, pages);
    const found = await imports.find({ where, order: { uploadedAt: 'DESC', id: 'ASC' }, skip: (shown - 1) * IMPORTS_PAGE_SIZE, take: IMPORTS_PAGE_SIZE });
    return { imports: found.filter(({ scopeUnitIds }) => covers(scope, scopeUnitIds)), page: shown, pages };
  }

  /** The parts of the tree, by their keys, whose imports the importer may see: as the last import of each says. */
  private async coveredKeys(scope: Scope): Promise<string[]> {
    const last = this.db.repo(StaffImport).createQueryBuilder('later').select('1').where('later.scope_key = import.scope_key and (later.uploaded_at > import.uploaded_at or (later.uploaded_at = import.uploaded_at and later.id > import.id))');
    const rows = await this.db.repo(StaffImport).createQueryBuilder('import').select(['import.id', 'import.scopeKey', 'import.scopeUnitIds']).where(`not exists (${last.getQuery()})`).getMany();
    return rows.filter(({ scopeUnitIds }) => covers(scope, scopeUnitIds)).map(({ scopeKey }) => scopeKey);
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

  /** Everything, for the command line, which serves nobody else. */
  async all(importer: Importer, id: string): Promise<ImportSight> {
    const { lines, ...sight } = await this.everything(importer, id);
    const all: StaffImportLine[] = [];
    for await (const line of lines) all.push(line);
    return { ...sight, lines: all };
  }

  /** Everything in the order of the file, some lines at a time. */
  async everything(importer: Importer, id: string): Promise<Omit<ImportSight, 'lines'> & { readonly lines: AsyncIterable<StaffImportLine> }> {
    const given = await this.imports.get(importer, id);
    return { ...(await this.sight(given, [], false)), lines: this.everyLine(id) };
  }

  private async *everyLine(importId: string): AsyncGenerator<StaffImportLine> {
    for (let after = -1, full = true; full; ) {
      const lines: StaffImportLine[] = await this.db.repo(StaffImportLine).find({ where: { importId, number: MoreThan(after) }, order: { number: 'ASC' }, take: LINES_AT_ONCE });
      yield* lines;
      full = lines.length === LINES_AT_ONCE;
      after = lines.at(-1)?.number ?? after;
    }
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
