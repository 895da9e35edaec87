import { createHash } from 'node:crypto';
import { Body, Controller, Get, Param, ParseIntPipe, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { cleanStrings, isPlainObject } from '../../platform/http/clean.js';
import { readFile } from '../../platform/http/file-part.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, toFormErrors } from '../../platform/http/forms.js';
import { TakesFiles } from '../../platform/http/limits.js';
import { CategoriesService } from '../categories/categories.service.js';
import { askCodes, formats, type Answers } from '../formats/reading.js';
import { readQuestionText } from '../formats/read-question-file.js';
import { faultsOf, remarkOf } from './complete.js';
import { refuse } from './importing.refusals.js';
import { QuestionImports, type Choice } from './imports.service.js';
import { editPage, readEdited } from './pages/edit-page.js';
import { importPage, IMPORTS, listPage, pastePage } from './pages/import-pages.js';
import { sheetTemplate } from '../formats/sheet/write-sheet.js';
import { QuestionStaging } from './staging.service.js';
import { sayRemark } from '../formats/remarks.js';

/** What stays on the page beside what was typed: somebody else was quicker, or there is nothing to do. */
const STAYS_ON_PAGE = new Set(['question-import.conflict', 'question-import.nothing-to-do', 'question-import.saved']);
const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('question-import.unknown') });
const numberPipe = new ParseIntPipe({ exceptionFactory: () => refuse('question-import.unknown') });

/** Bringing questions in: a file or a pasted text, the dry run, repairs, and saving. */
@ApiExcludeController()
@Controller('questions/import')
export class QuestionImportController {
  constructor(
    private readonly imports: QuestionImports,
    private readonly staging: QuestionStaging,
    private readonly categories: CategoriesService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query('page') page: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const imports = await this.imports.list(actor, pageOf(page));
    return reply.page('questions/import/list', listPage(await this.own(actor), imports, emptyForm({ key: newFormKey() })));
  }

