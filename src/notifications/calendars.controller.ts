import { createHash } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { CurrentActor, Public } from '../platform/access/decorators.js';
import { CalendarsService } from './calendars.service.js';
import { calendarPage } from './pages/calendar-page.js';

/** The page of the own calendar, and the file that phones read. */
@ApiExcludeController()
@Controller()
export class CalendarsController {
  constructor(private readonly calendars: CalendarsService) {}

  @Get('messages/calendar')
  async show(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('messages/calendar', calendarPage(await this.calendars.own(actor)));
  }

  @Post('messages/calendar')
  async open(@CurrentActor() actor: Actor, @Body('before') before: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.calendars.open(actor, isUUID(before) ? String(before).toLowerCase() : null);
    return reply.redirect('/messages/calendar', 303);
  }

  @Post('messages/calendar/end')
  async close(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.calendars.close(actor);
    return reply.redirect('/messages/calendar', 303);
  }

  /** Calendar programs cannot sign in: who has the address reads it. */
  @Public()
  @Get('calendar/:token.ics')
  async file(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const file = await this.calendars.file(token);
    const tag = `"${createHash('sha256').update(file).digest('base64url')}"`;
    void reply.header('etag', tag).header('cache-control', 'private, no-cache');
    const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
    if (known.includes(tag)) return reply.status(304).send();
    return reply.type('text/calendar; charset=utf-8').send(file);
  }
}
