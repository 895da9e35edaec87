import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { readPage } from '../../organisation/pages/queries.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { cleanStrings } from '../../platform/http/clean.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, tried } from '../../platform/http/forms.js';
import type { ShownForm } from '../classes/pages/class-pages.js';
import { factsOf, MeetingFormEdit, MeetingFormNew, MeetingPeopleForm, MeetingReasonForm } from './meeting.forms.js';
import { MeetingPeople } from './meeting-people.service.js';
import { MeetingRecords } from './meeting-records.service.js';
import { MeetingSights, type MeetingQuery } from './meeting-sights.service.js';
import { refuse } from './meetings.refusals.js';
import { OwnMeetings } from './own-meetings.js';
import { formPage, listPage, MEETINGS_PATH, typedOfMeeting } from './pages/meeting-pages.js';
import { peoplePage, showPage } from './pages/meeting-page.js';

export const meetingPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('meeting.unknown') });

/** Where a refusal of the form belongs. */
const FIELDS = { 'meeting.unit-unknown': 'unit', 'meeting.course-unknown': 'course', 'meeting.order-of-times': 'to', 'meeting.not-over': 'day', 'meeting.changed-meanwhile': 'reason', 'meeting.cancelled': 'reason' } as const;
const PEOPLE_FIELDS = { 'meeting.outside': 'person', 'meeting.too-many-people': 'person', 'meeting.reason-needed': 'reason', 'meeting.changed-meanwhile': 'person', 'meeting.cancelled': 'person' } as const;

/** Meetings that units hold themselves: written down, corrected, cancelled. */
@ApiExcludeController()
@Controller('meetings')
export class MeetingsController {
  constructor(
    private readonly clock: Clock,
    private readonly own: OwnMeetings,
    private readonly records: MeetingRecords,
    private readonly people: MeetingPeople,
    private readonly sights: MeetingSights,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const thisYear = Number(localDate(this.clock.now()).slice(0, 4));
    const asked = queryOf(query, thisYear);
    return reply.page('meetings/list', listPage(actor, await this.sights.list(actor, asked), asked, thisYear));
  }

  @Get('new')
  async new(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('meetings/form', formPage(await this.own.choices(actor), emptyForm({ key: newFormKey() }), null));
  }

  @Post()
  async record(@CurrentActor() actor: Actor, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const choices = await this.own.choices(actor);
    const form = readForm(MeetingFormNew, body);
    const id = idOfForm(actor, form.typed);
    if (await tried(form, FIELDS, () => this.records.record(actor, form.values.unit, factsOf(form.values), id))) return reply.redirect(`${MEETINGS_PATH}/${id}/people`, 303);
    return reply.page('meetings/form', formPage(choices, form, null), 422);
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', meetingPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('meetings/show', showPage(await this.sights.get(actor, id), { cancel: emptyForm(), files: emptyForm() }));
  }

  @Get(':id/edit')
  async edit(@CurrentActor() actor: Actor, @Param('id', meetingPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const meeting = await this.own.mine(actor, id);
    if (meeting.state === 'cancelled') throw refuse('meeting.cancelled');
    return reply.page('meetings/form', formPage(await this.own.choices(actor), emptyForm(typedOfMeeting(meeting)), meeting));
  }

  @Post(':id/edit')
  async correct(@CurrentActor() actor: Actor, @Param('id', meetingPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const meeting = await this.own.mine(actor, id);
    const form = readForm(MeetingFormEdit, body);
    if (await tried(form, FIELDS, () => this.records.correct(actor, id, factsOf(form.values), form.values.seen, form.values.reason))) return reply.redirect(`${MEETINGS_PATH}/${id}`, 303);
    return reply.page('meetings/form', formPage(await this.own.choices(actor), form, meeting), 422);
  }

  @Post(':id/cancellation')
  async cancel(@CurrentActor() actor: Actor, @Param('id', meetingPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.mine(actor, id);
    const form = readForm(MeetingReasonForm, body);
    if (await tried(form, { 'meeting.changed-meanwhile': 'reason' }, () => this.records.cancel(actor, id, form.values.reason))) return reply.redirect(`${MEETINGS_PATH}/${id}`, 303);
    return reply.page('meetings/show', showPage(await this.sights.get(actor, id), { cancel: form, files: emptyForm() }), 422);
  }

  @Get(':id/people')
  async staff(@CurrentActor() actor: Actor, @Param('id', meetingPipe) id: string, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.staffPage(actor, id, textOf(query['q']), readPage(query['page']), emptyForm(), reply);
  }

  @Post(':id/people')
  async putPeople(@CurrentActor() actor: Actor, @Param('id', meetingPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.own.mine(actor, id);
    const form = readForm(MeetingPeopleForm, body);
    const { person, shown, all, q, reason, seen } = form.values;
    const put = await tried(form, PEOPLE_FIELDS, () => this.people.put(actor, id, { ticked: person, shown, everybody: all === null ? null : { text: q ?? '' }, reason, seen }));
    return put ? reply.redirect(`${MEETINGS_PATH}/${id}`, 303) : this.staffPage(actor, id, textOf(form.typed['q']), readPage(form.typed['page']), form, reply);
  }

  private async staffPage(actor: Actor, id: string, text: string, page: number, form: ShownForm, reply: FastifyReply): Promise<FastifyReply> {
    const sight = await this.people.staff(actor, id, text, page);
    if (sight.meeting.state === 'cancelled') throw refuse('meeting.cancelled');
    return reply.page('meetings/people', peoplePage(sight, text, page, form), form.errors ? 422 : 200);
  }
}

function textOf(value: unknown): string {
  const text = cleanStrings(value);
  return typeof text === 'string' ? text.slice(0, 100) : '';
}

/** What makes no sense narrows nothing. */
function queryOf(query: Readonly<Record<string, unknown>>, thisYear: number): MeetingQuery {
  const [year, unit, course] = [textOf(query['year']), textOf(query['unit']), textOf(query['course'])];
  return {
    year: /^20\d\d$/.test(year) && Number(year) <= thisYear ? Number(year) : thisYear,
    unitId: isUUID(unit) ? unit.toLowerCase() : null,
    ownerId: course === 'none' || isUUID(course) ? course.toLowerCase() : null,
    page: readPage(query['page']),
  };
}
