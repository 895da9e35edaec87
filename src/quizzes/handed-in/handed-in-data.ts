import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { PersonalData, type DataSection, type Erasure } from '../../platform/ports/personal-data.js';
import { StoredFiles } from '../../platform/ports/stored-files.js';
import { Attempt } from '../entities/attempt.js';
import { HandedInFile } from './entities/handed-in-file.js';

const SECTION: DataSection = {
  key: 'handed-in-files', label: 'Tệp nộp kèm bài làm', person: 'attempt.taker_id', order: 'file.at',
  from: 'handed_in_files file join attempts attempt on attempt.id = file.attempt_id join quizzes quiz on quiz.id = attempt.quiz_id',
  columns: [
    { label: 'Bài', sql: 'quiz.title' },
    { label: 'Lượt', sql: 'attempt.number' },
    { label: 'Câu', sql: 'file.slot' },
    { label: 'Tệp', sql: 'file.name' },
    { label: 'Số byte', sql: 'file.bytes', kind: 'number' },
    { label: 'Lúc', sql: 'file.at', kind: 'instant' },
  ],
  fate: 'removed', why: 'Tệp là bài do người đó tự viết.',
};

/** Files that people handed in: told, erased, and kept in the storage as long as a row names them. */
@Injectable()
export class HandedInData implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
    private readonly storedFiles: StoredFiles,
  ) {}

  onModuleInit(): void {
    this.personalData.register({ key: 'handed-in-files', sections: [SECTION], erase: (erasure) => this.erase(erasure) });
    this.storedFiles.register(async (hashes) => (await this.db.repo(HandedInFile).find({ select: { id: true, hash: true }, where: { hash: In([...hashes]) } })).map(({ hash }) => hash));
  }

  private async erase({ personIds }: Erasure): Promise<readonly string[]> {
    const attempts = await this.db.repo(Attempt).find({ select: { id: true }, where: { takerId: In([...personIds]) } });
    const of = { attemptId: In(attempts.map(({ id }) => id)) };
    const files = await this.db.repo(HandedInFile).findBy(of);
    if (files.length > 0) await this.db.repo(HandedInFile).delete(of);
    return files.map(({ hash }) => hash);
  }
}
