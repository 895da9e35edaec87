import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { RetentionKinds, type Term } from '../platform/ports/retention.js';
import { QuizOverride } from './access/entities/quiz-override.js';
import { Answer } from './entities/answer.js';
import { EssayReading } from './entities/essay-reading.js';
import { PaperCorrection } from './paper/entities/paper-correction.js';
import { PaperEntry } from './paper/entities/paper-entry.js';

const AT_ONCE = 100;
const YEARS_2: Term = { amount: 24, unit: 'month' };
const BOUNDS = { least: { amount: 6, unit: 'month' }, most: { amount: 120, unit: 'month' } } as const satisfies Record<'least' | 'most', Term>;
/** In the place of a reason that told of somebody. */
const OVER = 'Đã xóa khi hết thời hạn lưu giữ';

/** What quizzes keep about people for a time only: why somebody had other terms, marks that nobody finished, and sheets that were withdrawn. */
@Injectable()
export class QuizRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'override-reasons', group: 'learning', noun: 'lý do', label: 'Lý do của điều kiện làm bài riêng',
      what: 'Vì sao một người được thêm giờ, thêm lượt hay làm vào lúc khác. Điều kiện và thời gian áp dụng còn nguyên.',
      why: 'Để giải đáp khiếu nại về bài làm theo điều kiện đó.', since: 'từ khi điều kiện hết áp dụng',
      usual: YEARS_2, bounds: BOUNDS,
      over: {
        from: 'quiz_overrides given', where: ({ day }) => `(given.person_id is not null and given.valid_to < '${day}' and given.reason <> '${OVER}')`,
        id: 'given.id', atOnce: AT_ONCE, drop: (ids) => this.dropReasons(ids),
      },
    });
    this.kinds.register({
      key: 'essay-drafts', group: 'learning', noun: 'bản chấm dở', label: 'Bản chấm tự luận bỏ dở',
      what: 'Điểm và nhận xét đã gõ mà chưa ghi. Câu trả lời vẫn chờ chấm, điểm đã ghi còn nguyên.',
      why: 'Để người chấm làm tiếp.', since: 'từ lần lưu cuối',
      usual: { amount: 6, unit: 'month' }, bounds: { least: { amount: 1, unit: 'month' }, most: { amount: 24, unit: 'month' } },
      over: {
        from: 'essay_readings reading', where: ({ at }) => `(reading.state = 'reading' and reading.leased_until < ${at})`,
        id: 'reading.id', atOnce: AT_ONCE, drop: (ids) => this.dropDrafts(ids),
      },
    });
    this.kinds.register({
      key: 'withdrawn-sheets', group: 'learning', noun: 'phiếu', label: 'Bài giấy đã rút',
      what: 'Ai từng được nhập bài giấy đó, câu trả lời đã nhập và lý do rút. Việc rút còn trong nhật ký.',
      why: 'Để giải đáp khiếu nại về kết quả đã rút.', since: 'từ khi rút',
      usual: YEARS_2, bounds: BOUNDS,
      over: { from: 'paper_entries entry', where: ({ at }) => `(entry.ended_at < ${at})`, id: 'entry.id', atOnce: AT_ONCE, drop: (ids) => this.dropSheets(ids) },
    });
  }

  private async dropReasons(ids: readonly string[]): Promise<number> {
    await this.db.repo(QuizOverride).update({ id: In([...ids]) }, { reason: OVER });
    await this.db.repo(QuizOverride).createQueryBuilder().update().set({ endReason: OVER }).where('id in (:...ids) and end_reason is not null', { ids: [...ids] }).execute();
    return ids.length;
  }

  private async dropDrafts(ids: readonly string[]): Promise<number> {
    const { affected } = await this.db.repo(EssayReading).delete({ id: In([...ids]), state: 'reading' });
    return affected ?? 0;
  }

  /** The attempt stays, of nobody and without what was answered: its marks say nothing of anybody. */
  private async dropSheets(ids: readonly string[]): Promise<number> {
    const attemptIds = (await this.db.repo(PaperEntry).findBy({ id: In([...ids]) })).map(({ attemptId }) => attemptId);
    await this.db.repo(EssayReading).delete({ attemptId: In(attemptIds) });
    await this.db.repo(Answer).delete({ attemptId: In(attemptIds) });
    await this.db.repo(PaperCorrection).delete({ entryId: In([...ids]) });
    await this.db.repo(PaperEntry).delete({ id: In([...ids]) });
    return ids.length;
  }
}
