import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { RetentionKinds } from '../../platform/ports/retention.js';
import { PersonMerge } from './entities/person-merge.js';
import { NO_VALUES } from './rules/person-values.js';

/** The values and rows that undoing a merge needs: for nothing else, so not long after it cannot be undone any more. */
@Injectable()
export class MergeRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'merges', group: 'people', noun: 'lần gộp',
      label: 'Giá trị cũ của hồ sơ đã gộp',
      what: 'Họ tên, ngày sinh, mã cán bộ, điện thoại của hai hồ sơ trước khi gộp. Còn lại: ai gộp, lúc nào, lý do.',
      why: 'Để tách lại hai hồ sơ trong 30 ngày.',
      since: 'từ ngày gộp',
      usual: { amount: 60, unit: 'day' }, bounds: { least: { amount: 31, unit: 'day' }, most: { amount: 12, unit: 'month' } },
      over: {
        from: 'person_merges merged', where: ({ at }) => `merged.merged_at < ${at} and merged.forgotten_at is null`, id: 'merged.id', atOnce: 50,
        drop: async (ids) => {
          const personValues = { schema: 1 as const, from: NO_VALUES, into: NO_VALUES, chosen: NO_VALUES };
          return (await this.db.repo(PersonMerge).update({ id: In([...ids]) }, { personValues, moved: {}, forgottenAt: this.clock.now() })).affected ?? 0;
        },
      },
    });
  }
}
