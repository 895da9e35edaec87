import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { readPage } from '../../organisation/pages/queries.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { addDays } from '../../platform/clock/local-date.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { emptyForm, readForm, refused, type Form } from '../../platform/http/forms.js';
import { refuse } from '../courses.refusals.js';
import { CoursesService } from '../courses.service.js';
import { EndForm, ExemptionForm } from './dto/people.forms.js';
import { ExemptionsService } from './exemptions.service.js';
import { endFormOf } from './pages/end-form.js';
import { exemptionsPage } from './pages/exemptions-page.js';
import { RequirementAdmin } from './requirement-admin.service.js';

const PATH = '/requirements/exemptions';
const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('exemption.unknown') });

/** Where a refusal of the form belongs. */
const fieldOf: Readonly<Record<string, string>> = {
  'requirement.person-unknown': 'person', 'requirement.person-ambiguous': 'person', 'requirement.unknown': 'of', 'course.unknown': 'of', 'exemption.in-the-past': 'from', 'exemption.without-days': 'until',
};

/** Exemptions: who need not, for how long and why. */
@ApiExcludeController()
@Controller('requirements/exemptions')
export class ExemptionsController {
  constructor(
    private readonly exemptions: ExemptionsService,
    private readonly admin: RequirementAdmin,
    private readonly courses: CoursesService,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const of = isUUID(query['requirement']) ? `requirement:${String(query['requirement'])}` : isUUID(query['course']) ? `course:${String(query['course'])}` : '';
    const person = typeof query['person'] === 'string' ? query['person'].slice(0, 100) : '';
    return reply.page('requirements/exemptions', await this.page(actor, emptyForm({ from: this.admin.today(), of, person }), readPage(query['page'])));
  }

  @Post()
  async grant(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(ExemptionForm, body);
    return this.done(actor, form, async () => {
      const { person, of, from, until, reason, act } = form.values;
      const [kind, id] = of.split(':') as ['requirement' | 'course', string];
      await this.exemptions.grant(actor, { person, of: { kind, id: id.toLowerCase() }, from, to: until === null ? null : addDays(until, 1), reason, act });
    }, reply);
  }

  @Post(':id/end')
  async end(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Query('page') page: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(EndForm, body);
    return this.done(actor, form, () => this.exemptions.end(actor, id, form.values.reason), reply, { id, page: readPage(page) });
  }

  private async done(actor: Actor, form: Form<object>, work: () => Promise<void>, reply: FastifyReply, ending: { id: string; page: number } | null = null): Promise<FastifyReply> {
    if (!form.errors) {
      try {
        await work();
        return reply.redirect(ending === null || ending.page === 1 ? PATH : `${PATH}?page=${ending.page}`, 303);
      } catch (error) {
        const field = error instanceof Refusal ? fieldOf[String(error.code)] : undefined;
        if (field === undefined) throw error;
        form.errors = refused(error, field);
      }
    }
    return reply.page('requirements/exemptions', ending === null ? await this.page(actor, form) : await this.page(actor, emptyForm({ from: this.admin.today() }), ending.page, endFormOf(ending.id, form)), 422);
  }

  private async page(actor: Actor, form: Pick<Form<object>, 'errors' | 'typed'>, page = 1, ending: Pick<Form<object>, 'errors' | 'typed'> | null = null) {
    const shown = await this.exemptions.list(actor, page);
    const offered = await this.admin.offered(actor);
    const courses = new Map((await this.courses.list()).map((course) => [course.id, course]));
    return exemptionsPage(shown, offered, courses, form, ending);
  }
}
