import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LessonAuthoring } from '../../lessons/authoring/lesson-authoring.service.js';
import { NewLessonForm } from '../../lessons/dto/draft.dto.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { may } from '../../platform/access/permissions.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, toFormErrors, tried, type Form } from '../../platform/http/forms.js';
import { refuse } from '../courses.refusals.js';
import { COURSE } from '../courses.service.js';
import { CourseAuthoring } from './course-authoring.service.js';
import { CourseRules } from './course-rules.service.js';
import { courseFacts, CourseForm, OrderForm, RuleForm, ruleDraft } from './course.forms.js';
import { OwnCourses } from './own-courses.js';
import { courseFormPage, coursePage, coursesPage, rulePage, ruleTyped, typedOf } from './pages/course-pages.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('course.unknown') });

/** Where a refusal of a form belongs. */
const fieldOf: Readonly<Record<string, string>> = {
  'course.code-taken': 'code', 'course.unit-unknown': 'unit', 'course.changed-meanwhile': 'title', 'course.rule-empty': 'lessons', 'course.rule-quiz-unknown': 'quiz',
  'course.no-lessons': 'state', 'course.rule-missing': 'state', 'course.required': 'state',
};

/** Courses as those write them who are responsible for them. */
@ApiExcludeController()
@Controller('trainer/courses')
export class CourseAuthoringController {
  constructor(
    private readonly own: OwnCourses,
    private readonly authoring: CourseAuthoring,
    private readonly rules: CourseRules,
    private readonly lessons: LessonAuthoring,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('authoring/courses', coursesPage(await this.own.list(actor)));
  }

  @Get('new')
  async new(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('authoring/course-form', courseFormPage(emptyForm({ key: newFormKey() }), await this.authoring.choices(actor), null));
  }

  @Post()
  async create(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const choices = await this.authoring.choices(actor);
    const form = readForm(CourseForm, body);
    const id = idOfForm(actor, form.typed);
    if (await tried(form, fieldOf, () => this.authoring.create(actor, courseFacts(form.values), id))) return reply.redirect(`/trainer/courses/${id}`, 303);
    return reply.page('authoring/course-form', courseFormPage(form, choices, null), 422);
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Query('moved') moved: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.page(actor, id, reply, null, moved);
  }

  @Get(':id/edit')
  async edit(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const course = await this.own.mine(actor, id);
    return reply.page('authoring/course-form', courseFormPage(emptyForm(typedOf(course)), await this.authoring.choices(actor), course));
  }

  @Post(':id')
  async change(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const course = await this.own.mine(actor, id);
    const form = readForm(CourseForm, body);
    if (await tried(form, fieldOf, () => this.authoring.change(actor, id, courseFacts(form.values), form.values.stamp))) return reply.redirect(`/trainer/courses/${id}`, 303);
    return reply.page('authoring/course-form', courseFormPage(form, await this.authoring.choices(actor), course), 422);
  }

  @Post(':id/publication')
  async publish(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, reply, () => this.authoring.publish(actor, id));
  }

  @Post(':id/withdrawal')
  async withdraw(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, reply, () => this.authoring.withdraw(actor, id));
  }

  @Post(':id/copy')
  async copy(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const copyId = await this.authoring.copy(actor, id, idOfForm(actor, readForm(OrderForm, body).typed));
    return reply.redirect(`/trainer/courses/${copyId}`, 303);
  }

  @Post(':id/lessons')
  async addLesson(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.mine(actor, id, 'lessons.manage');
    const form = readForm(NewLessonForm, body);
    if (!form.errors && form.values.title === '') form.errors = toFormErrors([{ field: 'title', message: 'Bạn đặt tên cho bài học.' }]);
    const lessonId = idOfForm(actor, form.typed);
    if (await tried(form, fieldOf, () => this.lessons.create(actor, { kind: COURSE, id }, form.values.title, lessonId))) return reply.redirect(`/trainer/lessons/${lessonId}`, 303);
    return this.page(actor, id, reply, form);
  }

  @Post(':id/order')
  async order(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.mine(actor, id, 'lessons.manage');
    const { values, errors } = readForm(OrderForm, body);
    const owner = { kind: COURSE, id };
    if (errors) return reply.redirect(`/trainer/courses/${id}`, 303);
    const ids = values.lesson === null || values.to === null ? values.ids : moved((await this.lessons.outline(owner, actor)).map((lesson) => lesson.id), values.lesson, values.to);
    await this.lessons.order(actor, owner, ids);
    return reply.redirect(`/trainer/courses/${id}${values.lesson === null ? '#bai-hoc' : `?moved=${values.lesson}#bai-${values.lesson}`}`, 303);
  }

  @Get(':id/rule')
  async rule(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const course = await this.own.mine(actor, id);
    return reply.page('authoring/rule', rulePage(course, await this.rules.finalQuizzes(id), emptyForm(ruleTyped(course))));
  }

  @Post(':id/rule')
  async setRule(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const course = await this.own.mine(actor, id);
    const form = readForm(RuleForm, body);
    if (await tried(form, fieldOf, () => this.rules.set(actor, id, ruleDraft(form.values), form.values.seen))) return reply.redirect(`/trainer/courses/${id}#dieu-kien`, 303);
    return reply.page('authoring/rule', rulePage(course, await this.rules.finalQuizzes(id), form), 422);
  }

  private async done(actor: Actor, id: string, reply: FastifyReply, work: () => Promise<void>): Promise<FastifyReply> {
    const form: Form<object> = { values: {}, errors: null, typed: {} };
    if (await tried(form, fieldOf, work)) return reply.redirect(`/trainer/courses/${id}`, 303);
    return this.page(actor, id, reply, form);
  }

  private async page(actor: Actor, id: string, reply: FastifyReply, sent: Form<object> | null, moved?: unknown): Promise<FastifyReply> {
    const course = await this.own.mine(actor, id);
    const lessons = await this.lessons.outline({ kind: COURSE, id }, actor);
    const more = { writesLessons: may(actor, 'lessons.manage'), sent, moved, key: typeof sent?.typed['key'] === 'string' ? sent.typed['key'] : newFormKey() };
    return reply.page('authoring/course', coursePage(course, lessons, await this.rules.finalQuizzes(id), more), sent ? 422 : 200);
  }
}

/** The list with one of its ids at another place, counted from 1. */
function moved(ids: readonly string[], id: string, to: number): string[] {
  const others = ids.filter((one) => one !== id);
  return [...others.slice(0, to - 1), id, ...others.slice(to - 1)];
}
