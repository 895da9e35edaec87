import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitsService } from '../../../organisation/units.service.js';
import type { Actor } from '../../../platform/access/actor.js';
import { may, mayIn, requirePermission, scopeOf } from '../../../platform/access/permissions.js';
import { Audit } from '../../../platform/audit/audit.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Db } from '../../../platform/database/db.js';
import { OfficialReport } from '../entities/official-report.js';
import { ReportPart } from '../entities/report-part.js';
import { OfficialReportsService } from '../official-reports.service.js';
import { refuse } from '../official.refusals.js';
import { figuresOf, type PartFigures } from './rules/part-figures.js';
import { sameRemarks, type PartRemarks } from './rules/remarks.js';

/** A part with the report it belongs to. */
export interface OwnPart {
  part: ReportPart;
  report: OfficialReport;
  unitName: string;
  areaName: string;
}

/** With the figures of the report as it is now. */
export interface OpenPart extends OwnPart {
  figures: PartFigures | null;
  today: string;
}

/** What a head of unit sends. */
export interface PartToSend {
  /** The state of the part that the page showed. */
  revision: number;
  /** When the figures that the page showed were taken, in milliseconds. */
  takenAt: number;
  remarks: PartRemarks;
}

/** Parts of reports that the heads of units were asked for. */
@Injectable()
export class UnitPartsService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly units: UnitsService,
    private readonly reports: OfficialReportsService,
  ) {}

  /** The parts of the actor's units, those that were asked for last first. */
  async list(actor: Actor): Promise<OwnPart[]> {
    requirePermission(actor, 'reports.contribute');
    const scope = await scopeOf(actor, 'reports.contribute');
    const parts = await this.db.repo(ReportPart).find({ where: scope === 'all' ? {} : { unitId: In([...scope]) }, order: { askedAt: 'DESC', id: 'ASC' } });
    if (parts.length === 0) return [];
    const reports = new Map((await this.db.repo(OfficialReport).findBy({ id: In([...new Set(parts.map(({ reportId }) => reportId))]) })).map((report) => [report.id, report]));
    return this.named(parts.map((part) => ({ part, report: reports.get(part.reportId)! })));
  }

  /** How many parts the actor's units still have to send; none for those who send none. */
  async waiting(actor: Actor): Promise<number> {
    if (!may(actor, 'reports.contribute')) return 0;
    const scope = await scopeOf(actor, 'reports.contribute');
    const query = this.db.repo(ReportPart).createQueryBuilder('part').innerJoin(OfficialReport, 'report', "report.id = part.report_id and report.state = 'draft'").where("part.state = 'asked'");
    if (scope !== 'all') query.andWhere({ unitId: In([...scope]) });
    return query.getCount();
  }

  /** One of the actor's units; any other does not exist for them. */
  async open(actor: Actor, id: string): Promise<OpenPart> {
    requirePermission(actor, 'reports.contribute');
    const part = await this.db.repo(ReportPart).findOneBy({ id });
    if (!part || !(await mayIn(actor, 'reports.contribute', part.unitId))) throw refuse('part.unknown');
    const report = await this.db.repo(OfficialReport).findOneByOrFail({ id: part.reportId });
    const [own] = await this.named([{ part, report }]);
    return { ...own!, figures: figuresOf(await this.reports.dataOf(report), part.unitId), today: this.units.today() };
  }

  /** Sends a part, or sends it anew: the figures are kept as they were shown. Until the report is issued. The same page sent again, with the same words, is done already. */
  async send(actor: Actor, id: string, { revision, takenAt, remarks }: PartToSend): Promise<void> {
    const { part, report, figures } = await this.open(actor, id);
    if (report.takenAt.getTime() !== takenAt) throw refuse('part.figures-changed');
    await this.db.tx(async () => {
      if (!(await this.db.repo(OfficialReport).existsBy({ id: report.id, state: 'draft' }))) throw refuse('part.frozen');
      const { affected } = await this.db.repo(ReportPart).update({ id, revision }, { state: 'sent', remarks, figures, sentAt: this.clock.now(), sentBy: actor.accountId, revision: revision + 1 });
      if (!affected) {
        const sent = await this.db.repo(ReportPart).findOneByOrFail({ id });
        if (sent.revision === revision + 1 && sent.sentBy === actor.accountId && sameRemarks(sent.remarks, remarks)) return;
        throw refuse('part.changed');
      }
      await this.audit.record({ action: 'report.part-sent', subject: { kind: 'report-part', id }, actor, detail: { scope: `unit:${part.unitId}`, period: report.periodKey } });
    });
  }

  private async named(parts: readonly Pick<OwnPart, 'part' | 'report'>[]): Promise<OwnPart[]> {
    const names = await this.units.namesAt(parts.flatMap(({ part, report }) => [part.unitId, report.areaUnitId]));
    return parts.map(({ part, report }) => ({ part, report, unitName: names.get(part.unitId)?.name ?? '', areaName: names.get(report.areaUnitId)?.name ?? '' }));
  }
}
