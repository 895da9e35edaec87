import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { PersonalData, type DataSection, type Erasure } from '../platform/ports/personal-data.js';
import { localDate } from '../platform/clock/local-date.js';
import { Administrators } from './administrators.js';
import { auditSentences } from './audit/audit-sentences.js';
import { Account } from './entities/account.js';
import { Session } from './entities/session.js';
import { Slip } from './entities/slip.js';
import { roleNames } from './role-names.js';

const ACTIONS = Object.fromEntries(Object.entries(auditSentences).map(([action, { what }]) => [action, what]));
/** No password has this hash. */
const NO_PASSWORD = '!';

const SECTIONS: readonly DataSection[] = [
  {
    key: 'account', label: 'Tài khoản', from: 'accounts account', person: 'account.person_id', order: 'account.created_at',
    columns: [
      { label: 'Tên đăng nhập', sql: 'account.username' },
      { label: 'Số điện thoại đăng nhập', sql: 'account.phone' },
      { label: 'Mã cán bộ đăng nhập', sql: 'account.staff_code' },
      { label: 'Tạo lúc', sql: 'account.created_at', kind: 'instant' },
      { label: 'Đăng nhập lần đầu', sql: 'account.first_signed_in_at', kind: 'instant' },
      { label: 'Khóa lúc', sql: 'account.disabled_at', kind: 'instant' },
    ],
    fate: 'emptied', why: 'Tài khoản bị khóa, tên đăng nhập, số điện thoại, mã cán bộ và mật khẩu bị xóa.',
  },
  {
    key: 'sessions', label: 'Máy đã đăng nhập', from: 'sessions session join accounts account on account.id = session.account_id', person: 'account.person_id', order: 'session.last_seen_at',
    columns: [
      { label: 'Máy', sql: 'session.user_agent' },
      { label: 'Đăng nhập lúc', sql: 'session.created_at', kind: 'instant' },
      { label: 'Dùng gần nhất', sql: 'session.last_seen_at', kind: 'instant' },
    ],
    fate: 'removed', why: 'Mọi máy bị đăng xuất, lịch sử đăng nhập bị xóa.',
  },
  {
    key: 'slips', label: 'Phiếu tài khoản', from: 'slips slip join slip_batches batch on batch.id = slip.batch_id', person: 'slip.person_id', order: 'batch.created_at',
    columns: [{ label: 'Lập lúc', sql: 'batch.created_at', kind: 'instant' }, { label: 'Tên đăng nhập trên phiếu', sql: 'slip.username' }],
    fate: 'emptied', why: 'Tên đăng nhập và mật khẩu trên phiếu bị xóa.',
  },
  {
    key: 'grants', label: 'Vai trò được giao', from: 'grants held join accounts account on account.id = held.account_id', person: 'account.person_id', order: 'held.valid_from',
    columns: [
      { label: 'Vai trò', sql: 'held.role', words: roleNames },
      { label: 'Từ ngày', sql: 'held.valid_from', kind: 'day' },
      { label: 'Thôi từ ngày', sql: 'held.valid_to', kind: 'day' },
      { label: 'Lý do', sql: 'held.reason' },
    ],
    fate: 'kept', why: 'Ai được giao quyền gì, trong thời gian nào phải tra cứu được về sau. Chỉ gắn với mã tài khoản đã khóa.',
  },
  {
    key: 'looks', label: 'Ai đã xem và đổi hồ sơ', person: 'subject.id', order: 'entry.at',
    from: "audit_entries entry join people subject on entry.subject_kind = 'person' and entry.subject_id = cast(subject.id as text) left join accounts account on account.id = entry.actor_account_id left join people actor on actor.id = account.person_id",
    columns: [
      { label: 'Việc', sql: 'entry.action', words: ACTIONS },
      { label: 'Lúc', sql: 'entry.at', kind: 'instant' },
      { label: 'Người làm', sql: 'actor.full_name' },
    ],
    fate: 'kept', why: 'Nhật ký để kiểm tra ai đã làm gì với dữ liệu. Trong đó chỉ có mã số, không có tên.',
  },
  {
    key: 'deeds', label: 'Việc đã làm trong hệ thống', from: 'audit_entries entry join accounts account on account.id = entry.actor_account_id', person: 'account.person_id', order: 'entry.at',
    columns: [{ label: 'Việc', sql: 'entry.action', words: ACTIONS }, { label: 'Lúc', sql: 'entry.at', kind: 'instant' }],
    fate: 'kept', why: 'Nhật ký để kiểm tra ai đã làm gì. Trong đó chỉ có mã số, không có tên.',
  },
];

/** Accounts of people: how they sign in, from where, and what they were allowed and did. */
@Injectable()
export class AccountData implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
    private readonly administrators: Administrators,
  ) {}

  onModuleInit(): void {
    this.personalData.register({ key: 'identity', sections: SECTIONS, erase: (erasure) => this.erase(erasure) });
  }

  private async erase({ personIds, at }: Erasure): Promise<readonly string[]> {
    const accounts = await this.db.repo(Account).findBy({ personId: In([...personIds]) });
    const today = localDate(at);
    for (const { id, disabledAt } of accounts) if (disabledAt === null && (await this.administrators.is(id, today))) await this.administrators.requireAnother({ accountId: id }, today);
    for (const { id, disabledAt } of accounts) {
      const closed = { phone: null, staffCode: null, passwordHash: NO_PASSWORD, mustChangePassword: false, disabledAt: disabledAt ?? at };
      await this.db.repo(Account).update({ id }, { username: `da-xoa.${id.slice(0, 8)}${id.slice(24)}`, ...closed });
    }
    if (accounts.length > 0) await this.db.repo(Session).delete({ accountId: In(accounts.map(({ id }) => id)) });
    await this.db.repo(Slip).update({ personId: In([...personIds]) }, { username: null, sealed: null });
    return [];
  }
}
