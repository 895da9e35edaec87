import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AttendanceCorrected, ClassClosed } from '../attendance/events.js';
import { Clock } from '../platform/clock/clock.js';
import { Db } from '../platform/database/db.js';
import { Events } from '../platform/events/events.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { CompletionsService } from './completions.service.js';
import { COURSE } from './courses.service.js';
import { ReviewsService } from './reviews/reviews.service.js';

const ATTENDED = 'courses.class-closed';

interface ClassEnd {
  readonly courseId: string;
  readonly personIds: readonly string[];
  /** The instant at which the class was closed, in milliseconds. */
  readonly at: number;
}

/** What classes mean for courses: who attended enough may have completed one. */
@Injectable()
export class ClassEvents implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly completions: CompletionsService,
    private readonly reviews: ReviewsService,
  ) {}

  onModuleInit(): void {
    // A class of hundreds would keep every other write waiting: each person has a short transaction, in a job that may be done twice.
    this.events.on(ClassClosed, async ({ classId, owner, personIds, at }) => {
      if (owner.kind === COURSE) await this.jobs.enqueue(ATTENDED, { courseId: owner.id, personIds: [...personIds], at: at.getTime() }, { key: classId });
    });
    this.jobs.handle<ClassEnd>(ATTENDED, async ({ courseId, personIds, at }) => {
      for (const personId of personIds) await this.db.tx(() => this.completions.evaluate(courseId, personId, new Date(at)));
    }, 'long');
    this.events.on(AttendanceCorrected, async ({ classId, owner, personId, reason }) => {
      if (owner.kind !== COURSE) return;
      const at = this.clock.now();
      await this.completions.evaluate(owner.id, personId, at);
      await this.reviews.followClass(owner.id, personId, classId, reason, at);
    });
  }
}
