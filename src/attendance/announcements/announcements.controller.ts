import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { idOfForm, newFormKey } from '../../platform/http/form-key.js';
import { emptyForm, readForm, tried } from '../../platform/http/forms.js';
import type { PageModel } from '../../platform/http/request.js';
import { formatDateTime, formatNumber } from '../../platform/views/formats.js';
import { classIdPipe } from '../classes/classes.controller.js';
import { CLASSES_PATH, classHead } from '../classes/pages/class-head.js';
import type { ShownForm } from '../classes/pages/class-pages.js';
import { Announcements } from './announcements.service.js';

/** What is said to a class. */
export class AnnouncementForm {
  @IsNotEmpty({ message: 'Bạn ghi tiêu đề; người học thấy dòng này trước.' })
  @IsString()
  @MaxLength(200, { message: 'Tiêu đề dài nhất 200 ký tự.' })
  subject: string = '';

  @IsNotEmpty({ message: 'Bạn ghi nội dung thông báo.' })
  @IsString()
  @MaxLength(3000, { message: 'Nội dung dài nhất 3.000 ký tự.' })
  text: string = '';
}

/** Messages to everybody on the list of a class. */
@ApiExcludeController()
@Controller('trainer/classes/:id/announcements')
export class AnnouncementsController {
  constructor(private readonly announcements: Announcements) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('classes/announcements', announcementsPage(await this.announcements.list(actor, id), emptyForm({ key: newFormKey() })));
  }

  @Post()
  async say(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const shown = await this.announcements.list(actor, id);
    const form = readForm(AnnouncementForm, body);
    const { subject, text } = form.values;
    if (await tried(form, { 'class.not-announced': 'subject' }, () => this.announcements.say(actor, id, { subject, text }, idOfForm(actor, form.typed)))) return reply.redirect(`${CLASSES_PATH}/${id}/announcements`, 303);
    return reply.page('classes/announcements', announcementsPage(shown, form), 422);
  }
}

function announcementsPage({ trainingClass, said, listed }: Awaited<ReturnType<Announcements['list']>>, form: ShownForm): PageModel {
  return {
    title: `Thông báo – ${trainingClass.title}`,
    head: classHead(trainingClass, null, 'announcements'),
    action: `${CLASSES_PATH}/${trainingClass.id}/announcements`,
    form,
    isOpen: trainingClass.state === 'announced' || trainingClass.state === 'closed',
    listed: formatNumber(listed),
    said: said.map(({ subject, text, people, saidAt }) => ({ subject, lines: text.split(/\n+/), people: formatNumber(people), at: formatDateTime(saidAt) })),
  };
}
