import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertRows } from '../../platform/database/insert-rows.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { Storage } from '../../platform/storage/storage.js';
import { CitizenNumbers } from '../citizen-numbers.js';
import type { Day } from '../rules/interval.js';
import { sayRemark } from '../staff-files/formats/remarks.js';
import type { ColumnMapping, StaffFile } from '../staff-files/formats/staff-file.js';
import { readStaffFile } from '../staff-files/read-staff-file.js';
import { UnitsService } from '../units.service.js';
import { StaffImport, StaffImportChoice, StaffImportLine } from './entities/staff-import.js';
import { scopeKey, type Importer } from './importer.js';
import { headersKey, isMendable, linesOf, readingOf } from './reading.js';
import type { Decided, KnownPerson, Line } from './rules/lines.js';
import type { Sorted } from './rules/sorting.js';
import { Sorter } from './sorter.js';
import { refuse } from './staff-import.refusals.js';
import { briefOf, stagedOf, type Staged } from './staged.js';

/** So many lines are written in one transaction: about ten milliseconds. */
const CHUNK = 100;

export interface UploadedFile {
  readonly bytes: Buffer;
  readonly fileName: string;
  /** Day on which changes take effect; today unless given. */
  readonly effectiveOn?: Day | undefined;
  /** The same id is the same import: what is there already stays as it is. */
  readonly id?: string;
}

type LineRow = Omit<StaffImportLine, 'import'>;
const OPEN = { run: null, outcome: null, trace: null } as const;

