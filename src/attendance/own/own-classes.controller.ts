import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { calendarFile } from '../../notifications/formats/calendar-file.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { emptyForm, refused } from '../../platform/http/forms.js';
import { refuse } from '../attendance.refusals.js';
import { classIdPipe } from '../classes/classes.controller.js';
import { MeetingSights } from '../meetings/meeting-sights.service.js';
import { agendaEntryOf } from './class-agenda.js';
import { OwnSeats, type Learner } from './own-seats.service.js';
import { OWN_PATH, ownListPage, ownPage } from './pages/own-pages.js';

/** A learner's own classes: when and where, how one was there, and registering for one. */
@ApiExcludeController()
@Controller('classes')
export class OwnClassesController {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly seats: OwnSeats,
    private readonly meetings: MeetingSights,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { personId } = learner(actor);
    return reply.page('classes/own-list', ownListPage(actor, await this.seats.list(personId), await this.meetings.ofPerson(personId), this.clock.now()));
  }

  @Get(':id')
  async show(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('classes/own', ownPage(await this.seats.get(learner(actor), id), this.clock.now(), emptyForm()));
  }

  /** The sessions for a calendar; fetched again it moves what it brought before. */
  @Get(':id/lich.ics')
  async calendar(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { trainingClass, sessions } = await this.seats.get(learner(actor), id);
    const entries = sessions.map((session) => agendaEntryOf(trainingClass, session));
    const file = calendarFile({ entries, publicUrl: this.config.publicUrl, stamp: this.clock.now(), name: trainingClass.title });
    return reply.type('text/calendar; charset=utf-8').header('content-disposition', 'attachment; filename="lich-lop.ics"').header('cache-control', 'private, no-store').header('x-content-type-options', 'nosniff').send(file);
  }

  @Post(':id/registration')
  async register(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, reply, () => this.seats.register(learner(actor), id));
  }

  @Post(':id/leaving')
  async leave(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.done(actor, id, reply, () => this.seats.leave(learner(actor), id));
  }

  private async done(actor: Actor, id: string, reply: FastifyReply, work: () => Promise<void>): Promise<FastifyReply> {
    try {
      await work();
      return reply.redirect(`${OWN_PATH}/${id}`, 303);
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 404) throw error;
      return reply.page('classes/own', ownPage(await this.seats.get(learner(actor), id), this.clock.now(), { errors: refused(error, 'place'), typed: {} }), 422);
    }
  }
}

/** Classes are for people; an account of nobody has none. */
export function learner(actor: Actor): Learner {
  const { personId } = actor;
  if (personId === null) throw refuse('class.no-person');
  return { ...actor, personId };
}
