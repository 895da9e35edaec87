import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { RetentionKinds } from '../../platform/ports/retention.js';
import { StoredFiles } from '../../platform/ports/stored-files.js';
import { QuestionImport, QuestionImportLine } from '../entities/question-import.js';

/** Lines of one short transaction. */
const LINES = 200;

/** Files of questions: kept for a while after they were brought in, whether their questions were taken over or not. */
@Injectable()
export class ImportRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
    private readonly storedFiles: StoredFiles,
  ) {}

  onModuleInit(): void {
    this.storedFiles.register(async (hashes) => (await this.db.repo(QuestionImport).find({ select: { id: true, fileHash: true }, where: { fileHash: In([...hashes]) } })).map(({ fileHash }) => fileHash));
    this.kinds.register({
      key: 'question-files', group: 'learning', noun: 'tệp',
      label: 'Tệp câu hỏi đã đưa lên',
      what: 'Tệp đã tải lên hoặc nội dung đã dán, và các câu đọc được. Câu hỏi đã vào ngân hàng còn nguyên.',
      why: 'Để làm tiếp và đối chiếu khi nhập sai.',
      since: 'từ ngày đưa lên',
      usual: { amount: 90, unit: 'day' }, bounds: { least: { amount: 14, unit: 'day' }, most: { amount: 24, unit: 'month' } },
      over: { from: 'question_imports given', where: ({ at }) => `(given.state = 'removing' or given.uploaded_at < ${at})`, id: 'given.id', atOnce: 1, drop: ([id]) => this.drop(id!) },
    });
  }

  /** Some lines at a time. From the first on nobody finds it any more. */
  private async drop(id: string): Promise<number> {
    await this.db.repo(QuestionImport).update({ id, state: Not('removing') }, { state: 'removing' });
    const lines = await this.db.repo(QuestionImportLine).find({ where: { importId: id }, select: { id: true }, take: LINES });
    if (lines.length > 0) await this.db.repo(QuestionImportLine).delete({ id: In(lines.map((line) => line.id)) });
    if (lines.length === LINES) return 0;
    return (await this.db.repo(QuestionImport).delete({ id })).affected ?? 0;
  }
}
