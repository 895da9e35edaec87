import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BeforePasswordChange, Public } from '../access/decorators.js';
import { displayCookie, readDisplay, toDisplay, writeDisplay } from './display.js';

const year = 365 * 24 * 3600;

/** “Cỡ chữ, sáng và tối”: kept in a cookie by a plain form, so that it works without a script and before signing in. */
@ApiExcludeController()
@Controller('display')
@Public()
@BeforePasswordChange()
export class DisplayController {
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    const { saved } = request.query as { saved?: unknown };
    const { theme, size } = readDisplay(request.headers.cookie);
    return reply.page('platform/display', { title: 'Cỡ chữ, sáng và tối', theme: theme ?? 'auto', size, saved: saved === '1' });
  }

  @Post()
  keep(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    const { theme, size } = (body ?? {}) as Record<string, unknown>;
    const value = writeDisplay(toDisplay(theme, size));
    const secure = request.protocol === 'https' ? '; Secure' : '';
    return reply
      .header('set-cookie', `${displayCookie}=${value}; Path=/; Max-Age=${year}; SameSite=Lax; HttpOnly${secure}`)
      .redirect('/display?saved=1', 303);
  }
}
