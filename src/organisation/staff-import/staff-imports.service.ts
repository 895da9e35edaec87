import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { In, IsNull, Not } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Db } from '../../platform/database/db.js';
import { updateEach } from '../../platform/database/update-each.js';
import type { Day } from '../rules/interval.js';
import { ApplyingService } from './applying.service.js';
import { StaffImport, StaffImportLine } from './entities/staff-import.js';
import { importerOf, requireCovered, type Importer } from './importer.js';
import { UNDECIDED, type Decision } from './rules/lines.js';
import { Sorter, type UnitChoice } from './sorter.js';
import { refuse } from './staff-import.refusals.js';
import { StagingService } from './staging.service.js';

/** What is said about one line; what is left out stays as it was. */
export interface SaidOfLine {
  readonly decision?: Decision | null;
  readonly on?: Day | null;
}

/** What a person says on the page of a dry run. */
export interface Decisions {
  /** Of the page that was filled in: decisions made elsewhere in between are never overwritten. */
  readonly version: number;
  readonly effectiveOn: Day;
  /** By the number of the line. */
  readonly lines: ReadonlyMap<number, SaidOfLine>;
  /** Units for texts that were not found, by `unitKey` of the text. */
  readonly units: ReadonlyMap<string, string>;
}

/** Decisions about a staged import, and the order to carry it out. */
@Injectable()
export class StaffImportsService {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly staging: StagingService,
    private readonly applying: ApplyingService,
    private readonly sorter: Sorter,
  ) {}

  /** An import within the importer's part; refuses any other as if it were not there. */
  async get({ scope }: Importer, id: string): Promise<StaffImport> {
    const found = await this.db.repo(StaffImport).findOneBy({ id, state: Not('removing') });
    if (!found) throw refuse('staff-import.unknown');
    requireCovered(scope, found.scopeUnitIds);
    return found;
  }

  /** The people whom an import made or changed, for those who make accounts for them. */
  async peopleOf(actor: Actor, id: string): Promise<string[]> {
    await this.get(await importerOf(actor), id);
    const rows = await this.db.repo(StaffImportLine).find({ where: { importId: id, outcome: In(['done', 'nothing']) }, select: { id: true, personId: true, sortGroup: true } });
    return rows.flatMap(({ personId, sortGroup }) => (personId === null || sortGroup === 'leaving' ? [] : [personId]));
  }

  /** Keeps decisions and sorts anew by them. Refuses those of a page that is out of date. */
  async decide(importer: Importer, id: string, decisions: Decisions): Promise<StaffImport> {
    return this.save(importer, id, decisions, { keepClear: false });
  }

  /**
   * Keeps the decisions and orders everything that is clear to be carried out. What a person has seen as clear is done as it
   * was seen or not at all; each line is checked again when its turn comes.
   */
  async apply(importer: Importer, id: string, decisions: Decisions): Promise<StaffImport> {
    const saved = await this.save(importer, id, decisions, { keepClear: true });
    return this.applying.start(saved, importer);
  }

  private async save(importer: Importer, id: string, { version, effectiveOn, lines, units }: Decisions, how: { keepClear: boolean }): Promise<StaffImport> {
    const found = await this.get(importer, id);
    const next = { ...found, version: version + 1, effectiveOn };
    const open = new Set((await this.sorter.unitsOf(found)).map(({ unitId }) => unitId));
    const chosen = [...units].filter(([, unitId]) => open.has(unitId));
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(StaffImport).update({ id, version, state: In(['staged', 'applied']) }, { version: next.version, effectiveOn });
      if (!affected) throw refuse(found.state === 'staged' || found.state === 'applied' ? 'staff-import.conflict' : 'staff-import.busy');
      await this.keep(id, lines);
      for (const [text, unitId] of chosen) await this.staging.remember(found.scopeKey, 'unit', hashOf(text), { text, unitId } satisfies UnitChoice);
      await this.audit.record({ action: 'staff-import.decided', subject: { kind: 'staff-import', id }, actor: importer.actor, detail: { lines: lines.size, units: chosen.length, effectiveOn } });
    });
    await this.staging.sortAgain(next, { keepClear: how.keepClear && effectiveOn === found.effectiveOn });
    return next;
  }

  private async keep(importId: string, lines: ReadonlyMap<number, SaidOfLine>): Promise<void> {
    const rows = lines.size === 0 ? [] : await this.db.repo(StaffImportLine).find({ where: { importId, number: In([...lines.keys()]), outcome: IsNull() }, select: { id: true, number: true, decided: true } });
    const changed = rows.flatMap(({ id, number, decided }): [string, StaffImportLine['decided']][] => {
      const next = { ...(decided ?? UNDECIDED), ...lines.get(number) };
      if (JSON.stringify(next) === JSON.stringify(decided ?? UNDECIDED)) return [];
      return [[id, next.decision === null && next.on === null ? null : next]];
    });
    await updateEach(this.db.repo(StaffImportLine), 'decided', new Map(changed));
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
