import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { MessagesService, type NewMessage } from '../../notifications/messages.service.js';
import { ReminderSchedules } from '../../notifications/reminder-schedules.js';
import type { ReminderSchedule } from '../../notifications/rules/schedule.js';
import { grouped } from '../../organisation/rules/grouped.js';
import { PeopleService } from '../../organisation/people.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Db } from '../../platform/database/db.js';
import { formatDate } from '../../platform/views/formats.js';
import { Course } from '../entities/course.js';
import { CourseReminder } from './entities/course-reminder.js';
import { OpenObligations } from './open-obligations.js';
import { DUE, NEW } from './reminder-templates.js';
import { leftText, tellingKey, whatToTell, type OpenObligation, type ToTell } from './rules/what-to-tell.js';

/** People told in one transaction, which stays far below 50 ms. */
const PEOPLE_AT_ONCE = 40;

/** People looked at by one job: some seconds. */
const PEOPLE_OF_A_PART = 2_000;

/** How many people were told something, and after whom to go on; null: everybody was looked at. */
interface Told {
  readonly told: number;
  readonly next: string | null;
}

interface Day {
  readonly today: string;
  readonly scheduleOf: (unitId: string) => ReminderSchedule;
  readonly titles: ReadonlyMap<string, string>;
}

/** Tells people which courses are new to them and which are soon due or overdue. */
@Injectable()
export class RemindersService {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly messages: MessagesService,
    private readonly schedules: ReminderSchedules,
    private readonly people: PeopleService,
    private readonly obligations: OpenObligations,
  ) {}

  /** Tells everybody what is to be told today; returns how many people were told something. */
  async tellAll(): Promise<number> {
    let told = 0;
    for (let after: string | null = null; ; ) {
      const part: Told = await this.tellSome(after);
      told += part.told;
      after = part.next;
      if (after === null) return told;
    }
  }

  /**
   * Tells the next people in the order of their ids what is to be told today, in short transactions. What was told is
   * noted with it, so it may be cut off, begun again, and done twice on one day.
   */
  async tellSome(after: string | null): Promise<Told> {
    const effective = await this.schedules.today();
    const titles = new Map((await this.db.repo(Course).find({ select: { id: true, title: true } })).map(({ id, title }) => [id, title]));
    const day: Day = { today: localDate(this.clock.now()), scheduleOf: (unitId) => effective(unitId).schedule, titles };
    let [told, people] = [0, 0];
    for await (const { obligations, upTo } of this.obligations.byPerson(day.today, after)) {
      const byPerson = [...grouped(obligations, ({ personId }) => personId).values()];
      for (let i = 0; i < byPerson.length; i += PEOPLE_AT_ONCE) told += await this.tell(byPerson.slice(i, i + PEOPLE_AT_ONCE).flat(), day);
      people += byPerson.length;
      if (people >= PEOPLE_OF_A_PART) return { told, next: upTo };
    }
    return { told, next: null };
  }

  private async tell(open: readonly OpenObligation[], day: Day): Promise<number> {
    // Looking first: on most days most people are told nothing, and that needs no transaction.
    if (whatToTell(open, day.scheduleOf, await this.toldTo(open), day.today).length === 0) return 0;
    return this.db.tx(async () => {
      const toTell = whatToTell(open, day.scheduleOf, await this.toldTo(open), day.today);
      if (toTell.length === 0) return 0;
      const byPerson = grouped(toTell, ({ obligation }) => obligation.personId);
      const names = new Map((await this.people.find([...byPerson.keys()])).map(({ id, fullName }) => [id, fullName]));
      await this.messages.put([...byPerson].flatMap(([personId, own]) => messagesFor(personId, names.get(personId) ?? '', own, day)));
      const rows = toTell.map(({ obligation: { personId, courseId, dueOn }, step }) => ({ id: randomUUID(), personId, courseId, dueOn, step, toldOn: day.today }));
      await this.db.repo(CourseReminder).insert(rows);
      return byPerson.size;
    });
  }

  private async toldTo(open: readonly OpenObligation[]): Promise<ReadonlySet<string>> {
    const rows = await this.db.repo(CourseReminder).findBy({ personId: In([...new Set(open.map(({ personId }) => personId))]) });
    return new Set(rows.map((row) => tellingKey(row, row.step)));
  }
}

/** At most two: the new courses, and those whose due date is near or past. */
function messagesFor(personId: string, fullName: string, toTell: readonly ToTell[], day: Day): NewMessage[] {
  const part = (template: string, some: readonly ToTell[]): NewMessage[] => (some.length === 0 ? [] : [message(personId, fullName, template, some, day)]);
  return [...part(NEW, toTell.filter(({ step }) => step === 'new')), ...part(DUE, toTell.filter(({ step }) => step !== 'new'))];
}

function message(personId: string, fullName: string, template: string, toTell: readonly ToTell[], { today, titles }: Day): NewMessage {
  const courses = toTell.map(({ obligation: { courseId, dueOn } }) => ({ courseId, dueOn, title: titles.get(courseId) ?? '' })).sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.title.localeCompare(b.title, 'vi'));
  const only = courses.length === 1 ? courses[0]! : null;
  const data = {
    ho_ten: fullName,
    khoa_hoc: only?.title ?? `${courses.length} khóa học`,
    so_khoa: String(courses.length),
    danh_sach: courses.map(({ title, dueOn }) => `– ${title}: hạn ${formatDate(dueOn)}, ${leftText(dueOn, today)}.`).join('\n'),
  };
  // The steps are part of the key: a course that begins to concern somebody later on the same day is told of as well.
  const steps = createHash('sha256').update(toTell.map(({ obligation, step }) => tellingKey(obligation, step)).sort().join()).digest('base64url');
  return { personId, template, data, key: `${template}/${today}/${personId}/${steps}`, href: only ? `/courses/${only.courseId}` : '/' };
}
