import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { RetentionKinds, type RowsOver } from '../../platform/ports/retention.js';
import { StaffImport, StaffImportLine } from './entities/staff-import.js';

/** Lines of one short transaction; a province's file has a hundred thousand. */
const LINES = 500;

/** Staff files with their lines: for a while those that were carried out, for a while those that nobody carries out. One under way always stays. */
@Injectable()
export class ImportRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'staff-files', group: 'people', noun: 'danh sách',
      label: 'Danh sách cán bộ đã nhập',
      what: 'Tệp đã tải lên và các dòng đọc được: họ tên, ngày sinh, điện thoại, số định danh. Hồ sơ cán bộ đã cập nhật còn nguyên.',
      why: 'Để đối chiếu và sửa khi nhập sai.',
      since: 'từ ngày nhập xong',
      usual: { amount: 90, unit: 'day' }, bounds: { least: { amount: 30, unit: 'day' }, most: { amount: 24, unit: 'month' } },
      over: this.imports((at) => `list.run > 0 and (list.state = 'removing' or (list.state in ('applied', 'undone') and list.finished_at < ${at}))`),
    });
    this.kinds.register({
      key: 'staff-files-open', group: 'people', noun: 'danh sách',
      label: 'Danh sách cán bộ tải lên mà chưa nhập',
      what: 'Tệp đã tải lên, các dòng đọc được và lựa chọn đang làm dở.',
      why: 'Để làm tiếp. Để lâu thì danh sách không còn đúng.',
      since: 'từ ngày tải lên',
      usual: { amount: 60, unit: 'day' }, bounds: { least: { amount: 14, unit: 'day' }, most: { amount: 12, unit: 'month' } },
      over: this.imports((at) => `list.run = 0 and (list.state = 'removing' or (list.state in ('unread', 'staged', 'sorting') and list.uploaded_at < ${at}))`),
    });
  }

  private imports(isDue: (at: number) => string): RowsOver {
    return { from: 'staff_imports list', where: ({ at }) => isDue(at), id: 'list.id', atOnce: 1, drop: ([id]) => this.drop(id!) };
  }

  /** Some lines at a time. From the first on nobody finds it any more, and nothing is staged into it. */
  private async drop(id: string): Promise<number> {
    await this.db.repo(StaffImport).createQueryBuilder().update().set({ state: 'removing', version: () => 'version + 1' }).where({ id, state: Not('removing') }).execute();
    const lines = await this.db.repo(StaffImportLine).find({ where: { importId: id }, select: { id: true }, take: LINES });
    if (lines.length > 0) await this.db.repo(StaffImportLine).delete({ id: In(lines.map((line) => line.id)) });
    if (lines.length === LINES) return 0;
    return (await this.db.repo(StaffImport).delete({ id })).affected ?? 0;
  }
}
