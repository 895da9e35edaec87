import { Body, Controller, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsInt, IsObject, Min } from 'class-validator';
import type { Actor } from '../../platform/access/actor.js';
import { CurrentActor } from '../../platform/access/decorators.js';
import { readJson } from '../../platform/http/json.js';
import { refuse } from '../certificates.refusals.js';
import { TemplateDrafts } from './drafts.service.js';
import { readLayout } from './rules/read-layout.js';
import { problemText, propertyFault } from './rules/words.js';
import { TemplatesService } from './templates.service.js';

/** The fields of the editor's form as they are typed, by name. */
export class TemplateDraftInput {
  @IsInt() @Min(0) revision!: number;
  @ApiProperty({ type: Object, additionalProperties: { type: 'string' } }) @IsObject() typed!: Record<string, unknown>;
}

export class TemplateDraftDocument {
  revision!: number;
  /** What keeps it from being published. */
  @ApiProperty({ type: [String] }) problems!: string[];
}

/** What the script of the template editor calls, so that the preview shows what is typed. */
@ApiTags('certificates')
@Controller('api/v1/certificate-templates')
export class TemplateDraftsApi {
  constructor(
    private readonly templates: TemplatesService,
    private readonly drafts: TemplateDrafts,
  ) {}

  /** Saves the draft of a template; may be repeated. 409 `template.draft-conflict`: another window has saved since, and nothing was changed. 422: a value is none. */
  @Put(':id/draft')
  @ApiBody({ type: TemplateDraftInput })
  @ApiOkResponse({ type: TemplateDraftDocument })
  async save(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Body() body: unknown): Promise<TemplateDraftDocument> {
    const sight = await this.templates.getOwn(actor, id);
    const { revision, typed } = readJson(TemplateDraftInput, body);
    const { layout, errors } = readLayout(typed);
    if (errors.length > 0) throw refuse('template.value', { sentence: propertyFault(errors[0]!.property) });
    const saved = await this.drafts.save(actor, id, layout, revision);
    return { revision: saved.revision, problems: (await this.drafts.problemsOf(sight, layout)).map((problem) => problemText(problem, layout)) };
  }
}
