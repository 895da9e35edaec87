import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { MessagesService } from '../../notifications/messages.service.js';
import { MessageTemplates } from '../../notifications/message-templates.js';
import type { Day } from '../../organisation/rules/interval.js';
import type { Actor } from '../../platform/access/actor.js';
import { requirePermission } from '../../platform/access/permissions.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { formatDate } from '../../platform/views/formats.js';
import { TrackingReminder } from '../entities/tracking-reminder.js';
import type { TallyState } from '../tally/tally.js';
import { type TrackedEntry, type TrackedPeople, TrackingService, type TrackingQuery } from '../tracking.service.js';

const TEMPLATE = 'tracking.remind';
/** Reminded by one press: more is a press more, so that nobody writes to a province by mistake. */
export const MOST_AT_ONCE = 500;
/** One short transaction. */
const CHUNK = 100;

/** Who is to be reminded: those in time who have not begun, and those who are late. */
export const TO_REMIND: ReadonlySet<TallyState> = new Set<TallyState>(['not-started', 'overdue']);

/** The last of them: who has not completed, and who of them was reminded today. */
export interface ToRemind extends TrackedPeople {
  /** `person/course`. */
  remindedToday: ReadonlySet<string>;
}

/** Reminds those who have not completed: each at most once a day of each course. */
@Injectable()
export class RemindingService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly tracking: TrackingService,
    private readonly messages: MessagesService,
    private readonly templates: MessageTemplates,
    private readonly audit: Audit,
  ) {}

  /** Says what the message is; an office may word it otherwise. */
  onModuleInit(): void {
    this.templates.register({
      key: TEMPLATE,
      name: 'Nhắc người chưa hoàn thành khóa học',
      placeholders: [
        { name: 'khoa_hoc', label: 'Tên khóa học', sample: 'Cải cách hành chính 2021–2030' },
        { name: 'han', label: 'Hạn hoàn thành', sample: '31/12/2026' },
        { name: 'nguoi_nhac', label: 'Người nhắc', sample: 'Nguyễn Thị Minh Nguyệt' },
      ],
      subject: 'Bạn chưa hoàn thành khóa {{khoa_hoc}}',
      text: 'Khóa {{khoa_hoc}} có hạn hoàn thành ngày {{han}}, đến nay bạn chưa hoàn thành. Đề nghị bạn vào học sớm.\n\nNgười nhắc: {{nguoi_nhac}}.',
    });
  }

  /** One page of those whom a reminder would reach. */
  async list(actor: Actor, query: TrackingQuery, states: ReadonlySet<TallyState>, page: number, pageSize: number): Promise<ToRemind> {
    requirePermission(actor, 'tracking.remind');
    const people = await this.tracking.list(actor, query, { states, isInPeriod: false }, page, pageSize);
    return { ...people, remindedToday: await this.remindedOn(query.day, people.entries) };
  }

  /**
   * Reminds as many as one press may, in the order of the list. Who was reminded today of a course is passed over, so
   * that a repeated press changes nothing. Returns how many were reminded now; `full` when others may be left.
   */
  async remind(actor: Actor, query: TrackingQuery, states: ReadonlySet<TallyState>): Promise<{ sent: number; full: boolean }> {
    requirePermission(actor, 'tracking.remind');
    let sent = 0;
    for (let page = 1, pages = 1; page <= pages; page++) {
      const found = await this.tracking.list(actor, query, { states, isInPeriod: false }, page, MOST_AT_ONCE);
      ({ pages } = found);
      for (let at = 0; at < found.entries.length; at += CHUNK) {
        sent += await this.remindSome(actor, query, found.entries.slice(at, Math.min(at + CHUNK, at + MOST_AT_ONCE - sent)));
        if (sent === MOST_AT_ONCE) return { sent, full: true };
      }
    }
    return { sent, full: false };
  }

  private async remindSome(actor: Actor, { day, unitId, courseId }: TrackingQuery, entries: readonly TrackedEntry[]): Promise<number> {
    return this.db.tx(async () => {
      const known = await this.remindedOn(day, entries);
      const fresh = entries.filter((entry) => !known.has(keyOf(entry)));
      if (fresh.length === 0) return 0;
      const at = this.clock.now();
      await this.db.repo(TrackingReminder).insert(fresh.map(({ personId, course }) => ({ day, personId, courseId: course.id, at, accountId: actor.accountId })));
      await this.messages.put(fresh.map(({ personId, course, dueOn }) => ({
        personId,
        template: TEMPLATE,
        data: { khoa_hoc: course.title, han: formatDate(dueOn), nguoi_nhac: actor.fullName },
        key: `${TEMPLATE}/${personId}/${course.id}/${day}`,
        href: `/courses/${course.id}`,
      })));
      await this.audit.record({ action: 'tracking.reminded', subject: unitId === null ? { kind: 'reminder', id: randomUUID() } : { kind: 'unit', id: unitId }, actor, detail: { count: fresh.length, courseId } });
      return fresh.length;
    });
  }

  private async remindedOn(day: Day, entries: readonly TrackedEntry[]): Promise<ReadonlySet<string>> {
    if (entries.length === 0) return new Set();
    const rows = await this.db.repo(TrackingReminder).find({ select: { personId: true, courseId: true, day: true }, where: { day, personId: In([...new Set(entries.map(({ personId }) => personId))]) } });
    return new Set(rows.map(({ personId, courseId }) => `${personId}/${courseId}`));
  }
}

/** What is reminded of at most once a day. */
export const keyOf = ({ personId, course }: TrackedEntry): string => `${personId}/${course.id}`;
