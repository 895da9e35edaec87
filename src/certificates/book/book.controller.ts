import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { emptyForm, readForm, tried } from '../../platform/http/forms.js';
import { PageForm } from '../../platform/http/page.form.js';
import { refuse } from '../certificates.refusals.js';
import { ActsService } from './acts.service.js';
import { BookFilter, ReplacementForm, RevocationForm } from './book.forms.js';
import { BookPrints } from './book-prints.service.js';
import { BookService } from './book.service.js';
import { bookPage, booksPage, entryPage, PAGE_SIZE, REGISTER_PATH, replacementPage, revocationPage } from './pages/book-pages.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('certificate.unknown') });

const ON_REVOCATION = { 'certificate.day-ahead': 'decidedOn', 'certificate.day-before-issue': 'decidedOn', 'certificate.not-valid': 'decisionNumber', 'certificate.own': 'decisionNumber' };
const ON_REPLACEMENT = { 'certificate.day-ahead': 'requestedOn', 'certificate.day-before-issue': 'requestedOn', 'certificate.not-valid': 'cause', 'certificate.name-same': 'cause', 'certificate.glyphs': 'cause', 'certificate.own': 'cause', 'issuer.closed': 'cause' };

const FILE_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The books of the issuing offices: entries, prints, revocation and replacement. */
@ApiExcludeController()
@Controller('certificates/register')
export class BookController {
  constructor(
    private readonly books: BookService,
    private readonly acts: ActsService,
    private readonly prints: BookPrints,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('certificates/books', booksPage(await this.books.books(actor)));
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(BookFilter, query);
    const q = (form.errors ? null : form.values.q) ?? '';
    const page = PageForm.pageIn(form);
    const book = await this.books.book(actor, id);
    const found = await this.books.entries(id, q, page, PAGE_SIZE);
    const successors = await this.books.successorsOf(found.entries.filter(({ state }) => state === 'replaced').map((entry) => entry.id));
    return reply.page('certificates/book', bookPage(book, found, q, page, successors));
  }

  @Get(':id/so-cap.pdf')
  pdf(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.print(actor, id, 'pdf', reply);
  }

  @Get(':id/so-cap.xlsx')
  xlsx(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.print(actor, id, 'xlsx', reply);
  }

  @Get('entries/:id')
  async entry(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.books.entry(actor, id);
    return reply.page('certificates/entry', entryPage(sight, await this.books.groundsOf(sight.certificate), sight.certificate.personId === actor.personId));
  }

  @Get('entries/:id/revocation')
  async revoking(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('certificates/revocation', revocationPage(await this.books.entry(actor, id), emptyForm()));
  }

  @Post('entries/:id/revocation')
  async revoke(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.books.entry(actor, id);
    const form = readForm(RevocationForm, body);
    if (await tried(form, ON_REVOCATION, () => this.acts.revoke(actor, id, form.values))) return reply.redirect(`${REGISTER_PATH}/entries/${id}`, 303);
    return reply.page('certificates/revocation', revocationPage(sight, form), 422);
  }

  @Get('entries/:id/replacement')
  async replacing(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.books.entry(actor, id);
    return reply.page('certificates/replacement', replacementPage(sight, emptyForm({ requestedOn: localDate(this.clock.now()) }), await this.acts.nameNow(sight)));
  }

  @Post('entries/:id/replacement')
  async replace(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.books.entry(actor, id);
    const form = readForm(ReplacementForm, body);
    const done = await tried(form, ON_REPLACEMENT, () => this.acts.replace(actor, id, form.values));
    if (done) return reply.redirect(`${REGISTER_PATH}/entries/${done.result}`, 303);
    return reply.page('certificates/replacement', replacementPage(sight, form, await this.acts.nameNow(sight)), 422);
  }

  private async print(actor: Actor, id: string, format: 'pdf' | 'xlsx', reply: FastifyReply): Promise<FastifyReply> {
    const book = await this.books.book(actor, id);
    const bytes = await this.prints.print(book, format);
    const { year, kind } = book.register;
    return reply.type(FILE_TYPES[format]).header('content-disposition', `attachment; filename="so-cap-${kind}-${year}.${format}"`).send(bytes);
  }
}
