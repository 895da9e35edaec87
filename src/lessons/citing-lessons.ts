import { Injectable, type OnModuleInit } from '@nestjs/common';
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
    const versions = (await this.db
      .repo(LessonVersion)
      .createQueryBuilder('version')
      .innerJoin(LessonCitation, 'cited', 'cited.version_id = version.id AND cited.source_key = :sourceKey', { sourceKey })
      .innerJoinAndMapOne('version.readAs', Lesson, 'lesson', 'lesson.version_id = version.id AND lesson.position IS NOT NULL')
      .orderBy('lesson.position')
      .getMany()) as (LessonVersion & { readAs: Lesson })[];
    return versions.flatMap((version) => {
      const { title, lawAsOf, changes } = version;
      const places = version.citations.filter(({ source }) => source === sourceKey);
      const since = changes.find(({ citations }) => citations.includes(sourceKey))?.since;
      const citations = places.length > 0 ? places : [{ source: sourceKey, facts: [], asOf: since ?? lawAsOf }];
      return citations.map((citation) => ({ owners: version.publishedBy === null ? [] : [version.publishedBy], label: title, href: `/lessons/${version.readAs.id}`, citation, lawAsOf }));
    });
  }
}
