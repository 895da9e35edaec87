import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { fileOnDisk, TakesLargeFile } from '../../platform/http/file-on-disk.js';
import { readFile } from '../../platform/http/file-part.js';
import { emptyForm, fieldsOf, toFormErrors, tried, type Form } from '../../platform/http/forms.js';
import { TakesFiles } from '../../platform/http/limits.js';
import { sendPart } from '../../platform/storage/send-part.js';
import { Storage } from '../../platform/storage/storage.js';
import type { MarkOutcome, SentMark } from '../roll/marks.service.js';
import { classPipe, rollHref, sessionPipe } from '../roll/roll-address.js';
import { RollService } from '../roll/roll.service.js';
import { changedMarks } from '../roll/rules/form-marks.js';
import { tidyMark } from '../roll/rules/marks.js';
import { usualLateness } from '../roll/rules/usual-lateness.js';
import { RollGrids } from './grid.service.js';
import { gridPage } from './pages/grid-page.js';
import { sheetsPage } from './pages/sheets-page.js';
import { refuse } from './paper.refusals.js';
import { RollFiles } from './roll-files.service.js';
import type { BadRow } from './rules/roll-table.js';
import { MOST_PHOTO_BYTES, SignedSheets } from './signed-sheets.service.js';

const sheetPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('sheet.unknown') });
const personPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('sheet.unknown') });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Opened by its own address it is a page: nothing in it may run, load or be framed. */
const ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
const done = { sheet: 'Đã giữ tờ danh sách.', removed: 'Đã bỏ tờ danh sách.', file: 'Đã ghi điểm danh từ tệp. Dấu khác với dấu mới hơn thì chờ bạn chọn ở trang điểm danh.' } as const;

/** The roll on paper and in files. */
@ApiExcludeController()
@Controller('trainer/classes/:id/sessions/:sessionId/roll')
export class PaperController {
  constructor(
    private readonly sheets: SignedSheets,
    private readonly files: RollFiles,
    private readonly grids: RollGrids,
    private readonly rolls: RollService,
    private readonly storage: Storage,
  ) {}

  @Get('paper.pdf')
  async print(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.type('application/pdf').header('content-disposition', 'inline; filename="danh-sach-ky.pdf"').send(await this.sheets.print(actor, id, sessionId, arrivedAt));
  }

  @Get('sheet.xlsx')
  async workbook(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.type(XLSX).header('content-disposition', 'attachment; filename="diem-danh.xlsx"').send(await this.files.workbook(actor, id, sessionId));
  }

  @Get('sheets')
  async show(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Query('done') what: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, id, sessionId, emptyForm(), typeof what === 'string' && Object.hasOwn(done, what) ? done[what as keyof typeof done] : null, [], reply, 200);
  }

  @Post('sheets')
  @TakesLargeFile(MOST_PHOTO_BYTES, 'classes.manage')
  async add(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = { values: {}, ...emptyForm() } as Form<object>;
    const fields = Object.fromEntries(['missing', 'too-large', 'not-taken', 'too-many'].map((code) => [`sheet.${code}`, 'sheet']));
    const added = await tried(form, fields, () => this.sheets.add(actor, id, sessionId, fileOnDisk(body, 'sheet'), arrivedAt));
    if (!added) return this.page(actor, id, sessionId, form, null, [], reply, 422);
    return reply.redirect(`${rollHref(id, sessionId)}/sheets?done=sheet`, 303);
  }

  @Get('sheets/:sheet')
  async sheet(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Param('sheet', sheetPipe) sheetId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { hash, kind, bytes } = await this.sheets.get(actor, id, sessionId, sheetId);
    const tag = `"${hash}"`;
    void reply.type(kind === 'image' ? 'image/webp' : 'application/pdf').header('cache-control', 'private, no-store').header('content-disposition', `inline; filename="danh-sach-ky.${kind === 'image' ? 'webp' : 'pdf'}"`).header('etag', tag).header('x-content-type-options', 'nosniff').header('content-security-policy', ALONE);
    return sendPart(request, reply, this.storage, { hash, bytes }, tag);
  }

  @Post('sheets/:sheet/remove')
  async remove(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Param('sheet', sheetPipe) sheetId: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.sheets.remove(actor, id, sessionId, sheetId);
    return reply.redirect(`${rollHref(id, sessionId)}/sheets?done=removed`, 303);
  }

  /** A workbook comes in: all of it is entered, or nothing. */
  @Post('file')
  @TakesFiles()
  async enter(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.rolls.session(actor, id, sessionId);
    const file = await readFile(body, 'file');
    const form = { values: {}, ...emptyForm() } as Form<object>;
    const fields = Object.fromEntries(['missing', 'unreadable', 'no-header', 'too-long'].map((code) => [`roll-file.${code}`, 'file']));
    const entered = await tried(form, fields, () => {
      if (!file) throw refuse('roll-file.missing');
      return this.files.enter(actor, id, sessionId, file.bytes, arrivedAt);
    });
    const bad = entered?.result.bad ?? [];
    if (bad.length > 0) form.errors = toFormErrors([{ field: 'file', message: refuse('roll-file.bad-rows', { count: new Set(bad.map(({ cell }) => cell.replace(/\D/g, ''))).size }).text }]);
    if (form.errors) return this.page(actor, id, sessionId, form, null, bad, reply, 422);
    return reply.redirect(`${rollHref(id, sessionId)}/sheets?done=file`, 303);
  }

  @Get('grid')
  async grid(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Query('done') saved: unknown, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('attendance/grid', gridPage(await this.grids.open(actor, id, sessionId), arrivedAt, { done: saved === '1', outcomes: [] }));
  }

  /** One person's row of the grid. */
  @Post('grid/:personId')
  async row(@CurrentActor() actor: Actor, @Param('id', classPipe) id: string, @Param('sessionId', sessionPipe) sessionId: string, @Param('personId', personPipe) personId: string, @Body() body: unknown, @Req() { arrivedAt }: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { sessions } = await this.grids.open(actor, id, sessionId);
    const outcomes: MarkOutcome[] = [];
    // In a row the fields are named by the session.
    for (const { personId: of, status, basedOn } of changedMarks(fieldsOf(body))) {
      const session = sessions.find((one) => one.id === of && one.closedAt === null && one.startsAt <= arrivedAt);
      if (!session) continue;
      const sent: SentMark = { personId, key: randomUUID(), basedOn, follows: null, saidAt: null, source: 'paper', mark: tidyMark({ status, lateMinutes: usualLateness(session, session.endsAt) }) };
      outcomes.push(...(await this.rolls.mark(actor, id, session.id, [sent], arrivedAt)));
    }
    if (outcomes.some(({ outcome }) => outcome === 'refused')) return reply.page('attendance/grid', gridPage(await this.grids.open(actor, id, sessionId), arrivedAt, { done: false, outcomes }), 422);
    return reply.redirect(`${rollHref(id, sessionId)}/grid?done=1#r-${personId}`, 303);
  }

  private async page(actor: Actor, id: string, sessionId: string, form: Pick<Form<object>, 'errors' | 'typed'>, said: string | null, bad: readonly BadRow[], reply: FastifyReply, status: number): Promise<FastifyReply> {
    return reply.page('attendance/sheets', sheetsPage(await this.sheets.list(actor, id, sessionId), form, { done: said, bad }), status);
  }
}
