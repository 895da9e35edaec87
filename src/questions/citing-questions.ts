import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Citers, type Citing } from '../legal/citers.js';
import { Clock } from '../platform/clock/clock.js';
import { localDate } from '../platform/clock/local-date.js';
import { ApprovedVersionsService } from './approved-versions.service.js';
import { plainText } from './content/render.js';

/** Tells the register which questions cite a source: those that would be asked under today's law. */
@Injectable()
export class CitingQuestions implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly citers: Citers,
    private readonly versions: ApprovedVersionsService,
  ) {}

  onModuleInit(): void {
    this.citers.register('Câu hỏi', (key) => this.find(key));
  }

  /** One entry per place cited. A version whose time is over is left out: that its source ended is no news. */
  private async find(sourceKey: string): Promise<Citing[]> {
    const lawAsOf = localDate(this.clock.now());
    const asked = await this.versions.askable(lawAsOf, { questionIds: [], categories: 'all' });
    const versions = await this.versions.byIds(asked.map((q) => q.versionId));
    return [...versions.values()].flatMap(({ content, citations }) =>
      citations.filter(({ source }) => source === sourceKey).map((citation) => ({ label: plainText(content.prompt, 90), href: null, citation, lawAsOf })));
  }
}
