import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { moveRows, moveRowsBack } from '../../platform/database/moved-rows.js';
import { Merges, type Moved } from '../../platform/ports/merges.js';
import { PersonalData } from '../../platform/ports/personal-data.js';
import { QuizOverride } from './entities/quiz-override.js';

interface MovedOverrides extends Moved {
  readonly schema: 1;
  readonly overrides: readonly string[];
}

const ROWS = { entity: QuizOverride, column: 'personId' } as const;
/** In the place of a reason that told of somebody. */
const ERASED = 'Đã xóa theo yêu cầu';

/** Terms that were given to people: they go with the person, and why they were given is told and erased. */
@Injectable()
export class OverridePeople implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.merges.register<MovedOverrides>({
      key: 'quiz-overrides', facts: [],
      merge: async ({ from, into }) => ({ schema: 1, overrides: await moveRows(this.db, ROWS, from, into) }),
      undo: ({ from, into }, { overrides }) => moveRowsBack(this.db, ROWS, overrides, from, into),
    });
    this.personalData.register({
      key: 'quiz-overrides',
      sections: [{
        key: 'quiz-overrides', label: 'Điều kiện riêng khi làm bài kiểm tra', from: 'quiz_overrides given join quizzes quiz on quiz.id = given.quiz_id', person: 'given.person_id', order: 'given.set_at',
        columns: [
          { label: 'Bài', sql: 'quiz.title' },
          { label: 'Từ ngày', sql: 'given.valid_from', kind: 'day' },
          { label: 'Trước ngày', sql: 'given.valid_to', kind: 'day' },
          { label: 'Lý do', sql: 'given.reason' },
          { label: 'Thôi vì', sql: 'given.end_reason' },
        ],
        fate: 'emptied', why: 'Lý do bị xóa. Điều kiện còn lại để giải thích giờ làm và số lượt của bài đã làm.',
      }],
      erase: async ({ personIds }) => {
        const personId = In([...personIds]);
        await this.db.repo(QuizOverride).update({ personId }, { reason: ERASED });
        await this.db.repo(QuizOverride).createQueryBuilder().update().set({ endReason: ERASED }).where('person_id in (:...ids) and end_reason is not null', { ids: [...personIds] }).execute();
        return [];
      },
    });
  }
}
