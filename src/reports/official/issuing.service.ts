import { Injectable } from '@nestjs/common';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { startOfLocalDay } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Storage } from '../../platform/storage/storage.js';
import type { ReportData } from './data/report-data.js';
import { aboutOf, buildDocument } from './document/build.js';
import { fileFormats, type FileFormat, type OfficialDocument } from '../../platform/prints/official/model.js';
import { OfficialReport, type StoredFile } from './entities/official-report.js';
import { Renderer } from '../../platform/prints/official/renderer.service.js';
import { OfficialReportsService } from './official-reports.service.js';
import { refuse } from './official.refusals.js';
import { problemsOf, type Problem } from './rules/problems.js';

/** Turns reports into files, and drafts into reports that stand for ever. */
@Injectable()
export class IssuingService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly storage: Storage,
    private readonly units: UnitsService,
    private readonly reports: OfficialReportsService,
    private readonly renderer: Renderer,
  ) {}

  /** What must be mended before a draft may be issued. */
  problems(report: OfficialReport): Problem[] {
    return problemsOf({ ...report, takenOn: this.reports.takenOn(report) }, this.units.today());
  }

  /** A file of a report: of an issued one the bytes that were issued, of a draft what it would be now. */
  async file(actor: Actor, id: string, format: FileFormat): Promise<{ report: OfficialReport; bytes: Buffer }> {
    const report = await this.reports.get(actor, id);
    if (report.files) return { report, bytes: await this.storage.get(report.files[format].hash) };
    return { report, bytes: await this.draw(report, await this.reports.dataOf(report), format) };
  }

  /** Draws a file that belongs to no stored report, for the command line. */
  draw(report: Pick<OfficialReport, 'form' | 'texts' | 'takenAt'>, data: ReportData, format: FileFormat): Promise<Buffer> {
    const document: OfficialDocument = buildDocument(data, report.form, report.texts);
    const at = report.form.date === null ? report.takenAt : startOfLocalDay(report.form.date);
    return this.renderer.render({ format, document, facts: { title: `Báo cáo ${aboutOf(data)}`.replaceAll('\u00a0', ' '), author: report.form.reporter, at } });
  }

  /**
   * Issues a draft as it was last seen: draws its files, keeps them, and freezes it. Drawing lies outside the
   * transaction; whatever changed the draft in between is noticed by its revision, and nothing is issued.
   */
  async issue(actor: Actor, id: string, revision: number): Promise<void> {
    const { report, data } = await this.reports.open(actor, id);
    if (report.state !== 'draft') throw refuse('report.frozen');
    if (report.revision !== revision) throw refuse('report.changed');
    if (this.problems(report).length > 0) throw refuse('report.has-problems');
    const files = {} as Record<FileFormat, StoredFile>;
    for (const format of fileFormats) {
      const bytes = await this.draw(report, data, format);
      files[format] = { hash: await this.storage.put(bytes), bytes: bytes.length };
    }
    await this.db.tx(async () => {
      const reports = this.db.repo(OfficialReport);
      const { affected } = await reports.update({ id, state: 'draft', revision }, { state: 'issued', files, issuedAt: this.clock.now(), issuedBy: actor.accountId, revision: revision + 1 });
      if (!affected) throw refuse('report.changed');
      await this.audit.record({ action: 'report.issued', subject: { kind: 'report', id }, actor, detail: { period: report.periodKey } });
      if (report.replacesId === null) return;
      const replaced = await reports.update({ id: report.replacesId, state: 'issued' }, { state: 'replaced' });
      if (!replaced.affected) throw refuse('report.already-replaced');
      await this.audit.record({ action: 'report.replaced', subject: { kind: 'report', id: report.replacesId }, actor, detail: { by: id } });
    });
  }
}
