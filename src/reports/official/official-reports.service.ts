import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FunctionsService } from '../../organisation/functions.service.js';
import { findNode } from '../../organisation/rules/tree.js';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { mayIn, requirePermission, scopeOf } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { Storage } from '../../platform/storage/storage.js';
import { ReportingCalendarsService } from './reporting-calendars.service.js';
import { readReportData, type Figures, type ReportData } from './data/report-data.js';
import { ReportDataService } from './data/report-data.service.js';
import { NO_TEXTS, type ReportForm, type ReportTexts } from './document/build.js';
import { OfficialReport } from './entities/official-report.js';
import { ReportPart } from './entities/report-part.js';
import { refuse } from './official.refusals.js';
import { periodOf, readPeriodKey, type Period, type PeriodChoice } from './periods/periods.js';
import { areasOf } from './rules/areas.js';
import { firstForm } from './rules/first-form.js';

/** A report with its figures, as a page or a file shows it. */
export interface OpenReport {
  report: OfficialReport;
  data: ReportData;
}

/** What the office may change in a draft. */
export interface ReportChange {
  revision: number;
  form: ReportForm;
  texts: ReportTexts;
}

/** Writing the official reports of an area, up to their issue. */
@Injectable()
export class OfficialReportsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly storage: Storage,
    private readonly units: UnitsService,
    private readonly functions: FunctionsService,
    private readonly calendars: ReportingCalendarsService,
    private readonly data: ReportDataService,
  ) {}

  /** Reports on areas of the actor's part, the latest period first; with the names of their areas. */
  async list(actor: Actor): Promise<{ reports: OfficialReport[]; nameOf: (unitId: string) => string }> {
    requirePermission(actor, 'reports.print');
    const scope = await scopeOf(actor, 'reports.print');
    const all = await this.db.repo(OfficialReport).find({ order: { toOn: 'DESC', fromOn: 'DESC', createdAt: 'DESC' } });
    const reports = all.filter(({ areaUnitId }) => scope === 'all' || scope.has(areaUnitId));
    const names = await this.units.namesAt(reports.map(({ areaUnitId }) => areaUnitId));
    return { reports, nameOf: (unitId) => names.get(unitId)?.name ?? '' };
  }

  /** The territories that the actor may report on. */
  async areas(actor: Actor): Promise<ReturnType<typeof areasOf>> {
    requirePermission(actor, 'reports.print');
    return areasOf(await this.units.rows(), await scopeOf(actor, 'reports.print'), this.units.today());
  }

  /** A period by the calendar that holds for it. */
  async period(choice: PeriodChoice): Promise<Period> {
    return periodOf(choice, await this.calendars.list());
  }

  /**
   * Begins a report: takes the figures and fills the form in from the last report on the area. A draft of the
   * same period and area that is there already is found, not doubled; one that was issued will be replaced.
   */
  async begin(actor: Actor, choice: PeriodChoice, areaUnitId: string, replacesId: string | null = null): Promise<OfficialReport> {
    requirePermission(actor, 'reports.print');
    if (!(await mayIn(actor, 'reports.print', areaUnitId))) throw refuse('report.area-not-yours');
    const period = await this.period(choice);
    if (period.from > this.units.today()) throw refuse('report.not-begun');
    const figures = await this.takeFigures(period, areaUnitId);
    const replaced = replacesId ?? (await this.db.repo(OfficialReport).findOneBy({ areaUnitId, periodKey: period.key, state: 'issued' }))?.id ?? null;
    const before = await this.lastOf(areaUnitId, replaced);
    const { form, texts } = before ?? { form: await this.firstForm(areaUnitId, period.to), texts: NO_TEXTS };
    const now = this.clock.now();
    const draft: OfficialReport = {
      id: randomUUID(), areaUnitId, periodKey: period.key, fromOn: period.from, toOn: period.to, state: 'draft', form: { ...form, number: null, date: null }, texts, ...figures, revision: 1, replacesId: replaced,
      createdAt: now, createdBy: actor.accountId, issuedAt: null, issuedBy: null, files: null,
    };
    return this.db.tx(async () => {
      await insertUnlessThere(this.db.repo(OfficialReport), draft);
      const found = await this.db.repo(OfficialReport).findOneByOrFail({ areaUnitId, periodKey: period.key, state: 'draft' });
      if (found.id === draft.id) await this.audit.record({ action: 'report.begun', subject: { kind: 'report', id: draft.id }, actor, detail: { period: period.key } });
      return found;
    });
  }

  /** What a report would be now, with the words of the last one; nothing is stored. For the command line. */
  async compose(choice: PeriodChoice, areaUnitId: string): Promise<{ data: ReportData; form: ReportForm; texts: ReportTexts }> {
    const period = await this.period(choice);
    if (period.from > this.units.today()) throw refuse('report.not-begun');
    const data = await this.data.take(period, areaUnitId, await this.calendars.list());
    const last = await this.lastOf(areaUnitId, null);
    return { data, form: last ? { ...last.form, number: null, date: null } : await this.firstForm(areaUnitId, period.to), texts: last?.texts ?? NO_TEXTS };
  }

  /** One that the actor may see; any other does not exist for them. */
  async get(actor: Actor, id: string): Promise<OfficialReport> {
    requirePermission(actor, 'reports.print');
    const report = await this.db.repo(OfficialReport).findOneBy({ id });
    if (!report || !(await mayIn(actor, 'reports.print', report.areaUnitId))) throw refuse('report.unknown');
    return report;
  }

  /** With its figures. */
  async open(actor: Actor, id: string): Promise<OpenReport> {
    const report = await this.get(actor, id);
    return { report, data: await this.dataOf(report) };
  }

  /** What the total of people and lượt would be today; null of a report that another has replaced, which nobody compares any more. */
  async totalNow({ report, data }: OpenReport): Promise<Figures | null> {
    return report.state === 'replaced' ? null : this.data.totalNow(data);
  }

  /** The figures as they were taken. */
  async dataOf({ dataHash }: Pick<OfficialReport, 'dataHash'>): Promise<ReportData> {
    const data = JSON.parse((await this.storage.get(dataHash)).toString('utf8')) as { schema: number };
    if (data.schema !== 1) throw new Error(`this program cannot read figures of schema ${data.schema}`);
    return readReportData(data);
  }

  /** Saves the form and the free texts of a draft. */
  async save(actor: Actor, id: string, { revision, form, texts }: ReportChange): Promise<void> {
    await this.changeDraft(actor, id, revision, { form, texts }, 'report.edited');
  }

  /** Puts new free texts into a draft as it was last seen; `also` in the same transaction. */
  async saveTexts(actor: Actor, id: string, revision: number, texts: ReportTexts, also: () => Promise<void>): Promise<void> {
    await this.changeDraft(actor, id, revision, { texts }, 'report.edited', also);
  }

  /** Takes the figures of a draft anew. */
  async refresh(actor: Actor, id: string, revision: number): Promise<void> {
    const report = await this.get(actor, id);
    if (report.state !== 'draft') throw refuse('report.frozen');
    const figures = await this.takeFigures(await this.period(readPeriodKey(report.periodKey)!), report.areaUnitId);
    await this.changeDraft(actor, id, revision, figures, 'report.refreshed');
  }

  /** A report that will replace an issued one: the same period and area, the figures of today, the texts of the old one. */
  async correct(actor: Actor, id: string): Promise<OfficialReport> {
    const report = await this.get(actor, id);
    if (report.state === 'draft') throw refuse('report.not-issued');
    if (report.state === 'replaced') throw refuse('report.already-replaced');
    return this.begin(actor, readPeriodKey(report.periodKey)!, report.areaUnitId, report.id);
  }

  /** Gives a draft up. */
  async discard(actor: Actor, id: string): Promise<void> {
    await this.get(actor, id);
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(OfficialReport).delete({ id, state: 'draft' });
      if (!affected) throw refuse('report.frozen');
      await this.db.repo(ReportPart).delete({ reportId: id });
      await this.audit.record({ action: 'report.discarded', subject: { kind: 'report', id }, actor });
    });
  }

  private async changeDraft(actor: Actor, id: string, revision: number, change: Partial<OfficialReport>, action: string, also?: () => Promise<void>): Promise<void> {
    const report = await this.get(actor, id);
    if (report.state !== 'draft') throw refuse('report.frozen');
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(OfficialReport).update({ id, state: 'draft', revision }, { ...change, revision: revision + 1 });
      if (!affected) throw refuse('report.changed');
      await this.audit.record({ action, subject: { kind: 'report', id }, actor });
      await also?.();
    });
  }

  private async takeFigures(period: Period, areaUnitId: string): Promise<Pick<OfficialReport, 'dataHash' | 'takenAt'>> {
    const data = await this.data.take(period, areaUnitId, await this.calendars.list());
    return { dataHash: await this.storage.put(Buffer.from(JSON.stringify(data), 'utf8')), takenAt: new Date(data.takenAt) };
  }

  /** What the office wrote last about the area: the report to be replaced, or the latest of all. */
  private lastOf(areaUnitId: string, replacesId: string | null): Promise<OfficialReport | null> {
    const where = replacesId === null ? { areaUnitId } : { id: replacesId };
    return this.db.repo(OfficialReport).findOne({ where, order: { toOn: 'DESC', createdAt: 'DESC' } });
  }

  private async firstForm(areaUnitId: string, day: string): Promise<ReportForm> {
    const area = findNode(await this.units.treeAt(day), areaUnitId);
    if (!area) throw refuse('report.no-area');
    const holderId = await this.functions.holderAt('home-affairs', areaUnitId, day);
    const holder = holderId === null ? null : await this.units.get(holderId, day);
    return firstForm({ area: area.name, committee: area.children.find(({ kind }) => kind === 'committee')?.name ?? null, office: holder?.shortName ?? null });
  }

  /** The day on which a draft's figures were taken, for what depends on it. */
  takenOn(report: OfficialReport): string {
    return localDate(report.takenAt);
  }
}
