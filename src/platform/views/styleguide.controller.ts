import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/decorators.js';
import { Config } from '../config/config.js';
import { toFormErrors } from '../http/forms.js';
import { refuse } from '../http/http.refusals.js';
import { icons } from './icons.js';

/** A form as it comes back: one field typed wrongly, one too short, one left out. */
const returned = {
  typed: { birthYear: '78', phone: '097 123 456' },
  errors: toFormErrors([
    { field: 'birthYear', message: 'Năm sinh phải gồm 4 chữ số, ví dụ 1978.' },
    { field: 'phone', message: 'Số này có 9 chữ số. Số di động có 10 chữ số, bắt đầu bằng 0.' },
  ]),
};

/** Every component with every state, to look at while building. It does not exist in production. */
@ApiExcludeController()
@Controller('styleguide')
@Public()
export class StyleguideController {
  constructor(private readonly config: Config) {}

  @Get()
  show(@Res() reply: FastifyReply): FastifyReply {
    if (this.config.production) throw refuse('address.unknown');
    return reply.page('styleguide', { title: 'Bộ thành phần giao diện', icons: Object.keys(icons), form: returned });
  }
}
