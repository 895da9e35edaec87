import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { RetentionKinds } from '../../platform/ports/retention.js';
import { Equivalence } from '../entities/equivalence.js';

/** Certificates from elsewhere that led to nothing. An accepted one stays: a completion rests on it. */
@Injectable()
export class EquivalenceRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'equivalences', group: 'learning', noun: 'giấy',
      label: 'Giấy đã học nơi khác không được công nhận',
      what: 'Bản quét, tên và số trên giấy, câu trả lời của giấy đã rút hoặc không được công nhận. Giấy đã công nhận còn nguyên.',
      why: 'Để giải quyết khi người gửi hỏi lại.',
      since: 'từ ngày trả lời hoặc rút',
      usual: { amount: 6, unit: 'month' }, bounds: { least: { amount: 30, unit: 'day' }, most: { amount: 36, unit: 'month' } },
      over: {
        from: 'equivalences handed', where: ({ at }) => `handed.state in ('refused', 'withdrawn') and handed.decided_at < ${at}`, id: 'handed.id', atOnce: 200,
        drop: async (ids) => (await this.db.repo(Equivalence).delete({ id: In([...ids]) })).affected ?? 0,
      },
    });
  }
}
