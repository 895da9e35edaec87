import { Injectable } from '@nestjs/common';
import type { Scope } from '../../platform/access/actor.js';
import { Db } from '../../platform/database/db.js';
import { AccountsOfPeople, type NamesInUse } from '../../platform/ports/accounts-of-people.js';
import { canonicalStaffCode, signInPhone } from '../../platform/text/identifiers.js';
import { grouped } from '../rules/grouped.js';
import { holdsOn, type Day } from '../rules/interval.js';
import { rowsAt, versionFor, type UnitRow } from '../rules/tree.js';
import { UnitsService } from '../units.service.js';
import { StaffImport, StaffImportChoice } from './entities/staff-import.js';
import { KnownPeople } from './known-people.js';
import type { Decided, KnownPerson, Line } from './rules/lines.js';
import { PeopleIndex } from './rules/matching.js';
import { absentPeople, sortLines, type Sorted, type SortingContext } from './rules/sorting.js';
import { UnitFinder } from './rules/unit-names.js';

/** What the sorting of an import rests on. */
export type SortedImport = Pick<StaffImport, 'effectiveOn' | 'scopeKey' | 'scopeUnitIds'>;

/** Everything but the people and their names. */
export type SortingBase = Omit<SortingContext, 'index' | 'names'>;

/** The value of a remembered unit. */
export interface UnitChoice {
  /** `unitKey` of the text. */
  readonly text: string;
  readonly unitId: string;
}

/** Brings the rules together with what is known: units of the importer's part, choices made by hand, and people. */
@Injectable()
export class Sorter {
  constructor(
    private readonly db: Db,
    private readonly units: UnitsService,
    private readonly people: KnownPeople,
    private readonly accounts: AccountsOfPeople,
  ) {}

  /** A dry run of all lines, and who of their units is missing. */
  async sort(given: SortedImport, lines: readonly Line[], decisions: ReadonlyMap<number, Decided>): Promise<{ sorted: Map<number, Sorted>; absent: KnownPerson[] }> {
    const scope = scopeOf(given);
    const base = await this.base(given);
    const unitIds = lines.flatMap((line) => unitOf(base.finder, line));
    const known = await this.people.find({ lines, unitIds, day: given.effectiveOn, scope });
    const sorted = sortLines(lines, decisions, { ...base, index: new PeopleIndex(known), names: await this.namesInUse(lines, known) });
    return { sorted, absent: absentPeople(known, sorted) };
  }

  /** What single lines are judged by right now; inside a transaction, of few lines. */
  async contextOf(given: SortedImport, base: SortingBase, lines: readonly Line[], personIds: readonly string[]): Promise<SortingContext> {
    const known = await this.people.findQuickly({ lines, personIds, day: given.effectiveOn, scope: scopeOf(given) });
    return { ...base, index: new PeopleIndex(known), names: await this.namesInUse(lines, known) };
  }

  /** People as they are on the day of the import. */
  async known(given: SortedImport, personIds: readonly string[]): Promise<Map<string, KnownPerson>> {
    const known = await this.people.findQuickly({ lines: [], personIds, day: given.effectiveOn, scope: scopeOf(given) });
    return new Map(known.map((person) => [person.personId, person]));
  }

  /** The units of the part on the day. */
  async unitsOf(given: SortedImport): Promise<UnitRow[]> {
    const scope = scopeOf(given);
    return rowsAt(await this.units.rows(), given.effectiveOn).filter(({ unitId }) => scope === 'all' || scope.has(unitId));
  }

  /** The units and choices, which take long to fetch and are the same for all lines of an import. */
  async base(given: SortedImport): Promise<SortingBase> {
    const versions = grouped(await this.units.rows(), ({ unitId }) => unitId);
    const unit = (unitId: string) => {
      const lives = versions.get(unitId) ?? [];
      return { kind: versionFor(lives, given.effectiveOn)?.kind ?? 'office', existsOn: (day: Day) => lives.some((version) => holdsOn(version, day)) } as const;
    };
    return { finder: new UnitFinder(await this.unitsOf(given), await this.choices(given.scopeKey)), day: given.effectiveOn, unit };
  }

  /** Whose accounts have the telephones and codes of the file. */
  private async namesInUse(lines: readonly Line[], known: readonly KnownPerson[]): Promise<NamesInUse> {
    const [phones, codes] = [new Set<string>(), new Set<string>()];
    for (const { phone, staffCode } of lines) {
      const [number, code] = [phone === null ? null : signInPhone(phone), staffCode === null ? null : canonicalStaffCode(staffCode)];
      if (number !== null) phones.add(number);
      if (code !== null) codes.add(code);
    }
    return this.accounts.inUse({ phones: [...phones], staffCodes: [...codes], personIds: known.map(({ personId }) => personId) });
  }

  private async choices(scopeKey: string): Promise<Map<string, string>> {
    const rows = await this.db.repo(StaffImportChoice).findBy({ scopeKey, kind: 'unit' });
    return new Map(rows.map(({ value }) => [(value as UnitChoice).text, (value as UnitChoice).unitId]));
  }
}

const scopeOf = ({ scopeUnitIds }: SortedImport): Scope => (scopeUnitIds === null ? 'all' : new Set(scopeUnitIds));

function unitOf(finder: UnitFinder, { unitText, unitPath }: Line): string[] {
  const found = unitText === null ? null : finder.find(unitText, unitPath);
  return found?.kind === 'unit' ? [found.unitId] : [];
}
