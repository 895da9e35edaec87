import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Cutoff, RetentionKinds } from '../ports/retention.js';
import { StoredFiles } from '../ports/stored-files.js';
import { Storage } from './storage.js';

/** Removes files that no row names any more: their rows are gone, or never came. */
@Injectable()
export class FileRetention implements OnModuleInit {
  constructor(
    private readonly storage: Storage,
    private readonly storedFiles: StoredFiles,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'files', group: 'system', noun: 'tệp',
      label: 'Tệp không còn nơi nào dùng',
      what: 'Tệp của danh sách và giấy tờ đã xóa, tệp bỏ khỏi bản nháp bài học, số liệu của bản nháp báo cáo đã bỏ hoặc lấy lại.',
      why: 'Chờ vài ngày để không xóa nhầm tệp đang tải lên.',
      since: 'từ ngày tải lên hoặc lập ra gần nhất',
      usual: { amount: 7, unit: 'day' }, bounds: null,
      over: { sweep: (cutoff, gone) => this.sweep(cutoff, gone) },
    });
  }

  private async sweep({ at }: Cutoff, gone: (count: number) => Promise<void>): Promise<void> {
    for await (const hashes of this.storage.untouchedSince(at)) {
      const named = await this.storedFiles.named(hashes);
      let count = 0;
      for (const hash of hashes) if (!named.has(hash) && (await this.storage.remove(hash, () => this.storedFiles.isNamed(hash), at))) count++;
      if (count > 0) await gone(count);
    }
  }
}
