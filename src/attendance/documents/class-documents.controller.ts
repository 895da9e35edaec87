import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { emptyForm, readForm, tried } from '../../platform/http/forms.js';
import { fileFormats, type FileFormat } from '../../platform/prints/official/model.js';
import { refuse } from '../attendance.refusals.js';
import { CLASSES_PATH } from '../classes/pages/class-head.js';
import { classIdPipe } from '../classes/classes.controller.js';
import { ClassDocuments } from './class-documents.service.js';
import { paperKinds, type PaperKind } from './formats/paper.js';
import { documentPage, documentsPage, typedOfPaper } from './pages/document-pages.js';
import { PaperFieldsForm, paperFormOf } from './paper.form.js';

const MEDIA: Readonly<Record<FileFormat, string>> = { docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const NAMES: Readonly<Record<PaperKind, string>> = { decision: 'quyet-dinh-mo-lop', summons: 'cong-van-trieu-tap', list: 'danh-sach-hoc-vien', report: 'bao-cao-ket-qua-lop' };

/** The official papers of a class: what is written on them, and the files. */
@ApiExcludeController()
@Controller('trainer/classes/:id/documents')
export class ClassDocumentsController {
  constructor(private readonly documents: ClassDocuments) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { trainingClass, kinds } = await this.documents.written(actor, id);
    return reply.page('classes/documents', documentsPage(trainingClass, kinds));
  }

  @Get(':kind')
  async edit(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('kind') name: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const paper = await this.documents.get(actor, id, kindOf(name));
    return reply.page('classes/document', documentPage(paper, kindOf(name), emptyForm(typedOfPaper(paper))));
  }

  @Post(':kind')
  async write(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('kind') name: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const kind = kindOf(name);
    const paper = await this.documents.get(actor, id, kind);
    const form = readForm(PaperFieldsForm, body);
    const written = await tried(form, { 'class.changed-meanwhile': 'issuer' }, () => this.documents.write(actor, id, kind, paperFormOf(form.values), form.values.seen));
    if (written) return reply.redirect(`${CLASSES_PATH}/${id}/${kind === 'report' ? 'report' : 'documents'}`, 303);
    return reply.page('classes/document', documentPage(paper, kind, form), 422);
  }

  @Get(':kind/:format')
  async file(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('kind') name: string, @Param('format') format: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const kind = kindOf(name);
    if (kind === 'report' || (format !== 'docx' && format !== 'pdf')) throw refuse('class.document-unknown');
    return sendPaper(reply, await this.documents.file(actor, id, kind, format), kind, format);
  }
}

/** Sends a drawn paper under a name that says what it is. */
export function sendPaper(reply: FastifyReply, bytes: Buffer, kind: PaperKind, format: FileFormat): FastifyReply {
  return reply.type(MEDIA[format]).header('content-disposition', `attachment; filename="${NAMES[kind]}.${format}"`).header('cache-control', 'private, no-store').header('x-content-type-options', 'nosniff').send(bytes);
}

/** A file format by its name in the address. */
export function formatOf(name: string): FileFormat {
  const format = fileFormats.find((one) => one === name);
  if (!format) throw refuse('class.document-unknown');
  return format;
}

function kindOf(name: string): PaperKind {
  const kind = paperKinds.find((one) => one === name);
  if (!kind) throw refuse('class.document-unknown');
  return kind;
}
