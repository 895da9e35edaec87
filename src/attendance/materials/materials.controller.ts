import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { fileOnDisk, TakesLargeFile } from '../../platform/http/file-on-disk.js';
import { emptyForm, tried, type Form } from '../../platform/http/forms.js';
import { Storage } from '../../platform/storage/storage.js';
import { classIdPipe } from '../classes/classes.controller.js';
import { CLASSES_PATH } from '../classes/pages/class-head.js';
import { MOST_MATERIAL_BYTES } from './material-file.js';
import { sendMaterial } from './material-reply.js';
import { refuse } from './material.refusals.js';
import { Materials } from './materials.service.js';
import { materialsPage } from './pages/materials-page.js';

const materialPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('material.unknown') });
const FIELDS = Object.fromEntries(['missing', 'too-large', 'not-taken', 'too-many'].map((code) => [`material.${code}`, 'file']));

/** The files of a class, for who manages it. */
@ApiExcludeController()
@Controller('trainer/classes/:id/materials')
export class MaterialsController {
  constructor(
    private readonly materials: Materials,
    private readonly storage: Storage,
  ) {}

  @Get()
  async list(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return reply.page('classes/materials', materialsPage(await this.materials.list(actor, id), emptyForm()));
  }

  @Post()
  @TakesLargeFile(MOST_MATERIAL_BYTES, 'classes.manage')
  async add(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Body() body: unknown, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = { values: {}, ...emptyForm() } as Form<object>;
    if (await tried(form, FIELDS, () => this.materials.add(actor, id, fileOnDisk(body, 'file')))) return reply.redirect(`${CLASSES_PATH}/${id}/materials`, 303);
    return reply.page('classes/materials', materialsPage(await this.materials.list(actor, id), form), 422);
  }

  @Get(':material')
  async file(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('material', materialPipe) material: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sendMaterial(request, reply, this.storage, await this.materials.get(actor, id, material));
  }

  @Post(':material/removal')
  async remove(@CurrentActor() actor: Actor, @Param('id', classIdPipe) id: string, @Param('material', materialPipe) material: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.materials.remove(actor, id, material);
    return reply.redirect(`${CLASSES_PATH}/${id}/materials`, 303);
  }
}
