import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { PersonalData, type DataSection, type Erasure } from '../../platform/ports/personal-data.js';
import { RetentionKinds, type Term } from '../../platform/ports/retention.js';
import { AttemptClient } from '../entities/attempt-client.js';
import { AttemptEvent } from '../entities/attempt-event.js';
import { Attempt } from '../entities/attempt.js';

const AT_ONCE = 100;
const USUAL: Term = { amount: 90, unit: 'day' };

const SECTIONS: readonly DataSection[] = [
  {
    key: 'attempt-clients', label: 'Máy và địa chỉ mạng khi làm bài', person: 'attempt.taker_id', order: 'client.first_at',
    from: 'attempt_clients client join attempts attempt on attempt.id = client.attempt_id join quizzes quiz on quiz.id = attempt.quiz_id',
    columns: [
      { label: 'Bài', sql: 'quiz.title' },
      { label: 'Lượt', sql: 'attempt.number' },
      { label: 'Máy', sql: 'client.device' },
      { label: 'Đầu địa chỉ mạng', sql: 'client.address' },
      { label: 'Gặp lần đầu', sql: 'client.first_at', kind: 'instant' },
    ],
    fate: 'removed', why: 'Không còn cần khi xóa dữ liệu của người này.',
  },
  {
    key: 'attempt-events', label: 'Nhật ký khi làm bài', person: 'attempt.taker_id', order: 'event.at',
    from: 'attempt_events event join attempts attempt on attempt.id = event.attempt_id join quizzes quiz on quiz.id = attempt.quiz_id',
    columns: [
      { label: 'Bài', sql: 'quiz.title' },
      { label: 'Lượt', sql: 'attempt.number' },
      { label: 'Việc', sql: 'event.kind', words: { left: 'rời trang', returned: 'quay lại', offline: 'mất mạng', online: 'có mạng lại', late: 'gửi sau giờ' } },
      { label: 'Lúc', sql: 'event.at', kind: 'instant' },
    ],
    fate: 'removed', why: 'Không còn cần khi xóa dữ liệu của người này.',
  },
];

/** What is recorded while people sit quizzes is thrown away when its term is over, and with the person's data. It belongs to sittings, and moves with them when records are merged. */
@Injectable()
export class TraceRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'attempt-traces', group: 'learning', noun: 'lượt làm bài',
      label: 'Nhật ký làm bài',
      what: 'Máy và đầu địa chỉ mạng gửi câu trả lời, lúc rời trang, mất mạng, gửi sau giờ. Câu trả lời và điểm còn nguyên.',
      why: 'Để giải đáp khiếu nại về một lượt làm bài.',
      since: 'từ khi lượt làm bài kết thúc',
      usual: USUAL, bounds: { least: { amount: 7, unit: 'day' }, most: { amount: 24, unit: 'month' } },
      over: {
        from: 'attempts attempt',
        where: ({ at }) => `(attempt.finished_at < ${at} and (exists (select 1 from attempt_clients client where client.attempt_id = attempt.id) or exists (select 1 from attempt_events event where event.attempt_id = attempt.id)))`,
        id: 'attempt.id', atOnce: AT_ONCE, drop: (ids) => this.drop(ids),
      },
    });
    this.personalData.register({ key: 'attempt-traces', sections: SECTIONS, erase: (erasure) => this.erase(erasure) });
  }

  private async drop(ids: readonly string[]): Promise<number> {
    await this.db.repo(AttemptEvent).delete({ attemptId: In([...ids]) });
    await this.db.repo(AttemptClient).delete({ attemptId: In([...ids]) });
    return ids.length;
  }

  private async erase({ personIds }: Erasure): Promise<readonly string[]> {
    const attempts = await this.db.repo(Attempt).find({ select: { id: true }, where: { takerId: In([...personIds]) } });
    if (attempts.length > 0) await this.drop(attempts.map(({ id }) => id));
    return [];
  }
}
