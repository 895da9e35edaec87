import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { RetentionKinds } from '../../platform/ports/retention.js';
import { ReorganisationMove, ReorganisationPlan, ReorganisationTrace } from '../entities/reorganisation-plan.js';

/** People of one short transaction. */
const MOVES = 500;

/** Drafts of reorganisations that came to nothing, and what their lists left over. What is scheduled or in effect stays: it is history. */
@Injectable()
export class PlanRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'reorganisation-drafts', group: 'people', noun: 'bản soạn',
      label: 'Bản soạn sắp xếp đơn vị không dùng',
      what: 'Bản soạn đã bỏ, và bản soạn để lâu mà ngày hiệu lực đã qua, với nơi mới dự kiến của từng người. Lần sắp xếp đã đặt lịch hoặc đã có hiệu lực còn nguyên.',
      why: 'Để xem lại phương án.',
      since: 'từ lần sửa cuối và từ ngày hiệu lực đã ghi',
      usual: { amount: 12, unit: 'month' }, bounds: { least: { amount: 3, unit: 'month' }, most: { amount: 36, unit: 'month' } },
      over: {
        from: 'reorganisation_plans plan',
        where: ({ at, day }) => `plan.updated_at < ${at} and (plan.state = 'discarded' or (plan.state = 'draft' and plan.effective_on < '${day}'))`,
        id: 'plan.id', atOnce: 1, drop: ([id]) => this.drop(id!),
      },
    });
    this.kinds.register({
      key: 'reorganisation-lines', group: 'people', noun: 'lần sắp xếp',
      label: 'Dòng không đọc được của danh sách sắp xếp',
      what: 'Dòng có họ tên, đơn vị trong danh sách đã tải lên mà không khớp ai. Quyết định cho từng người còn nguyên.',
      why: 'Để bổ sung cho đủ trước ngày hiệu lực.',
      since: 'từ ngày sắp xếp có hiệu lực',
      usual: { amount: 30, unit: 'day' }, bounds: { least: { amount: 7, unit: 'day' }, most: { amount: 12, unit: 'month' } },
      over: {
        from: 'reorganisation_plans plan',
        where: ({ day }) => `plan.state = 'scheduled' and plan.effective_on < '${day}' and plan.draft not like '%"unread":[]%'`,
        id: 'plan.id', atOnce: 20, drop: (ids) => this.dropUnread(ids),
      },
    });
  }

  /** Some people at a time. From the first on nobody sees or edits it any more. */
  private async drop(id: string): Promise<number> {
    await this.db.repo(ReorganisationPlan).createQueryBuilder().update().set({ state: 'discarded', revision: () => 'revision + 1' }).where({ id, state: 'draft' }).execute();
    const moves = await this.db.repo(ReorganisationMove).find({ where: { planId: id }, select: { planId: true, personId: true }, take: MOVES });
    if (moves.length > 0) await this.db.repo(ReorganisationMove).delete({ planId: id, personId: In(moves.map(({ personId }) => personId)) });
    if (moves.length === MOVES) return 0;
    await this.db.repo(ReorganisationTrace).delete({ planId: id });
    return (await this.db.repo(ReorganisationPlan).delete({ id })).affected ?? 0;
  }

  private async dropUnread(ids: readonly string[]): Promise<number> {
    const plans = await this.db.repo(ReorganisationPlan).findBy({ id: In([...ids]) });
    for (const { id, draft } of plans) await this.db.repo(ReorganisationPlan).update({ id }, { draft: { ...draft, unread: [] } });
    return plans.length;
  }
}
