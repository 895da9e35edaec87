import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { Merges, type MergePair, type Moved, type UndonePair } from '../../platform/ports/merges.js';
import { PersonalData } from '../../platform/ports/personal-data.js';
import { RetentionKinds } from '../../platform/ports/retention.js';
import { EvaluationTicket } from './entities/evaluation-ticket.js';

interface MovedTickets extends Moved {
  readonly schema: 1;
  /** Classes, in the order of their ids. */
  readonly moved: readonly string[];
  /** Of what the kept record had handed in: what it has beside that came since. */
  readonly kept: readonly string[];
}

/** Longer than a form stays open after the closing: who has answered cannot do so again. */
const KEPT = { amount: 1, unit: 'month' } as const;

/** Tickets of forms about classes: told, erased, moved with two records of one person, and thrown away soon after the form is shut. */
@Injectable()
export class EvaluationPeople implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
    private readonly merges: Merges,
    private readonly retention: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      key: 'class-evaluations',
      sections: [{
        key: 'class-evaluations', label: 'Phiếu đánh giá lớp đã gửi', from: 'class_evaluation_tickets ticket join classes class on class.id = ticket.class_id', person: 'ticket.person_id', order: 'class.created_at',
        columns: [{ label: 'Lớp', sql: 'class.title' }, { label: 'Phiếu', sql: "'sent'", words: { sent: 'Đã gửi phiếu' } }],
        fate: 'removed', why: 'Chỉ ghi là đã gửi. Nội dung phiếu được cộng chung cả lớp, không ai biết phiếu nào của ai.',
      }],
      erase: async ({ personIds }) => {
        await this.db.repo(EvaluationTicket).delete({ personId: In([...personIds]) });
        return [];
      },
    });
    this.merges.register<MovedTickets>({ key: 'class-evaluations', facts: [], merge: (pair) => this.merge(pair), undo: (pair, moved) => this.undo(pair, moved) });
    this.retention.register({
      key: 'class-evaluation-tickets', group: 'learning', noun: 'lớp',
      label: 'Dấu đã gửi phiếu đánh giá lớp',
      what: 'Ai đã gửi phiếu đánh giá của lớp nào. Kết quả đánh giá của lớp còn nguyên.',
      why: 'Để mỗi người chỉ gửi một phiếu khi phiếu còn mở.',
      since: 'từ khi lớp bế giảng, hoặc báo không tổ chức',
      usual: KEPT, bounds: null,
      over: {
        from: 'classes class',
        where: ({ at }) => `class.state in ('closed', 'cancelled') and class.state_at < ${at} and exists (select 1 from class_evaluation_tickets ticket where ticket.class_id = class.id)`,
        id: 'class.id', atOnce: 20,
        drop: async (ids) => {
          await this.db.repo(EvaluationTicket).delete({ classId: In([...ids]) });
          return ids.length;
        },
      },
    });
  }

  /** Where both have answered, both forms were counted: the other's ticket stays under its own record. */
  private async merge({ from, into }: MergePair): Promise<MovedTickets> {
    const kept = await this.classesOf(into);
    const moved = (await this.classesOf(from)).filter((classId) => !kept.includes(classId));
    await this.move(moved, from, into);
    return { schema: 1, moved, kept };
  }

  private async undo({ from, into, addedBelongsTo }: UndonePair, { moved, kept }: MovedTickets): Promise<void> {
    const there = await this.classesOf(from);
    const added = addedBelongsTo === 'from' ? (await this.classesOf(into)).filter((classId) => !kept.includes(classId)) : [];
    await this.move([...new Set([...moved, ...added])].filter((classId) => !there.includes(classId)), into, from);
  }

  private async move(classIds: readonly string[], from: string, to: string): Promise<void> {
    if (classIds.length > 0) await this.db.repo(EvaluationTicket).update({ classId: In([...classIds]), personId: from }, { personId: to });
  }

  private async classesOf(personId: string): Promise<string[]> {
    return (await this.db.repo(EvaluationTicket).find({ where: { personId }, order: { classId: 'ASC' } })).map(({ classId }) => classId);
  }
}
