import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { MessageTemplates } from '../../notifications/message-templates.js';
import { Clock } from '../../platform/clock/clock.js';
import { addDays, localDate, startOfLocalDay } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { reminderTemplates } from './reminder-templates.js';
import { RemindersService } from './reminders.service.js';

const KIND = 'courses.reminders';
/** Half past eight, when offices are at work. */
const HOUR_OF_DAY_MS = 8.5 * 3_600_000;

/** How far a morning's work has come: people up to this id have been looked at. */
interface Part {
  readonly after?: string | null;
}

/** Every morning, tells people of new courses and near due dates: some thousand by one job, which orders the next, so that a province can be cut off anywhere and goes on there. */
@Injectable()
export class DailyReminders implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly templates: MessageTemplates,
    private readonly reminders: RemindersService,
  ) {}

  /** Says what is told, and what the job does. An order of a day on which nothing ran is done late, for the day on which it is done. */
  onModuleInit(): void {
    reminderTemplates.forEach((template) => this.templates.register(template));
    this.jobs.handle<Part>(KIND, async ({ after = null }, done) => {
      const { next } = await this.reminders.tellSome(after);
      await this.db.tx(async () => {
        if (next === null) await this.order(addDays(this.today(), 1));
        else await this.jobs.enqueue(KIND, { after: next } satisfies Part, { key: `${this.today()}/${next}` });
        await done();
      });
    }, 'long');
  }

  /** Orders today's; the key of the day keeps several copies of the program from ordering several. */
  async onApplicationBootstrap(): Promise<void> {
    await this.db.tx(() => this.order(this.today()));
  }

  private async order(day: string): Promise<void> {
    await this.jobs.enqueue(KIND, {}, { key: day, runAt: new Date(startOfLocalDay(day).getTime() + HOUR_OF_DAY_MS) });
  }

  private today(): string {
    return localDate(this.clock.now());
  }
}
