import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../platform/database/db.js';
import { PersonalData } from '../platform/ports/personal-data.js';
import { StoredFiles } from '../platform/ports/stored-files.js';
import { LessonDraft } from './entities/lesson-draft.js';
import { LessonVersion } from './entities/lesson-version.js';

/** How far people have read. */
@Injectable()
export class ReadingData implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
    private readonly storedFiles: StoredFiles,
  ) {}

  onModuleInit(): void {
    this.storedFiles.register(async () => this.fileHashes());
    this.personalData.register({
      key: 'lessons',
      sections: [{
        key: 'readings', label: 'Bài đã học', person: 'progress.person_id', order: 'progress.block_at',
        from: 'lesson_progress progress join lessons lesson on lesson.id = progress.lesson_id join lesson_versions version on version.id = lesson.version_id',
        columns: [
          { label: 'Bài', sql: 'version.title' },
          { label: 'Đã đọc (%)', sql: 'progress.percent' },
          { label: 'Mở gần nhất', sql: 'progress.block_at', kind: 'instant' },
          { label: 'Đọc hết lúc', sql: 'progress.read_at', kind: 'instant' },
        ],
        fate: 'kept', why: 'Căn cứ của việc hoàn thành khóa học đã ghi nhận. Chỉ gắn với mã hồ sơ, không có tên.',
      }],
      erase: () => Promise.resolve([]),
    });
  }

  /** Of every version ever published, and of what is being drafted. */
  private async fileHashes(): Promise<string[]> {
    const versions = await this.db.repo(LessonVersion).find({ select: { id: true, files: true } });
    const drafts = await this.db.repo(LessonDraft).find({ select: { id: true, files: true } });
    return [...versions, ...drafts].flatMap(({ files }) => files.map(({ hash }) => hash));
  }
}
