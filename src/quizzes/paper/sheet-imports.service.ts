import { Injectable } from '@nestjs/common';
import { PeopleService } from '../../organisation/people.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { scopeOf } from '../../platform/access/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { Archive, WORKBOOK, type ArchiveLimits } from '../../platform/files/archive.js';
import { Breath } from '../../platform/files/breath.js';
import { FileFault } from '../../platform/files/file-fault.js';
import { workbookOf } from '../../platform/workbooks/workbook.js';
import { openWorkbook } from '../../platform/workbooks/reading/open-workbook.js';
import type { Grid } from '../../platform/workbooks/reading/grid.js';
import { ClosingService } from '../closing.service.js';
import { refuse } from '../quizzes.refusals.js';
import { templateSheets } from './pages/template-sheets.js';
import { PaperEntries, textsOf, type DrawnSet, type SheetToKeep } from './paper-entries.service.js';
import { readCells } from './rules/read-answers.js';
import { MOST_LINES, readTable, type TableLine } from './rules/sheet-table.js';

/** What of a line has to be mended, and in which cell. `said`: in the words of whoever refused it. */
export type LineProblem = { readonly cell: string } & ({ readonly what: 'code-missing' | 'code-unknown' | 'person-missing' } | { readonly what: 'person-twice'; readonly first: string } | { readonly what: 'said'; readonly reason: string });

/** A line of a table as the dry run shows it. */
export interface CheckedLine {
  readonly line: TableLine;
  /** Null where nobody was found. */
  readonly name: string | null;
  readonly answered: number;
  /** new: can be entered; same: is entered already; bad: something has to be mended first. */
  readonly state: 'new' | 'same' | 'bad';
  readonly problems: readonly LineProblem[];
}

/** A table against a set, nothing entered yet. */
export interface CheckedTable extends DrawnSet {
  readonly lines: readonly CheckedLine[];
}

interface Read extends CheckedLine {
  readonly sheet: SheetToKeep | null;
}

/** Of an answer table: no list of a province. */
const LIMITS: ArchiveLimits = { ...WORKBOOK, mostBytes: 40_000_000 };
const MOST_SHEETS = 20;

/** Sheets of one transaction: each asks the database some twenty times, and others wait to write. */
const AT_ONCE = 5;

