import { createHash } from 'node:crypto';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, toFormErrors } from '../../platform/http/forms.js';
import { TakesFiles } from '../../platform/http/limits.js';
import { readPage } from '../pages/queries.js';
import { UnitsService } from '../units.service.js';
import { changesWorkbook } from './changes-workbook.js';
import { readDecisions } from './decisions-form.js';
import { ImportBrowser } from './import-browser.js';
import { importerOf } from './importer.js';
import { columnsPage, readMapping } from './pages/columns-page.js';
import { groupPage } from './pages/group-page.js';
import { importPage, IMPORTS, type Returned } from './pages/import-page.js';
import { importsPage } from './pages/list-page.js';
import { groups, type Group } from './rules/sorting.js';
import { refuse } from './staff-import.refusals.js';
import { StaffImportsService } from './staff-imports.service.js';
import { StagingService } from './staging.service.js';
import { readUpload } from './upload-form.js';

/** Both beside what was typed: somebody else was quicker, or there is nothing to do. */
const STAYS_ON_PAGE = new Set(['staff-import.conflict', 'staff-import.nothing-to-do', 'staff-import.busy']);
/** Seconds after which the page of a running import asks again by itself. */
const LOOK_AGAIN = '3';
const importIdPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('staff-import.unknown') });

/** Bringing staff files in: upload, dry run, decisions, result. */
@ApiExcludeController()
@Controller('organisation/people/import')
export class StaffImportController {
  constructor(
    private readonly browser: ImportBrowser,
    private readonly imports: StaffImportsService,
    private readonly staging: StagingService,
    private readonly units: UnitsService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query('page') page: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const importer = await importerOf(actor);
    return reply.page('organisation/import/list', importsPage(await this.browser.list(importer, readPage(page)), this.units.today(), emptyForm({ key: newFormKey() })));
  }

  @Post()
  @TakesFiles()
  async upload(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const importer = await importerOf(actor);
    const { file, day, typed, errors } = await readUpload(body);
    let faults = errors;
    if (file && faults.length === 0) {
      try {
        const { id } = await this.staging.upload(importer, { ...file, effectiveOn: day ?? undefined, id: idOfForm(actor, { ...typed, file: createHash('sha256').update(file.bytes).digest('hex') }) });
        return reply.redirect(`${IMPORTS}/${id}`, 303);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        faults = [{ field: 'file', message: error.text }];
      }
    }
    return reply.page('organisation/import/list', importsPage(await this.browser.list(importer, 1), this.units.today(), { errors: toFormErrors(faults), typed }), 422);
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', importIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, id, reply, null, 200);
  }

  @Post(':id')
  async decide(@CurrentActor() actor: Actor, @Param('id', importIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const importer = await importerOf(actor);
    const { effectiveOn } = await this.imports.get(importer, id);
    const form = readDecisions(body, effectiveOn);
    if (form.errors.length > 0) return this.page(actor, id, reply, { typed: form.typed, errors: form.errors, note: null }, 422);
    try {
      if (form.apply) await this.imports.apply(importer, id, form.values);
      else await this.imports.decide(importer, id, form.values);
    } catch (error) {
      if (!(error instanceof Refusal) || !STAYS_ON_PAGE.has(String(error.code))) throw error;
      return this.page(actor, id, reply, { typed: error.code === 'staff-import.conflict' ? form.typed : {}, errors: [], note: error.text }, error.status);
    }
    const [group, page] = (form.typed.back ?? '').split('/');
    const back = groups.find((name) => name === group);
    return reply.redirect(back ? `${IMPORTS}/${id}/lines?group=${back}&page=${readPage(page)}` : `${IMPORTS}/${id}`, 303);
  }

  @Get(':id/lines')
  async lines(@CurrentActor() actor: Actor, @Param('id', importIdPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const group: Group = groups.find((name) => name === query.group) ?? 'doubtful';
    const [page, done] = [readPage(query.page), query.done === '1'];
    return reply.page('organisation/import/lines', groupPage(await this.browser.group(await importerOf(actor), id, group, page, done), group, page, done));
  }

  @Get(':id/columns')
  async columns(@CurrentActor() actor: Actor, @Param('id', importIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('organisation/import/columns', columnsPage(await this.imports.get(await importerOf(actor), id), null));
  }

  @Post(':id/columns')
  async nameColumns(@CurrentActor() actor: Actor, @Param('id', importIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const importer = await importerOf(actor);
    const given = await this.imports.get(importer, id);
    const { mapping, version } = readMapping(body, given);
    try {
      await this.staging.readAgain({ ...given, version }, mapping, importer);
    } catch (error) {
      if (!(error instanceof Refusal) || !STAYS_ON_PAGE.has(String(error.code))) throw error;
      return reply.page('organisation/import/columns', columnsPage({ ...given, mapping }, error.text), error.status);
    }
    return reply.redirect(`${IMPORTS}/${id}`, 303);
  }

  @Get(':id/changes.xlsx')
  async workbook(@CurrentActor() actor: Actor, @Param('id', importIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const workbook = await changesWorkbook(await this.browser.everything(await importerOf(actor), id));
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', 'attachment; filename="thay-doi-can-bo.xlsx"')
      .header('cache-control', 'no-store')
      .send(workbook);
  }

  private async page(actor: Actor, id: string, reply: FastifyReply, returned: Returned | null, status: number): Promise<FastifyReply> {
    const sight = await this.browser.show(await importerOf(actor), id);
    if (sight.given.state === 'unread') return reply.redirect(`${IMPORTS}/${id}/columns`, 303);
    if (['applying', 'undoing', 'sorting'].includes(sight.given.state)) void reply.header('refresh', LOOK_AGAIN);
    return reply.page('organisation/import/show', importPage(sight, returned), status);
  }
}
