import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { CLOSE, MARK, type OfAttempt } from './attempt-orders.js';
import { ClosingService } from './closing.service.js';

/** Does in the background what no request has done. */
@Injectable()
export class AttemptJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly closing: ClosingService,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<OfAttempt>(CLOSE, ({ attemptId }) => this.closing.closeIfOver(attemptId, this.clock.now()));
    this.jobs.handle<OfAttempt>(MARK, ({ attemptId }) => this.closing.mark(attemptId));
  }
}