/** Results of a round on paper out of a workbook: first what would be entered, then all of it, some sheets at a time. */
@Injectable()
export class SheetImports {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly people: PeopleService,
    private readonly entries: PaperEntries,
    private readonly closing: ClosingService,
  ) {}

  /** A workbook to fill in: a line for each of the actor's people where they are few enough, a column for each question. */
  async template(actor: Actor, quizId: string, setId: string): Promise<Buffer> {
    const { papers } = await this.entries.setOf(actor, quizId, setId);
    const asked = await Promise.all(papers.map((paper) => this.entries.askedOn(paper)));
    const count = Math.max(...asked.map(({ length }) => length));
    const scope = await scopeOf(actor, 'quizzes.results');
    const { people, total } = await this.people.list({ day: localDate(this.clock.now()), unitIds: scope, page: 1, pageSize: MOST_LINES });
    const listed = total > MOST_LINES ? [] : people.filter(({ personId }) => personId !== actor.personId);
    return workbookOf(templateSheets(papers.map(({ code }) => code), count, listed));
  }

  /** Reads a workbook and tells what each line would become. Refuses what is no table of results. */
  async check(actor: Actor, quizId: string, setId: string, bytes: Buffer): Promise<CheckedTable> {
    const drawn = await this.entries.setOf(actor, quizId, setId);
    const read = readTable(await gridsOf(bytes));
    if ('fault' in read) throw refuse(`paper.table-${read.fault}`);
    return { ...drawn, lines: await this.read(actor, drawn, read.lines) };
  }

  /**
   * Enters all lines of a table that was checked. What has changed since – a line that cannot be entered any more – is told instead,
   * and nothing is entered. Should that happen in the midst of it, or the program end, the same table again enters what is missing.
   */
  async enter(actor: Actor, quizId: string, setId: string, lines: readonly TableLine[]): Promise<CheckedTable | null> {
    const drawn = await this.entries.setOf(actor, quizId, setId);
    const read = await this.read(actor, drawn, lines);
    if (read.some(({ state }) => state === 'bad')) return { ...drawn, lines: read };
    const sheets = read.flatMap(({ sheet }) => sheet ?? []);
    for (let from = 0; from < sheets.length; from += AT_ONCE) {
      const kept = await this.keep(actor, drawn, sheets.slice(from, from + AT_ONCE));
      if (kept instanceof Refusal) return { ...drawn, lines: await this.read(actor, drawn, lines) };
      for (const id of kept) await this.closing.mark(id);
    }
    return null;
  }

  /** Keeps some sheets or none of them; the attempts that are new. */
  private async keep(actor: Actor, drawn: DrawnSet, sheets: readonly SheetToKeep[]): Promise<string[] | Refusal> {
    try {
      return await this.db.tx(async () => {
        const ids: string[] = [];
        for (const sheet of sheets) {
          const one = await this.entries.keep(actor, drawn, sheet);
          // Found to be free a moment ago: thrown, so that nothing of these stays.
          if (one instanceof Refusal) throw one;
          if (one.isNew) ids.push(one.attemptId);
        }
        return ids;
      });
    } catch (error) {
      if (error instanceof Refusal && error.status === 409) return error;
      throw error;
    }
  }

  private async read(actor: Actor, drawn: DrawnSet, lines: readonly TableLine[]): Promise<Read[]> {
    const asked = new Map(await Promise.all(drawn.papers.map(async (paper) => [paper.code, { paper, questions: await this.entries.askedOn(paper) }] as const)));
    const first = new Map<string, string>();
    const read: Read[] = [];
    for (const line of lines) {
      const problems: LineProblem[] = [];
      const on = asked.get(line.code);
      if (!on) problems.push({ cell: line.codeCell, what: line.code === '' ? 'code-missing' : 'code-unknown' });
      const person = line.person === '' ? null : await this.entries.personOf(actor, line.person);
      if (person === null) problems.push({ cell: line.personCell, what: 'person-missing' });
      else if (person instanceof Refusal) problems.push({ cell: line.personCell, what: 'said', reason: person.text });
      const found = person === null || person instanceof Refusal ? null : person;
      const earlier = found && first.get(found.personId);
      if (earlier) problems.push({ cell: line.personCell, what: 'person-twice', first: earlier });
      else if (found) first.set(found.personId, line.personCell);
      const cells = new Map(line.answers.map(({ number, text }) => [number, text]));
      const { answers, problems: unread } = on ? readCells(cells, on.questions) : { answers: new Map<number, never>(), problems: [] };
      for (const { number, reason } of unread) problems.push({ cell: line.answers.find((one) => one.number === number)!.cell, what: 'said', reason });
      const sheet = on && found && problems.length === 0 ? { paper: on.paper, personId: found.personId, values: textsOf(answers) } : null;
      const standing = sheet && (await this.entries.standingOf(drawn.quiz.id, drawn.set.id, sheet));
      if (standing instanceof Refusal) problems.push({ cell: line.personCell, what: 'said', reason: standing.text });
      const isKnown = standing !== null && !(standing instanceof Refusal) && standing.known !== null;
      read.push({ line, name: found?.fullName ?? null, answered: answers.size, state: problems.length > 0 ? 'bad' : isKnown ? 'same' : 'new', problems, sheet });
    }
    return read;
  }
}

/** The sheets that are shown. */
async function gridsOf(bytes: Buffer): Promise<Grid[]> {
  const breath = new Breath();
  try {
    const workbook = await openWorkbook(await Archive.open(bytes, LIMITS), breath);
    const grids: Grid[] = [];
    for (const sheet of workbook.sheets.filter(({ hidden }) => !hidden).slice(0, MOST_SHEETS)) grids.push(await workbook.read(sheet));
    return grids;
  } catch (error) {
    if (error instanceof FileFault) throw refuse('paper.table-unreadable');
    throw error;
  }
}
