import { Body, Controller, Get, Module, Post, Put, Req, Res } from '@nestjs/common';
import { IsInt, IsNotEmpty, Max } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';
import { EntityNotFoundError } from 'typeorm';
import { MaybeActor, Public } from '../../../src/platform/access/decorators.js';
import type { Actor } from '../../../src/platform/access/actor.js';
import { DbBusy } from '../../../src/platform/database/db.js';
import { defineRefusals } from '../../../src/platform/errors/refusal.js';
import { readForm } from '../../../src/platform/http/forms.js';
import { readJson } from '../../../src/platform/http/json.js';
import { LimitPerAddress, TakesFiles } from '../../../src/platform/http/limits.js';
import { correlationId } from '../../../src/platform/observability/correlation.js';

const refuse = defineRefusals({ 'probe.late': { status: 409, text: 'Đã hết giờ.' } });

/** Somebody's data, which must be found neither in answers to others nor in the log. */
export const MARKER = 'Lò Thị Bí Mật 0912345678';

class ProbeForm {
  @IsNotEmpty()
  title = '';
}

class ProbeBody {
  @IsInt()
  @Max(10)
  seq!: number;
}

const failures: Readonly<Record<string, () => unknown>> = {
  refusal: () => refuse('probe.late'),
  busy: () => new DbBusy(MARKER),
  bug: () => new Error('something broke'),
  gone: () => new EntityNotFoundError('Account', { name: MARKER }),
  statement: () => Object.assign(new Error(MARKER), { name: 'QueryFailedError', parameters: [MARKER], driverError: { code: '22001', detail: MARKER } }),
};

/** Fails in every way that a handler can. */
@Public()
@Controller()
class ProbeController {
  @Get(['probe/fail/:how', 'api/v1/probe/fail/:how'])
  fail(@Req() request: FastifyRequest<{ Params: { how: string } }>): never {
    throw failures[request.params.how]!();
  }

  @Post('probe/fail/:how')
  failPosted(@Req() request: FastifyRequest<{ Params: { how: string } }>): never {
    throw failures[request.params.how]!();
  }

  @Post('probe/form')
  @TakesFiles()
  form(@Body() body: unknown, @Res() reply: FastifyReply): FastifyReply {
    const form = readForm(ProbeForm, body);
    return form.errors ? reply.status(422).send(form) : reply.send(form.values);
  }

  @Put('api/v1/probe')
  json(@Body() body: unknown): unknown {
    return readJson(ProbeBody, body);
  }

  @Get('api/v1/probe/context')
  async context(@MaybeActor() actor: Actor | null, @Req() request: FastifyRequest): Promise<unknown> {
    await sleep(1);
    return { actor, same: correlationId() === request.id, ip: request.ip };
  }

  @Put('api/v1/probe/context')
  async contextAfterBody(@Req() request: FastifyRequest): Promise<unknown> {
    await sleep(1);
    return { same: correlationId() === request.id };
  }

  @Get('probe/limited')
  @LimitPerAddress(3)
  limited(@Res() reply: FastifyReply): FastifyReply {
    return reply.send('ok');
  }

  @Get('probe/large')
  large(@Res() reply: FastifyReply): FastifyReply {
    return reply.page('platform/display', { title: 'Thử', size: 'm', theme: 'auto', filler: 'x' });
  }
}

/** Closed to those who are not signed in, since it does not say otherwise. */
@Controller()
class ClosedController {
  @Get(['probe/closed', 'api/v1/probe/closed'])
  read(): string {
    return 'in';
  }

  @Post('probe/closed')
  write(): string {
    return 'in';
  }
}

@Module({ controllers: [ProbeController, ClosedController] })
export class ProbeModule {}