  @Post()
  @TakesFiles()
  async upload(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    requirePermission(actor, 'questions.manage');
    const sent = await readFile(body, 'file');
    const typed = { category: fieldOf(body, 'category'), format: fieldOf(body, 'format'), key: fieldOf(body, 'key') };
    const faults: { field: string; message: string }[] = [];
    if (!sent || sent.bytes.length === 0) faults.push({ field: 'file', message: sent ? 'Tệp này không có nội dung.' : 'Bạn chưa chọn tệp.' });
    if (!isUUID(typed.category)) faults.push({ field: 'category', message: 'Bạn chọn danh mục nhận câu hỏi.' });
    if (sent && faults.length === 0) {
      try {
        const hash = createHash('sha256').update(sent.bytes).digest('hex');
        const { id } = await this.staging.stage(actor, { bytes: sent.bytes, fileName: sent.name, format: formats.find((format) => format === typed.format), categoryId: typed.category, id: idOfForm(actor, { ...typed, file: hash }) });
        return reply.redirect(`${IMPORTS}/${id}`, 303);
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'question-import.unreadable') throw error;
        faults.push({ field: 'file', message: error.text });
      }
    }
    return reply.page('questions/import/list', listPage(await this.own(actor), await this.imports.list(actor, 1), { errors: toFormErrors(faults), typed }), 422);
  }

  @Get('template.xlsx')
  async template(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    requirePermission(actor, 'questions.manage');
    return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').header('content-disposition', 'attachment; filename="mau-cau-hoi.xlsx"').send(await sheetTemplate());
  }

  @Get('paste')
  async box(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    requirePermission(actor, 'questions.manage');
    return reply.page('questions/import/paste', pastePage(await this.own(actor), null, emptyForm({ key: newFormKey(), text: '' })));
  }

  @Post('paste')
  async paste(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    requirePermission(actor, 'questions.manage');
    const typed = { text: rawField(body, 'text'), category: fieldOf(body, 'category'), key: fieldOf(body, 'key') };
    const read = typed.text.trim() === '' ? null : readQuestionText(typed.text, { fileName: '' });
    if (fieldOf(body, 'do') !== 'stage') return reply.page('questions/import/paste', pastePage(await this.own(actor), read, { errors: null, typed }));
    const faults: { field: string; message: string }[] = [];
    if (!read) faults.push({ field: 'text', message: 'Bạn chưa dán câu hỏi nào.' });
    else if (read.refusal) faults.push({ field: 'text', message: sayRemark(read.refusal) });
    if (!isUUID(typed.category)) faults.push({ field: 'category', message: 'Bạn chọn danh mục nhận câu hỏi.' });
    if (faults.length > 0) return reply.page('questions/import/paste', pastePage(await this.own(actor), read, { errors: toFormErrors(faults), typed }), 422);
    const { id } = await this.staging.stage(actor, { bytes: Buffer.from(typed.text), fileName: 'Nội dung dán', categoryId: typed.category, id: idOfForm(actor, typed) });
    return reply.redirect(`${IMPORTS}/${id}`, 303);
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query('page') page: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('questions/import/show', importPage(await this.imports.show(actor, id, pageOf(page)), null));
  }

  @Post(':id')
  async decide(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const choice: Choice = { version: Number(fieldOf(body, 'version')) || 0, shown: numbersOf(body, 'shown'), taken: new Set(numbersOf(body, 'take')) };
    const page = pageOf(fieldOf(body, 'page'));
    try {
      if (fieldOf(body, 'do') === 'answer') {
        const given = await this.imports.get(actor, id);
        if (given.version !== choice.version) throw refuse('question-import.conflict');
        await this.staging.readAgain(actor, given, { ...given.answers, ...answersOf(body) });
      } else if (fieldOf(body, 'do') === 'save') await this.imports.save(actor, id, choice);
      else await this.imports.choose(actor, id, choice);
    } catch (error) {
      if (!(error instanceof Refusal) || !STAYS_ON_PAGE.has(String(error.code))) throw error;
      return reply.page('questions/import/show', importPage(withChoice(await this.imports.show(actor, id, page), choice), error.text), error.status);
    }
    return reply.redirect(page > 1 ? `${IMPORTS}/${id}?page=${page}` : `${IMPORTS}/${id}`, 303);
  }

  @Get(':id/lines/:number')
  async edit(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Param('number', numberPipe) number: number, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { given, line } = await this.imports.line(actor, id, number);
    return reply.page('questions/import/edit', editPage(given, line, line.question.content, { errors: null, note: null }));
  }

  @Post(':id/lines/:number')
  async mend(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Param('number', numberPipe) number: number, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { given, line } = await this.imports.line(actor, id, number);
    const { content, version } = readEdited(body, line.question.content);
    const faults = faultsOf(content).map((fault) => ({ field: fault.startsWith('prompt') ? 'prompt' : fault.startsWith('accepted') ? 'accepted' : 'options', message: sayRemark(remarkOf(fault)) }));
    if (faults.length > 0) return reply.page('questions/import/edit', editPage(given, line, content, { errors: toFormErrors(faults), note: null }), 422);
    try {
      await this.imports.mend(actor, id, number, version, content);
    } catch (error) {
      if (!(error instanceof Refusal) || !STAYS_ON_PAGE.has(String(error.code))) throw error;
      return reply.page('questions/import/edit', editPage(given, line, content, { errors: null, note: error.text }), error.status);
    }
    return reply.redirect(`${IMPORTS}/${id}?page=${Math.ceil(number / 50)}#c${number}`, 303);
  }

  private own(actor: Actor) {
    requirePermission(actor, 'questions.manage');
    return this.categories.categoriesFor(actor, 'questions.manage');
  }
}

/** What was ticked on a page that comes back. */
function withChoice<T extends { lines: readonly { number: number; taken: boolean }[] }>(sight: T, { shown, taken }: Choice): T {
  return { ...sight, lines: sight.lines.map((line) => (shown.includes(line.number) ? { ...line, taken: taken.has(line.number) } : line)) };
}

const MOST_PAGES = 1_000;
function pageOf(value: unknown): number {
  const page = Number(value);
  return Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1;
}

/** Of a form with or without files. */
function partOf(body: unknown, name: string): unknown {
  const part = isPlainObject(body) ? body[name] : undefined;
  return typeof part === 'object' && part !== null && !Array.isArray(part) ? (part as { value?: unknown }).value : part;
}

function fieldOf(body: unknown, name: string): string {
  const value = cleanStrings(partOf(body, name));
  return typeof value === 'string' ? value.slice(0, 200) : '';
}

/** A text whose blanks and line ends mean something. */
function rawField(body: unknown, name: string): string {
  const value = partOf(body, name);
  return typeof value === 'string' ? value : '';
}

function numbersOf(body: unknown, name: string): number[] {
  const value = partOf(body, name);
  return (Array.isArray(value) ? (value as unknown[]) : [value]).map(Number).filter((number) => Number.isInteger(number) && number > 0);
}

const answersOf = (body: unknown): Answers => Object.fromEntries(askCodes.flatMap((code) => (fieldOf(body, code) === '' ? [] : [[code, fieldOf(body, code)]])));
