import { Controller, Get, Param, ParseUUIDPipe, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { may } from '../platform/access/permissions.js';
import { CurrentActor } from '../platform/access/decorators.js';
import { readForm } from '../platform/http/forms.js';
import { PageForm } from '../platform/http/page.form.js';
import { MessagesService } from './messages.service.js';
import { refuse } from './notifications.refusals.js';
import { ownMessagesPage } from './pages/own-messages-page.js';

/** “Thông báo”: what the program told whoever is signed in. */
@ApiExcludeController()
@Controller('messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Query() query: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const page = PageForm.pageIn(readForm(PageForm, query));
    const own = actor.personId === null ? { messages: [], total: 0, unread: 0 } : await this.messages.listOf(actor.personId, page);
    return reply.page('messages/mine', { ...ownMessagesPage(own, page), mayManage: may(actor, 'messages.manage') });
  }

  /** A post, since it notes that the message was read. */
  @Post(':id/open')
  async open(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.redirect((await this.messages.open(personOf(actor), id)) ?? '/messages', 303);
  }

  @Post('read')
  async readAll(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.messages.readAll(personOf(actor));
    return reply.redirect('/messages', 303);
  }
}

/** An account of nobody in the organisation has no messages. */
function personOf(actor: Actor): string {
  if (actor.personId === null) throw refuse('message.unknown');
  return actor.personId;
}
