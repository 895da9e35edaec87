import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { DOCX_TYPE } from '../../platform/files/check-docx.js';
import { fileOnDisk, TakesLargeFile } from '../../platform/http/file-on-disk.js';
import { emptyForm, tried, type Form } from '../../platform/http/forms.js';
import { sendPart } from '../../platform/storage/send-part.js';
import { Storage } from '../../platform/storage/storage.js';
import type { MeetingFile, MeetingFileKind } from './entities/meeting-file.js';
import { MeetingFiles, MOST_FILE_BYTES } from './meeting-files.service.js';
import { MeetingSights } from './meeting-sights.service.js';
import { meetingPipe } from './meetings.controller.js';
import { refuse } from './meetings.refusals.js';
import { showPage } from './pages/meeting-page.js';
import { MEETINGS_PATH } from './pages/meeting-pages.js';

const filePipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('meeting.file-unknown') });
/** Opened by its own address it is a page: nothing in it may run, load or be framed. */
const ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
const TYPES: Readonly<Record<MeetingFile['extension'], string>> = { pdf: 'application/pdf', docx: DOCX_TYPE, webp: 'image/webp' };
const NAMES: Readonly<Record<MeetingFileKind, string>> = { minutes: 'bien-ban', photo: 'anh' };

/** The minutes and photographs of a meeting. */
@ApiExcludeController()
@Controller('meetings/:id')
export class MeetingFilesController {
  constructor(
    private readonly files: MeetingFiles,
    private readonly sights: MeetingSights,
    private readonly storage: Storage,
  ) {}

  @Post('minutes')
  @TakesLargeFile(MOST_FILE_BYTES, 'meetings.record')
  addMinutes(@CurrentActor() actor: Actor, @Param('id', meetingPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.add(actor, id, 'minutes', body, reply);
  }

  @Post('photos')
  @TakesLargeFile(MOST_FILE_BYTES, 'meetings.record')
  addPhoto(@CurrentActor() actor: Actor, @Param('id', meetingPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.add(actor, id, 'photo', body, reply);
  }

  @Get('files/:file')
  async file(@CurrentActor() actor: Actor, @Param('id', meetingPipe) id: string, @Param('file', filePipe) fileId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { hash, kind, extension, bytes } = await this.files.get(actor, id, fileId);
    const tag = `"${hash}"`;
    void reply.type(TYPES[extension]).header('cache-control', 'private, no-store').header('content-disposition', `${extension === 'docx' ? 'attachment' : 'inline'}; filename="${NAMES[kind]}.${extension}"`).header('etag', tag).header('x-content-type-options', 'nosniff').header('content-security-policy', ALONE);
    return sendPart(request, reply, this.storage, { hash, bytes }, tag);
  }

  @Post('files/:file/removal')
  async remove(@CurrentActor() actor: Actor, @Param('id', meetingPipe) id: string, @Param('file', filePipe) fileId: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.files.remove(actor, id, fileId);
    return reply.redirect(`${MEETINGS_PATH}/${id}#tep`, 303);
  }

  private async add(actor: Actor, id: string, kind: MeetingFileKind, body: unknown, reply: FastifyReply): Promise<FastifyReply> {
    const form: Form<object> = { values: {}, ...emptyForm() };
    const fields = Object.fromEntries(['file-missing', 'file-too-large', 'file-not-taken', 'too-many-files', 'cancelled'].map((code) => [`meeting.${code}`, kind]));
    if (await tried(form, fields, () => this.files.add(actor, id, kind, fileOnDisk(body, kind)))) return reply.redirect(`${MEETINGS_PATH}/${id}#tep`, 303);
    return reply.page('meetings/show', showPage(await this.sights.get(actor, id), { cancel: emptyForm(), files: form }), 422);
  }
}
