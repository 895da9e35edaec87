import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { moveRowsBack } from '../../platform/database/moved-rows.js';
import { Merges, type Moved } from '../../platform/ports/merges.js';
import { PersonalData } from '../../platform/ports/personal-data.js';
import { PaperEntry } from './entities/paper-entry.js';

interface MovedEntries extends Moved {
  readonly schema: 1;
  readonly entries: readonly string[];
}

/** Papers that were entered for people: they go with the person; what the answers are is told with the attempts. */
@Injectable()
export class EntryPeople implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly merges: Merges,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.merges.register<MovedEntries>({
      key: 'paper-entries', facts: [],
      merge: async ({ from, into }) => ({ schema: 1, entries: await this.move(from, into) }),
      undo: ({ from, into }, { entries }) => moveRowsBack(this.db, { entity: PaperEntry, column: 'personId' }, entries, from, into),
    });
    this.personalData.register({
      key: 'paper-entries',
      sections: [{
        key: 'paper-entries', label: 'Bài kiểm tra làm trên giấy', from: 'paper_entries entry join paper_sets drawn on drawn.id = entry.set_id join paper_variants paper on paper.id = entry.variant_id join quizzes quiz on quiz.id = drawn.quiz_id', person: 'entry.person_id', order: 'entry.entered_at',
        columns: [
          { label: 'Bài', sql: 'quiz.title' }, { label: 'Mã đề', sql: 'paper.code' }, { label: 'Nhập lúc', sql: 'entry.entered_at', kind: 'instant' },
          { label: 'Rút lúc', sql: 'entry.ended_at', kind: 'instant' }, { label: 'Rút vì', sql: 'entry.end_reason' },
        ],
        fate: 'emptied', why: 'Lý do rút bị xóa. Mã đề và ngày nhập còn lại như lượt làm bài.',
      }],
      erase: async ({ personIds }) => {
        if (personIds.length > 0) await this.db.repo(PaperEntry).createQueryBuilder().update().set({ endReason: null }).where('person_id in (:...ids)', { ids: [...personIds] }).execute();
        return [];
      },
    });
  }

  /** Where both have a paper of one set, the other's stays: it counts for each of the two records. */
  private async move(from: string, into: string): Promise<string[]> {
    const kept = new Set((await this.db.repo(PaperEntry).findBy({ personId: into, endedAt: IsNull() })).map(({ setId }) => setId));
    const going = (await this.db.repo(PaperEntry).find({ where: { personId: from }, order: { id: 'ASC' } })).filter(({ setId, endedAt }) => endedAt !== null || !kept.has(setId)).map(({ id }) => id);
    if (going.length > 0) await this.db.repo(PaperEntry).update({ id: In(going) }, { personId: into });
    return going;
  }
}
