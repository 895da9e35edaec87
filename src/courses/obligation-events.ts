import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PostingsChanged, UnitsChanged } from '../organisation/events.js';
import { Events } from '../platform/events/events.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { CourseCompleted } from './events.js';
import { ObligationsService, REFRESH, type RefreshOrder } from './obligations.service.js';

/** Lets the obligations follow people who join, move or leave, and units that change. */
@Injectable()
export class ObligationEvents implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly jobs: Jobs,
    private readonly obligations: ObligationsService,
  ) {}

  onModuleInit(): void {
    this.events.on(PostingsChanged, ({ personIds }) => this.obligations.refresh(personIds));
    this.events.on(UnitsChanged, () => this.obligations.refresh(null));
    // Where a course is to be renewed, completing it says until when it satisfies.
    this.events.on(CourseCompleted, ({ personId }) => this.obligations.completed(personId));
    this.jobs.handle<RefreshOrder>(REFRESH, (order, done) => this.obligations.work(order, done), 'long');
  }
}