/** Reads files and stages their lines: everything up to the moment at which somebody says that it shall be done. */
@Injectable()
export class StagingService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly sorter: Sorter,
    private readonly citizens: CitizenNumbers,
  ) {}

  /** Reads a file and stages its lines. Refuses a file that cannot be understood, with the sentence that says what to do, and keeps nothing of it. */
  async upload({ actor, scope }: Importer, { bytes, fileName, effectiveOn, id = randomUUID() }: UploadedFile): Promise<{ id: string }> {
    if (await this.db.repo(StaffImport).existsBy({ id })) return { id };
    const rows = await this.units.rows();
    const today = this.units.today();
    const key = scopeKey(scope, rows, today);
    const { file, mapping } = await this.readAsRemembered(bytes, fileName, key);
    if (file.refusal && !isMendable(file)) throw refuse('staff-import.unreadable', { reason: sayRemark(file.refusal) });
    const created: StaffImport = {
      id, fileName: fileName.slice(0, 200), fileHash: await this.storage.put(bytes), fileBytes: bytes.length,
      state: file.refusal ? 'unread' : 'sorting', version: 1, effectiveOn: effectiveOn ?? today, scopeKey: key, scopeUnitIds: scope === 'all' ? null : [...scope],
      uploadedBy: actor?.accountId ?? null, uploadedAt: this.clock.now(), reading: readingOf(file), mapping, run: 0, total: 0, done: 0, appliedAt: null, finishedAt: null,
    };
    const isThere = await this.db.tx(async () => {
      if (await this.db.repo(StaffImport).existsBy({ id })) return true;
      await this.db.repo(StaffImport).insert(created);
      await this.audit.record({ action: 'staff-import.uploaded', subject: { kind: 'staff-import', id: created.id }, actor, detail: { lines: linesIn(file) } });
      return false;
    });
    if (!isThere && !file.refusal) await this.stageAll(created, file);
    return { id };
  }

  /** Reads the file again as a person says that its columns are meant, and remembers it for files with the same headers. */
  async readAgain(given: StaffImport, mapping: ColumnMapping, { actor }: Importer): Promise<void> {
    const bytes = await this.storage.get(given.fileHash);
    const headers = headersKey(await readStaffFile(bytes, given.fileName));
    const file = await readStaffFile(bytes, given.fileName, { mapping });
    const version = given.version + 1;
    await this.db.tx(async () => {
      const state = file.refusal ? 'unread' : 'sorting';
      const { affected } = await this.db.repo(StaffImport).update({ id: given.id, version: given.version, state: In(['unread', 'staged', 'sorting']), run: 0 }, { version, state, reading: readingOf(file), mapping });
      if (!affected) throw refuse('staff-import.conflict');
      await this.remember(given.scopeKey, 'columns', headers, mapping);
      await this.audit.record({ action: 'staff-import.columns-named', subject: { kind: 'staff-import', id: given.id }, actor });
    });
    await this.dropLines({ ...given, version });
    if (!file.refusal) await this.stageAll({ ...given, version }, file);
  }

  /** Remembers a choice in the place of an earlier one. Inside tx. */
  async remember(key: string, kind: StaffImportChoice['kind'], what: string, value: object): Promise<void> {
    await insertUnlessThere(this.db.repo(StaffImportChoice), { id: randomUUID(), scopeKey: key, kind, key: what, value });
    await this.db.repo(StaffImportChoice).update({ scopeKey: key, kind, key: what }, { value });
  }

  /**
   * Sorts the open lines anew with what is known and decided now. With `keepClear` lines that were clear stay as somebody saw
   * them, unless they have become doubtful: they are about to be carried out. Ends without a word if somebody else has
   * changed the import in between, for then that one sorts.
   */
  async sortAgain(given: StaffImport, { keepClear }: { keepClear: boolean }): Promise<void> {
    const rows = await this.db.repo(StaffImportLine).find({ where: { importId: given.id }, order: { number: 'ASC' } });
    const lines = rows.flatMap(({ line }) => (line ? [line] : []));
    const decisions = new Map(rows.flatMap(({ number, line, decided, outcome, personId }): [number, Decided][] =>
      (line === null ? [] : outcome !== null && personId !== null ? [[number, { decision: { kind: 'person', personId }, on: null }]] : decided ? [[number, decided]] : [])));
    const { sorted, absent } = await this.sorter.sort(given, lines, decisions);
    const changed = rows.flatMap((row): LineRow[] => {
      const verdict = sorted.get(row.number);
      if (row.kind !== 'line' || row.outcome !== null || !verdict || (keepClear && row.ready && verdict.group !== 'doubtful')) return [];
      const next = lineRow(given.id, row.line!, verdict, row.decided);
      return differs(row, next) ? [{ ...next, id: row.id }] : [];
    });
    const done = new Set(rows.flatMap(({ outcome, personId }) => (outcome !== null && personId !== null ? [personId] : [])));
    await this.writeVerdicts(given, changed);
    await this.writeAbsent(given, rows, absent.filter(({ personId }) => !done.has(personId)));
  }

  private async readAsRemembered(bytes: Buffer, fileName: string, key: string): Promise<{ file: StaffFile; mapping: ColumnMapping | null }> {
    const file = await readStaffFile(bytes, fileName);
    const known = await this.db.repo(StaffImportChoice).findOneBy({ scopeKey: key, kind: 'columns', key: headersKey(file) });
    if (!known) return { file, mapping: null };
    const mapping = known.value as ColumnMapping;
    return { file: await readStaffFile(bytes, fileName, { mapping }), mapping };
  }

  private async stageAll(given: StaffImport, file: StaffFile): Promise<void> {
    const read = linesOf(file, (number) => this.citizens.hash(number));
    const { sorted, absent } = await this.sorter.sort(given, read.flatMap(({ line }) => (line ? [line] : [])), new Map());
    const rows = read.map(({ line, refused }, i): LineRow => (line
      ? lineRow(given.id, line, sorted.get(line.number)!, null)
      : { id: randomUUID(), importId: given.id, number: i + 1, kind: 'rejected', personId: null, line: null, staged: refused, sortGroup: 'rejected', ready: false, decided: null, ...OPEN }));
    const missing = absent.map((person, i) => absentRow(given, person, rows.length + i + 1, null));
    for (const chunk of chunksOf([...rows, ...missing])) await this.db.tx(async () => void ((await this.isCurrent(given)) && (await insertRows(this.db.repo(StaffImportLine), chunk))));
    await this.db.tx(() => this.db.repo(StaffImport).update({ id: given.id, state: 'sorting', version: given.version }, { state: 'staged' }));
  }

  /** A province has tens of thousands of lines, which go in short transactions too; whoever reads the file again begins here anew. */
  private async dropLines(given: StaffImport): Promise<void> {
    const rows = await this.db.repo(StaffImportLine).find({ where: { importId: given.id }, select: { id: true } });
    for (const chunk of chunksOf(rows.map(({ id }) => id))) await this.db.tx(async () => void ((await this.isCurrent(given)) && (await this.db.repo(StaffImportLine).delete({ id: In(chunk) }))));
  }

  private async writeVerdicts(given: StaffImport, changed: readonly LineRow[]): Promise<void> {
    for (const chunk of chunksOf(changed)) {
      await this.db.tx(async () => {
        if (!(await this.isCurrent(given))) return;
        for (const { id, staged, sortGroup, ready, personId } of chunk) await this.db.repo(StaffImportLine).update({ id, outcome: IsNull() }, { staged, sortGroup, ready, personId });
      });
    }
  }

  private async writeAbsent(given: StaffImport, rows: readonly StaffImportLine[], absent: readonly KnownPerson[]): Promise<void> {
    const before = new Map(rows.flatMap((row) => (row.kind === 'absent' && row.outcome === null ? [[row.personId!, row] as const] : [])));
    const now = new Map(absent.map((person) => [person.personId, person]));
    const gone = [...before.values()].filter(({ personId }) => !now.has(personId!)).map(({ id }) => id);
    const last = Math.max(0, ...rows.map(({ number }) => number));
    const come = absent.filter(({ personId }) => !before.has(personId)).map((person, i) => absentRow(given, person, last + i + 1, null));
    const changed = [...before.values()].flatMap((row) => {
      const person = now.get(row.personId!);
      const next = person && { ...absentRow(given, person, row.number, row.decided), id: row.id };
      return next && differs(row, next) ? [next] : [];
    });
    await this.writeVerdicts(given, changed);
    for (const chunk of chunksOf(gone)) await this.db.tx(async () => void ((await this.isCurrent(given)) && (await this.db.repo(StaffImportLine).delete({ id: In(chunk), outcome: IsNull() }))));
    for (const chunk of chunksOf(come)) await this.db.tx(async () => void ((await this.isCurrent(given)) && (await insertRows(this.db.repo(StaffImportLine), chunk))));
  }

  private async isCurrent({ id, version }: StaffImport): Promise<boolean> {
    return this.db.repo(StaffImport).existsBy({ id, version });
  }
}

