import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { AccountsOfPeople, type ChangedNames } from '../../platform/ports/accounts-of-people.js';
import { Person } from '../entities/person.js';
import { newPersonRow, personColumns, type PersonFacts } from '../person-rows.js';
import { PostingsService, type NewPosting } from '../postings.service.js';
import { StaffImportLine, type StaffImport } from './entities/staff-import.js';
import type { FieldChange } from './rules/effects.js';
import { UNDECIDED, type Reason } from './rules/lines.js';
import { sortLine, type Sorted } from './rules/sorting.js';
import { Sorter, type SortingBase } from './sorter.js';
import { stagedOf } from './staged.js';

type LineChange = Partial<Pick<StaffImportLine, 'outcome' | 'personId' | 'staged' | 'sortGroup' | 'ready' | 'decided' | 'run' | 'trace'>>;

/** What is to be written for the lines of one transaction. */
interface Work {
  readonly people: Person[];
  readonly changes: { personId: string; changes: readonly FieldChange[] }[];
  readonly postings: NewPosting[];
  readonly ends: { personId: string; on: string }[];
  readonly lines: { id: string; change: LineChange; of?: { personId: string; isNew: boolean } }[];
}

/** Writes what lines say to people and postings, after each has been looked at again. Inside the transaction of `ApplyingService`. */
@Injectable()
export class LineWriter {
  constructor(
    private readonly db: Db,
    private readonly sorter: Sorter,
    private readonly postings: PostingsService,
    private readonly accounts: AccountsOfPeople,
  ) {}

  /** Carries lines out as they were staged; those that mean something else by now are put aside for a person. */
  async write(given: StaffImport, base: SortingBase, rows: readonly StaffImportLine[], run: number): Promise<void> {
    const context = await this.sorter.contextOf(given, base, rows.flatMap(({ line }) => (line ? [line] : [])), rows.flatMap(({ personId }) => (personId === null ? [] : [personId])));
    const work: Work = { people: [], changes: [], postings: [], ends: [], lines: [] };
    for (const row of rows) {
      if (row.line) this.planLine(row, sortLine(row.line, row.decided ?? UNDECIDED, context), work);
      else await this.planLeaving(given, row, work);
    }
    if (work.people.length > 0) await this.db.repo(Person).insert(work.people);
    for (const { personId, changes } of work.changes) await this.db.repo(Person).update({ id: personId }, personColumns(factsIn(changes)));
    await this.accounts.follow(work.changes.flatMap(({ personId, changes }) => namesIn(personId, changes)), null);
    const traces = new Map([...(await this.postings.begin(work.postings)), ...(await this.postings.end(work.ends))]);
    for (const { id, change, of } of work.lines) {
      const trace: Pick<LineChange, 'trace'> = of ? { trace: { schema: 1, isNew: of.isNew, post: traces.get(of.personId) ?? null } } : {};
      await this.db.repo(StaffImportLine).update({ id }, change.outcome ? { ...change, ...trace, run } : change);
    }
  }

  /** A line that is not to be carried out after all: a person has to look at it again. */
  asideOf(row: StaffImportLine, reasons: readonly Reason[], now: Sorted | null = null): LineChange {
    const staged = now ? stagedOf(row.staged.at, now) : row.staged;
    const candidates = staged.candidates.length > 0 || !staged.person ? staged.candidates : [{ person: staged.person, reason: reasons[0]!.code }];
    return { ready: false, sortGroup: row.kind === 'absent' ? 'leaving' : 'doubtful', decided: null, staged: { ...staged, reasons, candidates, mayBeNew: staged.mayBeNew || !staged.person } };
  }

  private planLine(row: StaffImportLine, now: Sorted, work: Work): void {
    if (now.group === 'same') {
      work.lines.push({ id: row.id, change: { outcome: 'nothing' } });
      return;
    }
    const isAsSeen = now.effect !== null && now.group !== 'doubtful' && (now.person?.personId ?? null) === row.personId && JSON.stringify(now.effect) === JSON.stringify(row.staged.effect);
    if (!isAsSeen) {
      const why: Reason[] = [{ code: 'changed-meanwhile' }, ...(now.group === 'doubtful' ? now.reasons : [])];
      work.lines.push({ id: row.id, change: this.asideOf(row, why, now) });
      return;
    }
    const effect = now.effect;
    const personId = now.person?.personId ?? randomUUID();
    if (!now.person) work.people.push(newPersonRow(personId, factsIn(effect.changes)));
    else if (effect.changes.length > 0) work.changes.push({ personId, changes: effect.changes });
    if (effect.post) {
      const { unitId, title, category, from } = effect.post;
      work.postings.push({ personId, unitId, title, category, from, isPrimary: true, actNumber: null, actDate: null });
    }
    work.lines.push({ id: row.id, change: { outcome: 'done', personId }, of: { personId, isNew: now.person === null } });
  }

  /** Nobody leaves who has come to another post in the meantime, or is gone. */
  private async planLeaving(given: StaffImport, row: StaffImportLine, work: Work): Promise<void> {
    const seen = row.staged.person!;
    const person = (await this.sorter.known(given, [seen.personId])).get(seen.personId);
    const on = row.decided?.on ?? given.effectiveOn;
    if (!person?.mine || person.post?.unitId !== seen.unitId || person.lastFrom !== seen.since) {
      work.lines.push({ id: row.id, change: this.asideOf(row, [{ code: 'changed-meanwhile' }]) });
      return;
    }
    work.ends.push({ personId: person.personId, on });
    work.lines.push({ id: row.id, change: { outcome: 'done' }, of: { personId: person.personId, isNew: false } });
  }
}

const factsIn = (changes: readonly FieldChange[]): Partial<PersonFacts> => Object.fromEntries(changes.map(({ field, after }) => [field, after]));

/** What somebody signs in with, as far as it changes. */
function namesIn(personId: string, changes: readonly FieldChange[]): ChangedNames[] {
  const { phone, staffCode } = factsIn(changes);
  return phone === undefined && staffCode === undefined ? [] : [{ personId, ...(phone === undefined ? {} : { phone }), ...(staffCode === undefined ? {} : { staffCode }) }];
}
