import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { moveRowsBack } from '../../platform/database/moved-rows.js';
import { Merges, type Moved } from '../../platform/ports/merges.js';
import { PersonalData } from '../../platform/ports/personal-data.js';
import { PaperCorrection } from './entities/paper-correction.js';
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
      }, {
        key: 'paper-corrections', label: 'Bài kiểm tra trên giấy đã sửa', from: 'paper_corrections correction join paper_entries entry on entry.id = correction.entry_id join paper_sets drawn on drawn.id = entry.set_id join paper_variants paper on paper.id = correction.variant_id join quizzes quiz on quiz.id = drawn.quiz_id', person: 'entry.person_id', order: 'correction.corrected_at',
        columns: [
          { label: 'Bài', sql: 'quiz.title' }, { label: 'Mã đề trước khi sửa', sql: 'paper.code' }, { label: 'Sửa lúc', sql: 'correction.corrected_at', kind: 'instant' },
          { label: 'Sửa vì', sql: 'correction.reason' }, { label: 'Trả lời trước khi sửa (như đã lưu)', sql: 'correction.answers' },
        ],
        fate: 'emptied', why: 'Câu trả lời trước khi sửa và lý do bị xóa. Lần sửa và ngày còn lại.',
      }],
      erase: async ({ personIds }) => {
        await this.emptyCorrections(personIds);
        if (personIds.length > 0) await this.db.repo(PaperEntry).createQueryBuilder().update().set({ endReason: null }).where('person_id in (:...ids)', { ids: [...personIds] }).execute();
        return [];
      },
    });
  }

  /** What stood before a correction goes with the answers; that there was one stays. */
  private async emptyCorrections(personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    const entries = await this.db.repo(PaperEntry).find({ select: { id: true }, where: { personId: In([...personIds]) } });
    if (entries.length > 0) await this.db.repo(PaperCorrection).update({ entryId: In(entries.map(({ id }) => id)) }, { answers: {}, reason: null });
  }

  /** Where both have a paper of one set, the other's stays: it counts for each of the two records. */
  private async move(from: string, into: string): Promise<string[]> {
    const kept = new Set((await this.db.repo(PaperEntry).findBy({ personId: into, endedAt: IsNull() })).map(({ setId }) => setId));
    const going = (await this.db.repo(PaperEntry).find({ where: { personId: from }, order: { id: 'ASC' } })).filter(({ setId, endedAt }) => endedAt !== null || !kept.has(setId)).map(({ id }) => id);
    if (going.length > 0) await this.db.repo(PaperEntry).update({ id: In(going) }, { personId: into });
    return going;
  }
}