function lineRow(importId: string, line: Line, sorted: Sorted, decided: Decided | null): LineRow {
  const ready = sorted.group === 'new' || sorted.group === 'changed' || sorted.group === 'moved';
  return {
    id: randomUUID(), importId, number: line.number, kind: 'line', personId: sorted.person?.personId ?? null, line, staged: stagedOf(line.at, sorted),
    sortGroup: sorted.group, ready, decided, ...OPEN,
  };
}

/** Somebody missing leaves only if a person says so, and after the day on which the present posting began. */
function absentRow({ id, effectiveOn }: StaffImport, person: KnownPerson, number: number, decided: Decided | null): LineRow {
  const isEarly = person.lastFrom !== null && (decided?.on ?? effectiveOn) <= person.lastFrom;
  const staged: Staged = {
    at: '', reasons: [isEarly ? { code: 'day-before-post', detail: person.lastFrom } : { code: 'absent' }], unit: null, person: briefOf(person), candidates: [], mayBeNew: false, effect: null,
  };
  const ready = decided?.decision?.kind === 'leave' && !isEarly;
  return { id: randomUUID(), importId: id, number, kind: 'absent', personId: person.personId, line: null, staged, sortGroup: 'leaving', ready, decided, ...OPEN };
}

const linesIn = ({ sheets }: StaffFile): number => sheets.reduce((sum, { rows }) => sum + rows.length, 0);

function differs(row: LineRow, next: LineRow): boolean {
  return row.sortGroup !== next.sortGroup || row.ready !== next.ready || row.personId !== next.personId || JSON.stringify(row.staged) !== JSON.stringify(next.staged);
}

function* chunksOf<T>(items: readonly T[]): Generator<T[]> {
  for (let i = 0; i < items.length; i += CHUNK) yield items.slice(i, i + CHUNK);
}
