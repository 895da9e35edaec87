import { createHash } from 'node:crypto';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { readFile } from '../../platform/http/file-part.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, refused, toFormErrors } from '../../platform/http/forms.js';
import { TakesFiles } from '../../platform/http/limits.js';
import { refuse as refuseCourse } from '../courses.refusals.js';
import { CoursesService } from '../courses.service.js';
import { CertificateForm } from './equivalence.forms.js';
import { EquivalencesService } from './equivalences.service.js';
import { ownPage, type ShownForm } from './pages/equivalence-pages.js';

/** Where a refusal belongs; the others concern the file. */
const FIELD_OF: Readonly<Record<string, string>> = { 'equivalence.future': 'issuedOn', 'equivalence.waiting': 'title' };

/** A person hands in what was learned elsewhere. */
@ApiExcludeController()
@Controller('courses/:courseId/equivalence')
export class OwnEquivalenceController {
  constructor(
    private readonly equivalences: EquivalencesService,
    private readonly courses: CoursesService,
  ) {}

  @Get()
  async show(@CurrentActor() actor: Actor, @Param('courseId', ParseUUIDPipe) courseId: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(learner(actor), courseId, emptyForm({ key: newFormKey() }), 200, reply);
  }

  @Post()
  @TakesFiles()
  async submit(@CurrentActor() actor: Actor, @Param('courseId', ParseUUIDPipe) courseId: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const person = learner(actor);
    const form = readForm(CertificateForm, body);
    const file = await readFile(body, 'file');
    if (!file) form.errors = toFormErrors([...(form.errors?.summary ?? []), { field: 'file', message: 'Bạn chưa chọn tệp chụp hoặc quét giấy.' }]);
    if (!form.errors && file) {
      try {
        const id = idOfForm(actor, { ...form.typed, courseId, file: createHash('sha256').update(file.bytes).digest('hex') });
        await this.equivalences.submit(person, courseId, form.values, file, id);
        return reply.redirect(`/courses/${courseId}/equivalence`, 303);
      } catch (error) {
        form.errors = refused(error, FIELD_OF[(error as { code?: string }).code ?? ''] ?? 'file');
      }
    }
    return this.page(person, courseId, form, 422, reply);
  }

  @Post(':id/withdrawal')
  async withdraw(@CurrentActor() actor: Actor, @Param('courseId', ParseUUIDPipe) courseId: string, @Param('id', ParseUUIDPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.equivalences.withdraw(learner(actor), id);
    return reply.redirect(`/courses/${courseId}/equivalence`, 303);
  }

  private async page(person: Actor & { personId: string }, courseId: string, form: ShownForm, status: number, reply: FastifyReply): Promise<FastifyReply> {
    const course = await this.courses.getShown(courseId);
    return reply.page('equivalence/own', ownPage(course, await this.equivalences.ofPerson(person.personId, courseId), form), status);
  }
}

function learner(actor: Actor): Actor & { personId: string } {
  const { personId } = actor;
  if (personId === null) throw refuseCourse('course.no-person');
  return { ...actor, personId };
}
