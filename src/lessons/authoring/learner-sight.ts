import { Injectable } from '@nestjs/common';
import { SourcesService } from '../../legal/sources.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Owners } from '../../platform/ports/owners.js';
import { LessonsService, type LessonSummary } from '../lessons.service.js';
import { sourceKeysOf, type OpenLesson } from '../reading.service.js';
import { DraftsService } from './drafts.service.js';
import { contentOf } from './lesson-authoring.service.js';
import { filesAt } from './pages/editor-page.js';
import { asSeen, ownerOf } from './written-lessons.js';

/** Lessons as somebody would see them who opens them for the first time. */
@Injectable()
export class LearnerSight {
  constructor(
    private readonly drafts: DraftsService,
    private readonly lessons: LessonsService,
    private readonly sources: SourcesService,
    private readonly owners: Owners,
  ) {}

  /** What the actor has drafted, as a learner's page; nothing is noted of its being read. */
  async of(actor: Actor, id: string, today: string): Promise<{ lesson: OpenLesson; isDraft: boolean }> {
    const manuscript = await this.drafts.open(actor, id);
    const { lesson, current, draft } = manuscript;
    const version = draft ? { ...current, ...contentOf(manuscript), lawAsOf: isLaw(draft.text.lawAsOf) ? draft.text.lawAsOf : current.lawAsOf, changes: contentOf(manuscript).changes.filter(({ since }) => isLaw(since)) } : current;
    const owner = ownerOf(lesson);
    const published = await this.lessons.listFor(owner);
    const own: LessonSummary = { id, key: lesson.key, position: lesson.position ?? published.length + 1, title: version.title, minutes: version.minutes, lawAsOf: version.lawAsOf, changed: version.changes.length > 0 };
    return {
      isDraft: draft !== null,
      lesson: {
        id, version, position: own.position, today,
        siblings: lesson.position === null ? [...published, own] : published,
        owner: await this.owners.label(asSeen(lesson), { personId: null }),
        reading: null,
        sources: await this.sources.byKeys(sourceKeysOf(version)),
        isAuthor: false,
        addressOf: (lessonId) => `/trainer/lessons/${lessonId}/view`,
        filesAt: filesAt(id),
      },
    };
  }
}

/** A day that a page can print. */
const isLaw = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
