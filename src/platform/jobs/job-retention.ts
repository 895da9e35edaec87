import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../database/db.js';
import { RetentionKinds } from '../ports/retention.js';
import { Job } from './job.entity.js';

/** Jobs that were done. Those that wait or were given up stay: somebody has to look at them. */
@Injectable()
export class JobRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'jobs', group: 'system', noun: 'việc',
      label: 'Việc nền đã xong',
      what: 'Dòng ghi việc hệ thống tự làm, kèm mã của người mà việc đó liên quan. Việc chưa làm được không bị xóa.',
      why: 'Để tìm nguyên nhân khi có sự cố.',
      since: 'từ ngày làm xong',
      usual: { amount: 30, unit: 'day' }, bounds: { least: { amount: 7, unit: 'day' }, most: { amount: 12, unit: 'month' } },
      over: {
        // A job is done after it was due: the index of what is due finds the old ones.
        from: 'jobs job', where: ({ at }) => `job.state = 'done' and job.run_at < ${at} and job.finished_at < ${at}`, id: 'job.id', atOnce: 500,
        drop: async (ids) => (await this.db.repo(Job).delete({ id: In([...ids]), state: 'done' })).affected ?? 0,
      },
    });
  }
}
