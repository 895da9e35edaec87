import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { fileOnDisk, TakesLargeFile } from '../../platform/http/file-on-disk.js';
import { readForm } from '../../platform/http/forms.js';
import { PartForm } from '../dto/draft.dto.js';
import { refuse } from '../lessons.refusals.js';
import { FileParts, MAX_PART_BYTES } from './file-parts.service.js';

const idPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('lesson.unknown') });
const keyPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('lesson.file-unknown') });

/** A large file of a lesson in parts, for the editor's script; without it the form sends the file whole. */
@ApiExcludeController()
@Controller('trainer/lessons/:id/parts')
export class FilePartsController {
  constructor(private readonly parts: FileParts) {}

  @Get(':key')
  async received(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Param('key', keyPipe) key: string): Promise<{ received: number }> {
    return { received: await this.parts.received(actor, id, key) };
  }

  @Post()
  @TakesLargeFile(MAX_PART_BYTES, 'lessons.manage')
  async append(@CurrentActor() actor: Actor, @Param('id', idPipe) id: string, @Body() body: unknown): Promise<{ received: number }> {
    const { values, errors } = readForm(PartForm, body);
    const part = fileOnDisk(body, 'part');
    if (errors || !part) return { received: await this.parts.received(actor, id, values.key ?? '') };
    return { received: await this.parts.append(actor, id, values.key, values.from, part) };
  }
}
