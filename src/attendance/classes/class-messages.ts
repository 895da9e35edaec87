import { Injectable, type OnModuleInit } from '@nestjs/common';
import { RoleHolders } from '../../identity/role-holders.service.js';
import { MessageTemplates, type MessageTemplate } from '../../notifications/message-templates.js';
import { MessagesService, type NewMessage } from '../../notifications/messages.service.js';
import { Db } from '../../platform/database/db.js';
import { formatDate, formatTime } from '../../platform/views/formats.js';
import type { ClassSession } from '../entities/class-session.js';
import { RosterEntry } from '../entities/roster-entry.js';
import type { TrainingClass } from '../entities/training-class.js';
import { classTemplates, type ClassMessage } from './class-templates.js';

/** The values of a template beside the class's own. */
type Values = Readonly<Record<string, string>>;

/** Tells people of their classes, always in the transaction of what it tells of. */
@Injectable()
export class ClassMessages implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly templates: MessageTemplates,
    private readonly messages: MessagesService,
    private readonly holders: RoleHolders,
  ) {}

  onModuleInit(): void {
    for (const template of Object.values<MessageTemplate>(classTemplates)) this.templates.register(template);
  }

  /** Tells these people; `once` tells one occasion from another. */
  async tell(message: ClassMessage, trainingClass: TrainingClass, personIds: readonly string[], once: string, values: Values = {}): Promise<void> {
    const { key } = classTemplates[message];
    const data = dataOf(trainingClass, values);
    await this.messages.put(personIds.map((personId): NewMessage => ({ personId, template: key, data, key: `${key}/${trainingClass.id}/${once}/${personId}`, href: `/classes/${trainingClass.id}` })));
  }

  /** Tells everybody who has a place, or waits for one. */
  async tellList(message: ClassMessage, trainingClass: TrainingClass, once: string, values: Values = {}): Promise<void> {
    if (trainingClass.state === 'draft') return;
    const entries = await this.db.repo(RosterEntry).find({ select: { id: true, personId: true, state: true }, where: { classId: trainingClass.id } });
    await this.tell(message, trainingClass, entries.filter(({ state }) => ['listed', 'waiting', 'proposed'].includes(state)).map(({ personId }) => personId), once, values);
  }

  /** The people who lead each of these units; read before a transaction. */
  headsOf(unitIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    return this.holders.over('head-of-unit', unitIds);
  }

  /** Tells heads of units. */
  async tellHeads(message: ClassMessage, trainingClass: TrainingClass, heads: ReadonlyMap<string, readonly string[]>, once: string, values: Values = {}): Promise<void> {
    const { key } = classTemplates[message];
    const data = dataOf(trainingClass, values);
    const people = new Set([...heads.values()].flat());
    await this.messages.put([...people].map((personId): NewMessage => ({ personId, template: key, data, key: `${key}/${trainingClass.id}/${once}/${personId}`, href: `/nominations/${trainingClass.id}` })));
  }
}

/** Sentences follow a reason: it ends as one, and one that nobody gave says so. */
function dataOf({ title, place }: TrainingClass, values: Values): Values {
  const { ly_do: reason } = values;
  return { lop: title, dia_diem: place, ...values, ...(reason === undefined ? {} : { ly_do: asSentence(reason.trim()) }) };
}

const asSentence = (text: string): string => (text === '' ? 'không ghi.' : /[.!?…]$/u.test(text) ? text : `${text}.`);

/** “7:30–11:00 ngày 26/11/2026”. */
export function timeOf({ startsAt, endsAt }: Pick<ClassSession, 'startsAt' | 'endsAt'>): string {
  return `${formatTime(startsAt)}–${formatTime(endsAt)} ngày ${formatDate(startsAt)}`;
}
