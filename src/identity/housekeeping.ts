import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { addDays, localDate, startOfLocalDay } from '../platform/clock/local-date.js';
import { Db } from '../platform/database/db.js';
import { Jobs } from '../platform/jobs/jobs.js';
import { SignInThrottles } from './sign-in-throttles.js';

const KIND = 'identity.forget-old';
/** Three in the morning, when nobody signs in. */
const HOUR_OF_NIGHT_MS = 3 * 3_600_000;

/** Every night, forgets failed sign-ins that are long over. */
@Injectable()
export class IdentityHousekeeping implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly throttles: SignInThrottles,
  ) {}

  /** Says what the job does. */
  onModuleInit(): void {
    this.jobs.handle(KIND, (_payload, done) =>
      this.db.tx(async () => {
        const now = this.clock.now();
        await this.throttles.forgetOld(now);
        await this.orderNext();
        await done();
      }),
    );
  }

  /** Orders the first night; the key keeps several copies of the program from ordering several. */
  async onApplicationBootstrap(): Promise<void> {
    await this.db.tx(() => this.orderNext());
  }

  private async orderNext(): Promise<void> {
    const night = addDays(localDate(this.clock.now()), 1);
    const runAt = new Date(startOfLocalDay(night).getTime() + HOUR_OF_NIGHT_MS);
    await this.jobs.enqueue(KIND, {}, { key: night, runAt });
  }
}
