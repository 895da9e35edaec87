import { Body, Controller, Param, ParseUUIDPipe, Put, Req } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { SourcesService } from '../../legal/sources.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { localDate } from '../../platform/clock/local-date.js';
import { readJson } from '../../platform/http/json.js';
import { DraftInput } from '../dto/draft.dto.js';
import { sourceKeysOf } from '../reading.service.js';
import { draftSave } from './draft-fields.js';
import { DraftsService } from './drafts.service.js';
import { LessonAuthoring } from './lesson-authoring.service.js';
import { previewOf } from './pages/editor-page.js';
import { problemTexts } from './pages/problem-texts.js';

/** What is stored after a save, and how it looks. */
export class SavedDraftDocument {
  revision!: number;
  @ApiProperty({ type: String, format: 'date-time' }) savedAt!: string;
  /** The text as a learner will see it. */
  html!: string;
  /** The sources that the text names, in the order of their numbers. */
  @ApiProperty({ type: [String] }) footnotes!: string[];
  /** What keeps it from being published. */
  @ApiProperty({ type: [String] }) problems!: string[];
}

/** What the script of the lesson editor calls. */
@ApiTags('lessons')
@Controller('api/v1/lessons')
export class DraftsApi {
  constructor(
    private readonly drafts: DraftsService,
    private readonly authoring: LessonAuthoring,
    private readonly sources: SourcesService,
  ) {}

  /** Saves the draft of a lesson; may be repeated. 409 `lesson.draft-conflict`: another window has saved since, and nothing was changed. */
  @Put(':id/draft')
  @ApiBody({ type: DraftInput })
  @ApiOkResponse({ type: SavedDraftDocument })
  async save(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<SavedDraftDocument> {
    const { revision, savedAt } = await this.drafts.save(actor, id, draftSave(readJson(DraftInput, body)));
    const manuscript = await this.drafts.open(actor, id);
    const sources = await this.sources.byKeys(sourceKeysOf({ citations: manuscript.citations, changes: [] }));
    const { html, footnotes } = previewOf(manuscript, manuscript.text.body, sources, localDate(request.arrivedAt));
    return { revision, savedAt: savedAt.toISOString(), html, footnotes: footnotes.map(({ text }) => text), problems: problemTexts(await this.authoring.problemsOf(manuscript)).map(({ message }) => message) };
  }
}
