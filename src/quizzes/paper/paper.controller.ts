import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { idOfForm } from '../../platform/http/form-key.js';
import { readForm, refused, toFormErrors } from '../../platform/http/forms.js';
import { refuse } from '../quizzes.refusals.js';
import type { PrintFormat } from './files/render.js';
import { firstForm, paperPage } from './pages/paper-page.js';
import { PaperSets, type PaperFile } from './paper-sets.service.js';
import { PapersForm } from './paper.forms.js';
import { readCodes } from './rules/codes.js';

const quizPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('quiz.unknown') });
const setPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('paper.unknown') });

const TYPES: Readonly<Record<PrintFormat, string>> = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' };
const FILES: Readonly<Record<string, [PaperFile, PrintFormat]>> = { 'de-giay.pdf': ['papers', 'pdf'], 'de-giay.docx': ['papers', 'docx'], 'dap-an.pdf': ['key', 'pdf'], 'dap-an.docx': ['key', 'docx'] };

/** A quiz on paper: its papers, their answer sheets and their key. */
@ApiExcludeController()
@Controller('trainer/quizzes/:id/printed')
export class PaperController {
  constructor(private readonly papers: PaperSets) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { quiz, sets } = await this.papers.list(actor, id);
    return reply.page('quizzes/printed', paperPage(quiz, sets, firstForm(quiz, sets, actor)));
  }

  @Post()
  async draw(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(PapersForm, body);
    const codes = readCodes(form.values.codes ?? '');
    if (!form.errors && !codes) form.errors = toFormErrors([{ field: 'codes', message: 'Mã đề chỉ gồm chữ và số, nhiều nhất 6 ký tự; nhiều nhất 24 mã. Ví dụ 101-104 hoặc 101, 205, 309.' }]);
    if (!form.errors && codes) {
      try {
        await this.papers.draw(actor, id, idOfForm(actor, { ...form.typed, quiz: id }), { codes, ...wantedOf(form.values) });
        return reply.redirect(`/trainer/quizzes/${id}/printed`, 303);
      } catch (error) {
        if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error;
        form.errors = refused(error, 'codes');
      }
    }
    const { quiz, sets } = await this.papers.list(actor, id);
    return reply.page('quizzes/printed', paperPage(quiz, sets, form), 422);
  }

  @Get(':set/:file')
  async file(@CurrentActor() actor: Actor, @Param('id', quizPipe) id: string, @Param('set', setPipe) set: string, @Param('file') name: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const wanted = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (!wanted) throw refuse('paper.unknown');
    const [file, format] = wanted;
    const { bytes, name: saved } = await this.papers.file(actor, id, set, file, format);
    return reply.type(TYPES[format]).header('content-disposition', `attachment; filename="${saved}"`).header('cache-control', 'private, no-store').send(bytes);
  }
}

function wantedOf({ mode, shuffleQuestions, shuffleOptions, superior, issuer, paperTitle, about, minutes, heldOn }: PapersForm): Pick<Parameters<PaperSets['draw']>[3], 'mode' | 'order' | 'head'> {
  return { mode, order: { questions: shuffleQuestions, options: shuffleOptions }, head: { superior, issuer, title: paperTitle, about, minutes, heldOn } };
}

