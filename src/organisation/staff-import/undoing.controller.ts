import { Controller, Get, Param, ParseUUIDPipe, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { ImportBrowser } from './import-browser.js';
import { importerOf } from './importer.js';
import { IMPORTS } from './pages/import-page.js';
import { undoPage } from './pages/undo-page.js';
import { refuse } from './staff-import.refusals.js';
import { UndoingService } from './undoing.service.js';

const importIdPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('staff-import.unknown') });

/** Taking an import back that was carried out by mistake. */
@ApiExcludeController()
@Controller('organisation/people/import')
export class UndoingController {
  constructor(
    private readonly browser: ImportBrowser,
    private readonly undoing: UndoingService,
  ) {}

  @Get(':id/undo')
  async ask(@CurrentActor() actor: Actor, @Param('id', importIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const importer = await importerOf(actor);
    await this.undoing.undoable(importer, id);
    return reply.page('organisation/import/undo', undoPage(await this.browser.show(importer, id)));
  }

  @Post(':id/undo')
  async undo(@CurrentActor() actor: Actor, @Param('id', importIdPipe) id: string, @Res() reply: FastifyReply): Promise<FastifyReply> {
    await this.undoing.start(await importerOf(actor), id);
    return reply.redirect(`${IMPORTS}/${id}`, 303);
  }
}
