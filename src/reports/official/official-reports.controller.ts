import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { emptyForm, readForm, refused, toFormErrors } from '../../platform/http/forms.js';
import { ReportingCalendarsService } from './reporting-calendars.service.js';
import { CalendarForm } from './dto/calendar.form.js';
import { chosenPeriod, NewReportForm } from './dto/new-report.form.js';
import { changeOf, EditReportForm, RevisionForm, typedOf } from './dto/report.form.js';
import { fileFormats, type FileFormat } from '../../platform/prints/official/model.js';
import { IssuingService } from './issuing.service.js';
import { OfficialReportsService } from './official-reports.service.js';
import { refuse } from './official.refusals.js';
import { listPage } from './pages/list-page.js';
import { newPage } from './pages/new-page.js';
import { reportPage } from './pages/report-page.js';
import { settingsPage } from './pages/settings-page.js';
import { quarterOf } from './periods/periods.js';

const MEDIA: Record<FileFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** An id that is none is an address where nothing is. */
const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('report.unknown') });

/** The official reports: their list, writing one, issuing it, its files. */
@ApiExcludeController()
@Controller('reports')
export class OfficialReportsController {
  constructor(
    private readonly reports: OfficialReportsService,
    private readonly issuing: IssuingService,
    private readonly calendars: ReportingCalendarsService,
    private readonly units: UnitsService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { reports, nameOf } = await this.reports.list(actor);
    return reply.page('reports/list', listPage(reports, nameOf, quarterOf(this.units.today(), await this.calendars.list())));
  }

  @Get('new')
  async blank(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('reports/new', newPage(await this.reports.areas(actor), await this.calendars.list(), this.units.today(), emptyForm()));
  }

  @Post()
  async begin(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const areas = await this.reports.areas(actor);
    const form = readForm(NewReportForm, body);
    const choice = form.errors ? null : chosenPeriod(form.values);
    if (!form.errors && choice === null) {
      form.errors = toFormErrors([{ field: form.values.period === 'days' ? 'from' : 'period', message: 'Hãy chọn một kỳ, hoặc ghi ngày đầu và ngày cuối theo đúng thứ tự.' }]);
    }
    if (!form.errors) {
      try {
        const { id } = await this.reports.begin(actor, choice!, form.values.area);
        return await reply.redirect(`/reports/${id}`, 303);
      } catch (error) {
        form.errors = refused(error, 'period');
      }
    }
    return reply.page('reports/new', newPage(areas, await this.calendars.list(), this.units.today(), form), 422);
  }

  @Get('settings')
  async settings(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.reports.areas(actor);
    return reply.page('reports/settings', settingsPage(await this.calendars.list(), this.units.today(), await this.calendars.maySet(actor), emptyForm()));
  }

  @Post('settings')
  async setCalendar(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.calendars.requireMaySet(actor);
    const form = readForm(CalendarForm, body);
    if (!form.errors) {
      try {
        await this.calendars.set(actor, form.values);
        return await reply.redirect('/reports/settings', 303);
      } catch (error) {
        form.errors = refused(error, 'validFrom');
      }
    }
    return reply.page('reports/settings', settingsPage(await this.calendars.list(), this.units.today(), true, form), 422);
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const open = await this.reports.open(actor, id);
    const { revision, form, texts, state } = open.report;
    const problems = state === 'draft' ? this.issuing.problems(open.report) : [];
    return reply.page('reports/report', reportPage(open, await this.reports.totalNow(open), problems, emptyForm(typedOf(revision, form, texts))));
  }

  @Post(':id')
  async save(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(EditReportForm, body);
    const open = await this.reports.open(actor, id);
    if (!form.errors) {
      try {
        await this.reports.save(actor, id, changeOf(form.values));
        return await reply.redirect(`/reports/${id}`, 303);
      } catch (error) {
        form.errors = refused(error, 'direction');
      }
    }
    return reply.page('reports/report', reportPage(open, await this.reports.totalNow(open), open.report.state === 'draft' ? this.issuing.problems(open.report) : [], form), 422);
  }

  @Post(':id/refresh')
  async refresh(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.reports.refresh(actor, id, revisionOf(body));
    return reply.redirect(`/reports/${id}`, 303);
  }

  @Post(':id/issue')
  async issue(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.issuing.issue(actor, id, revisionOf(body));
    return reply.redirect(`/reports/${id}`, 303);
  }

  @Post(':id/correct')
  async correct(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const draft = await this.reports.correct(actor, id);
    return reply.redirect(`/reports/${draft.id}`, 303);
  }

  @Post(':id/discard')
  async discard(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.reports.discard(actor, id);
    return reply.redirect('/reports', 303);
  }

  @Get(':id/files/:format')
  async file(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Param('format') format: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    if (!isFormat(format)) throw refuse('report.unknown');
    const { report, bytes } = await this.issuing.file(actor, id, format);
    const name = `${report.files ? 'bao-cao' : 'ban-thao-bao-cao'}-${report.periodKey.toLowerCase()}.${format}`;
    return reply.type(MEDIA[format]).header('content-disposition', `attachment; filename="${name}"`).header('cache-control', 'private, no-store').send(bytes);
  }
}

function isFormat(format: string): format is FileFormat {
  return (fileFormats as readonly string[]).includes(format);
}

/** A page that does not say which state it shows is an old one: no draft has this revision. */
function revisionOf(body: unknown): number {
  const form = readForm(RevisionForm, body);
  return form.errors ? 0 : form.values.revision;
}
