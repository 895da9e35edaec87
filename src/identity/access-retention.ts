import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { RetentionKinds } from '../platform/ports/retention.js';
import { Session } from './entities/session.js';
import { SlipBatch } from './entities/slip-batch.js';

/** Sessions that are over, and orders of slips whose passwords are gone. */
@Injectable()
export class AccessRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'sessions', group: 'accounts', noun: 'lần đăng nhập',
      label: 'Máy đã đăng nhập',
      what: 'Loại máy, trình duyệt và giờ của những lần đăng nhập đã kết thúc.',
      why: 'Để mỗi người nhận ra lần đăng nhập lạ vào tài khoản của mình.',
      since: 'từ ngày đăng xuất hoặc hết phiên',
      usual: { amount: 30, unit: 'day' }, bounds: { least: { amount: 7, unit: 'day' }, most: { amount: 12, unit: 'month' } },
      over: {
        from: 'sessions session', where: ({ at }) => `(session.expires_at < ${at} or session.revoked_at < ${at})`, id: 'session.id', atOnce: 500,
        drop: async (ids) => (await this.db.repo(Session).delete({ id: In([...ids]) })).affected ?? 0,
      },
    });
    this.kinds.register({
      key: 'slips', group: 'accounts', noun: 'đợt',
      label: 'Đợt phiếu tài khoản',
      what: 'Ai được lập phiếu trong đợt nào, tên đăng nhập trên phiếu. Mật khẩu trên phiếu đã bị xóa từ trước, chậm nhất sau 24 giờ.',
      why: 'Để biết ai chưa nhận phiếu và lập lại.',
      since: 'từ ngày lập',
      usual: { amount: 12, unit: 'month' }, bounds: { least: { amount: 30, unit: 'day' }, most: { amount: 36, unit: 'month' } },
      over: {
        // The slips of an order go with it, a thousand at most.
        from: 'slip_batches batch', where: ({ at }) => `batch.state = 'closed' and batch.created_at < ${at}`, id: 'batch.id', atOnce: 1,
        drop: async (ids) => (await this.db.repo(SlipBatch).delete({ id: In([...ids]), state: 'closed' })).affected ?? 0,
      },
    });
  }
}
