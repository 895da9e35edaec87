import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { AccountsService } from '../identity/accounts.service.js';
import { Db } from '../platform/database/db.js';
import { PersonalData, type DataSection, type Erasure } from '../platform/ports/personal-data.js';
import { StoredFiles } from '../platform/ports/stored-files.js';
import { TrackingReminder } from './entities/tracking-reminder.js';
import { TrackingView } from './entities/tracking-view.js';
import { OfficialReport } from './official/entities/official-report.js';

const SECTIONS: readonly DataSection[] = [
  {
    key: 'tracking-reminders', label: 'Lần được cơ quan nhắc học', from: 'tracking_reminders reminded join courses course on course.id = reminded.course_id', person: 'reminded.person_id', order: 'reminded.at',
    columns: [{ label: 'Khóa', sql: 'course.title' }, { label: 'Lúc', sql: 'reminded.at', kind: 'instant' }],
    fate: 'removed', why: 'Lịch sử nhắc bị xóa.',
  },
  {
    key: 'tracking-views', label: 'Cách xem đã lưu', from: 'tracking_views saved join accounts account on account.id = saved.account_id', person: 'account.person_id', order: 'saved.created_at',
    columns: [{ label: 'Tên', sql: 'saved.name' }, { label: 'Điều kiện lọc', sql: 'saved.query' }, { label: 'Lưu lúc', sql: 'saved.created_at', kind: 'instant' }],
    fate: 'removed', why: 'Cách xem đã lưu bị xóa.',
  },
];

/** What tracking keeps of people. Reports hold figures, and stay. */
@Injectable()
export class TrackingData implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly accounts: AccountsService,
    private readonly personalData: PersonalData,
    private readonly storedFiles: StoredFiles,
  ) {}

  onModuleInit(): void {
    this.storedFiles.register(async () => {
      const reports = await this.db.repo(OfficialReport).find({ select: { id: true, dataHash: true, files: true } });
      return reports.flatMap(({ dataHash, files }) => [dataHash, ...Object.values(files ?? {}).map(({ hash }) => hash)]);
    });
    this.personalData.register({ key: 'reports', sections: SECTIONS, erase: (erasure) => this.erase(erasure) });
  }

  private async erase({ personIds }: Erasure): Promise<readonly string[]> {
    await this.db.repo(TrackingReminder).delete({ personId: In([...personIds]) });
    const accounts = await this.accounts.ofPeople(personIds);
    if (accounts.length > 0) await this.db.repo(TrackingView).delete({ accountId: In(accounts.map(({ id }) => id)) });
    return [];
  }
}
