import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { RetentionKinds } from '../../platform/ports/retention.js';
import { OfficialReport } from './entities/official-report.js';
import { ReportPart } from './entities/report-part.js';

/** Reports that nobody issued. Their figures name who had not completed what; the stored files go once nobody names them. */
@Injectable()
export class DraftsRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'report-drafts', group: 'learning', noun: 'bản nháp',
      label: 'Bản nháp báo cáo chưa ban hành',
      what: 'Số liệu, danh sách người chưa hoàn thành, lời văn và phần của các đơn vị. Báo cáo đã ban hành còn nguyên.',
      why: 'Để viết tiếp và ban hành báo cáo của kỳ đó.',
      since: 'từ ngày lấy số liệu lần cuối',
      usual: { amount: 12, unit: 'month' }, bounds: { least: { amount: 3, unit: 'month' }, most: { amount: 36, unit: 'month' } },
      over: {
        from: 'official_reports draft', where: ({ at }) => `draft.state = 'draft' and draft.taken_at < ${at}`, id: 'draft.id', atOnce: 20,
        drop: async (ids) => {
          await this.db.repo(ReportPart).delete({ reportId: In([...ids]) });
          return (await this.db.repo(OfficialReport).delete({ id: In([...ids]), state: 'draft' })).affected ?? 0;
        },
      },
    });
  }
}
