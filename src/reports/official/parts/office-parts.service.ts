import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { AccountsService } from '../../../identity/accounts.service.js';
import { PeopleService } from '../../../organisation/people.service.js';
import { UnitsService } from '../../../organisation/units.service.js';
import type { Actor } from '../../../platform/access/actor.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Db } from '../../../platform/database/db.js';
import type { UnitFigures } from '../data/report-data.js';
import { OfficialReport } from '../entities/official-report.js';
import { ReportPart } from '../entities/report-part.js';
import { OfficialReportsService, type OpenReport } from '../official-reports.service.js';
import { refuse } from '../official.refusals.js';
import { ASKED, PartMessages, REMINDED, type Addressees } from './part-messages.js';
import { askableUnits } from './rules/part-figures.js';
import { fits, withRemarks, type PartRemarks } from './rules/remarks.js';

/** What the office sees of the parts of a report. */
export interface OfficeParts extends OpenReport, Addressees {
  /** In the order of Biểu 02. */
  parts: ReportPart[];
  /** Rows of Biểu 02 that have not been asked. */
  unasked: UnitFigures[];
  /** Names of those who sent, by account. */
  senders: ReadonlyMap<string, string>;
  today: string;
}

/** Asking the units of an area for their parts of a report, reminding them, and taking over what they wrote. */
@Injectable()
export class OfficePartsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly accounts: AccountsService,
    private readonly people: PeopleService,
    private readonly reports: OfficialReportsService,
    private readonly messages: PartMessages,
  ) {}

  /** The parts of a report that the actor may see. */
  async list(actor: Actor, reportId: string): Promise<OfficeParts> {
    const open = await this.reports.open(actor, reportId);
    const rows = askableUnits(open.data);
    const order = new Map(rows.map(({ unitId }, i) => [unitId, i]));
    const place = ({ unitId }: ReportPart) => order.get(unitId) ?? rows.length;
    const parts = (await this.db.repo(ReportPart).findBy({ reportId })).sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
    const asked = new Set(parts.map(({ unitId }) => unitId));
    const heads = await this.messages.headsOf([...new Set([...rows, ...parts].map(({ unitId }) => unitId))]);
    // As Biểu 02 calls them; a unit that is no row of it any more, as it did when the unit sent.
    const names = new Map([...parts.flatMap(({ figures }) => figures?.row ?? []), ...rows].map(({ unitId, name }) => [unitId, name]));
    const nameOf = (unitId: string) => names.get(unitId) ?? 'Đơn vị không còn trong Biểu 02';
    return { ...open, heads, nameOf, parts, unasked: rows.filter(({ unitId }) => !asked.has(unitId)), senders: await this.namesOf(parts), today: this.units.today() };
  }

  /** Asks units for their part, all that have not been asked when none is named; who was asked before is passed over. Returns how many were asked now. */
  async ask(actor: Actor, reportId: string, unitIds: readonly string[], dueOn: string): Promise<number> {
    const { report, data } = await this.reports.open(actor, reportId);
    if (report.state !== 'draft') throw refuse('report.frozen');
    if (dueOn < this.units.today()) throw refuse('report.due-past');
    const chosen = askableUnits(data).map(({ unitId }) => unitId).filter((unitId) => unitIds.length === 0 || unitIds.includes(unitId));
    const addressees = await this.messages.addressees(chosen, report.toOn);
    const rows = chosen.map((unitId): ReportPart => ({
      id: randomUUID(), reportId, unitId, state: 'asked', dueOn, askedAt: this.clock.now(), askedBy: actor.accountId, remindedOn: null, remarks: null, figures: null, sentAt: null, sentBy: null, revision: 0, takenRevision: null,
    }));
    return this.db.tx(async () => {
      await this.mustBeDraft(reportId);
      if (rows.length === 0) return 0;
      await this.db.repo(ReportPart).createQueryBuilder().insert().values(rows).orIgnore().updateEntity(false).execute();
      const asked = await this.db.repo(ReportPart).findBy({ id: In(rows.map(({ id }) => id)) });
      if (asked.length === 0) return 0;
      await this.messages.put(ASKED, report, asked, addressees);
      await this.audit.record({ action: 'report.parts-asked', subject: { kind: 'report', id: reportId }, actor, detail: { count: asked.length, dueOn } });
      return asked.length;
    });
  }

  /** Reminds the units that have not sent, each at most once a day. Returns how many were reminded now. */
  async remind(actor: Actor, reportId: string): Promise<number> {
    const report = await this.reports.get(actor, reportId);
    if (report.state !== 'draft') throw refuse('report.frozen');
    const today = this.units.today();
    const waiting = await this.db.repo(ReportPart).findBy({ reportId, state: 'asked' });
    const addressees = await this.messages.addressees(waiting.map(({ unitId }) => unitId), report.toOn);
    return this.db.tx(async () => {
      await this.mustBeDraft(reportId);
      const still = { reportId, state: 'asked' as const };
      const due = await this.db.repo(ReportPart).findBy([{ ...still, remindedOn: IsNull() }, { ...still, remindedOn: Not(today) }]);
      // Units without a head whom a message could reach are not said to be reminded.
      const parts = due.filter(({ unitId }) => addressees.heads.has(unitId));
      if (parts.length === 0) return 0;
      await this.db.repo(ReportPart).update({ id: In(parts.map(({ id }) => id)) }, { remindedOn: today });
      await this.messages.put(REMINDED, report, parts, addressees, today);
      await this.audit.record({ action: 'report.parts-reminded', subject: { kind: 'report', id: reportId }, actor, detail: { count: parts.length } });
      return parts.length;
    });
  }

  /** Puts remarks that are not in the report yet at the end of its free texts: of one part, or of all. Returns of how many units. */
  async takeOver(actor: Actor, reportId: string, revision: number, partId: string | null): Promise<number> {
    const report = await this.reports.get(actor, reportId);
    if (report.state !== 'draft') throw refuse('report.frozen');
    const sent = await this.db.repo(ReportPart).findBy({ reportId, state: 'sent', ...(partId === null ? {} : { id: partId }) });
    const parts = sent.filter(isToTakeOver);
    if (parts.length === 0) return 0;
    const names = await this.units.namesAt(parts.map(({ unitId }) => unitId), report.toOn);
    const texts = withRemarks(report.texts, parts.map(({ unitId, remarks }) => ({ unit: names.get(unitId)?.name ?? 'Đơn vị', remarks: remarks! })));
    if (!fits(texts)) throw refuse('report.texts-full');
    await this.reports.saveTexts(actor, reportId, revision, texts, async () => {
      for (const taken of new Set(parts.map((part) => part.revision))) {
        await this.db.repo(ReportPart).update({ id: In(parts.filter((part) => part.revision === taken).map(({ id }) => id)) }, { takenRevision: taken });
      }
      await this.audit.record({ action: 'report.parts-taken-over', subject: { kind: 'report', id: reportId }, actor, detail: { count: parts.length } });
    });
    return parts.length;
  }

  /** Issued or given up in between, a report has no parts to ask for any more. */
  private async mustBeDraft(id: string): Promise<void> {
    if (!(await this.db.repo(OfficialReport).existsBy({ id, state: 'draft' }))) throw refuse('report.frozen');
  }

  private async namesOf(parts: readonly ReportPart[]): Promise<ReadonlyMap<string, string>> {
    const accounts = await this.accounts.find([...new Set(parts.flatMap(({ sentBy }) => sentBy ?? []))]);
    const people = new Map((await this.people.find(accounts.flatMap(({ personId }) => personId ?? []))).map(({ id, fullName }) => [id, fullName]));
    return new Map(accounts.map(({ id, personId, username }) => [id, people.get(personId ?? '') ?? username]));
  }
}

/** Sent with words that are not in the report as they are now. */
export function isToTakeOver({ state, remarks, revision, takenRevision }: ReportPart): boolean {
  return state === 'sent' && takenRevision !== revision && hasWords(remarks);
}

/** A unit may send its figures without a word. */
export function hasWords(remarks: PartRemarks | null): boolean {
  return remarks !== null && Object.values(remarks).some((text: string) => text !== '');
}
