import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Citers, type Citing } from '../legal/citers.js';
import { Db } from '../platform/database/db.js';
import { LessonCitation } from './entities/lesson-citation.js';
import { LessonVersion } from './entities/lesson-version.js';
import { Lesson } from './entities/lesson.js';

/** Tells the register which lessons cite a source. */
@Injectable()
export class CitingLessons implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly citers: Citers,
  ) {}

  onModuleInit(): void {
    this.citers.register('Bài học', (key) => this.find(key));
  }

  /** One entry per place cited; of a source named only among the changes, one for the lesson. */
  private async find(sourceKey: string): Promise<Citing[]> {
    const cited = await this.db.repo(LessonCitation).findBy({ sourceKey });
    if (cited.length === 0) return [];
    const lessons = await this.db.repo(Lesson).find({ where: { versionId: In(cited.map(({ versionId }) => versionId)), position: Not(IsNull()) }, order: { position: 'ASC' } });
    const versions = await this.db.repo(LessonVersion).findBy({ id: In(lessons.map(({ versionId }) => versionId)) });
    return lessons.flatMap((lesson) => {
      const version = versions.find(({ id }) => id === lesson.versionId)!;
      const { title, lawAsOf, changes } = version;
      const places = version.citations.filter(({ source }) => source === sourceKey);
      const since = changes.find(({ citations }) => citations.includes(sourceKey))?.since;
      const citations = places.length > 0 ? places : [{ source: sourceKey, facts: [], asOf: since ?? lawAsOf }];
      return citations.map((citation) => ({ label: title, href: `/lessons/${lesson.id}`, citation, lawAsOf }));
    });
  }
}
