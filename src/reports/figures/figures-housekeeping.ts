import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { addDays, localDate, startOfLocalDay } from '../../platform/clock/local-date.js';
import { ChangeLog } from '../../platform/database/change-log.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';

const KIND = 'reports.forget-changes';
/** Four in the morning. */
const HOUR_OF_NIGHT_MS = 4 * 3_600_000;
/** Whoever has not read the log for a day reads everything anew. */
const KEPT_MS = 2 * 24 * 3_600_000;

/** Every night, forgets what the log of changes has told everybody. */
@Injectable()
export class FiguresHousekeeping implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  /** Says what the job does: short transactions, and a last one that orders the next night. */
  onModuleInit(): void {
    this.jobs.handle(KIND, async (_payload, done) => {
      await new ChangeLog(this.db, 'report_changes').forget(new Date(this.clock.now().getTime() - KEPT_MS));
      await this.db.tx(async () => {
        await this.orderNext();
        await done();
      });
    });
  }

  /** Orders the first night; the key keeps several copies of the program from ordering several. */
  async onApplicationBootstrap(): Promise<void> {
    await this.db.tx(() => this.orderNext());
  }

  private async orderNext(): Promise<void> {
    const night = addDays(localDate(this.clock.now()), 1);
    await this.jobs.enqueue(KIND, {}, { key: night, runAt: new Date(startOfLocalDay(night).getTime() + HOUR_OF_NIGHT_MS) });
  }
}
