import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { BeforePasswordChange, MaybeActor, Public } from '../../platform/access/decorators.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { emptyForm, readForm, tried } from '../../platform/http/forms.js';
import { LimitPerAddress } from '../../platform/http/limits.js';
import { DigitsForm } from './check-in.forms.js';
import { refuse } from './check-in.refusals.js';
import { CheckIns } from './check-ins.service.js';
import { DeviceCookie } from './device-cookie.js';
import { digitsPage, refusedPage, settledPage, waitingPage } from './pages/check-in-pages.js';

const checkInPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('check-in.unknown') });

/**
 * Checking in by the code on the wall. Open to everybody: the first request of a scan counts, whoever it turns out to be. A scan is
 * one request and no form: the camera opens the address, what it holds is worth half a minute and bound to this browser.
 */
@ApiExcludeController()
@Controller('dd')
export class CheckInController {
  constructor(
    private readonly checkIns: CheckIns,
    private readonly device: DeviceCookie,
  ) {}

  /** Where the six digits are typed. */
  @Get()
  @Public()
  @BeforePasswordChange()
  form(@Res() reply: FastifyReply): FastifyReply {
    return reply.page('attendance/digits', digitsPage(emptyForm()));
  }

  @Post()
  @Public()
  @BeforePasswordChange()
  @LimitPerAddress(240)
  async type(@MaybeActor() actor: Actor | null, @Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = readForm(DigitsForm, body);
    const device = this.checkIns.deviceOf(this.device.read(request));
    const fields = { 'check-in.digits-wrong': 'digits', 'check-in.digits-waiting': 'digits', 'check-in.closed': 'digits' };
    const typed = await tried(form, fields, () => this.checkIns.type(form.values.digits, device, { address: request.ip, actor }, request.arrivedAt));
    if (!typed) return reply.page('attendance/digits', digitsPage(form), 422);
    this.device.set(reply, device);
    return reply.redirect(`/dd/check-in/${typed.result}`, 303);
  }

  /** What became of a scan; who has not signed in is told that it is kept. */
  @Get('check-in/:checkIn')
  @Public()
  @BeforePasswordChange()
  async show(@MaybeActor() actor: Actor | null, @Param('checkIn', checkInPipe) id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const device = this.checkIns.deviceOf(this.device.read(request));
    if (!actor || actor.mustChangePassword) return reply.page('attendance/check-in', waitingPage(await this.checkIns.waiting(id, device), actor));
    return this.orSay(reply, async () => reply.page('attendance/check-in', settledPage(await this.checkIns.settle(actor, id, device, request.arrivedAt), actor)));
  }

  /** A scan. */
  @Get(':token')
  @Public()
  @BeforePasswordChange()
  @LimitPerAddress(600)
  async scan(@MaybeActor() actor: Actor | null, @Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const device = this.checkIns.deviceOf(this.device.read(request));
    return this.orSay(reply, async () => {
      const id = await this.checkIns.scan(token, device, actor, request.arrivedAt);
      this.device.set(reply, device);
      return reply.redirect(`/dd/check-in/${id}`, 302);
    });
  }

  /** A scan that was not taken has a page of its own that says what to do; an unknown address stays one. */
  private async orSay(reply: FastifyReply, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Refusal) || error.status === 404) throw error;
      return reply.page('attendance/check-in', refusedPage(error.text), error.status);
    }
  }
}
