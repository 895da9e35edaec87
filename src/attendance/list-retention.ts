import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, LessThan, Not } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { RetentionKinds } from '../platform/ports/retention.js';
import { ClassUnit } from './entities/class-unit.js';
import { RosterChange } from './entities/roster-change.js';
import { RosterEntry } from './entities/roster-entry.js';

const TERM = { usual: { amount: 60, unit: 'month' }, bounds: { least: { amount: 12, unit: 'month' }, most: { amount: 240, unit: 'month' } } } as const;
const AT_ONCE = 500;

/** What was written about people on the lists of classes goes when it is old. Who was on a list and when stays: figures and completions rest on it. */
@Injectable()
export class ListRetention implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly kinds: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      key: 'class-list-reasons', group: 'learning', noun: 'lý do', ...TERM,
      label: 'Lý do trong danh sách lớp học', what: 'Vì sao một người không được nhận hay rút khỏi lớp. Ai có trong danh sách, từ lúc nào vẫn còn nguyên.', why: 'Để giải đáp khi người học hoặc đơn vị hỏi lại.', since: 'từ lúc ghi',
      over: {
        from: 'class_roster_changes change', where: ({ at }) => `change.reason is not null and change.changed_at < ${at}`, id: 'change.id', atOnce: AT_ONCE,
        drop: async (ids, { at }) => {
          // The list itself repeats the latest of them.
          const whose = await this.db.repo(RosterChange).find({ select: { id: true, classId: true, personId: true }, where: { id: In([...ids]) } });
          await this.db.repo(RosterEntry).update({ classId: In(whose.map(({ classId }) => classId)), personId: In(whose.map(({ personId }) => personId)), stateReason: Not(IsNull()), stateAt: LessThan(new Date(at)) }, { stateReason: null });
          return (await this.db.repo(RosterChange).update({ id: In([...ids]) }, { reason: null })).affected ?? 0;
        },
      },
    });
    this.kinds.register({
      key: 'class-unit-notes', group: 'learning', noun: 'lời nhắn', ...TERM,
      label: 'Lời của đơn vị không cử người đi học', what: 'Vì sao đơn vị không cử ai. Việc đơn vị đã trả lời vẫn còn nguyên.', why: 'Để giải đáp khi cần đối chiếu danh sách cử.', since: 'từ lúc trả lời',
      over: {
        from: 'class_units asked', where: ({ at }) => `asked.note is not null and asked.state_at < ${at}`, id: 'asked.id', atOnce: AT_ONCE,
        drop: async (ids) => (await this.db.repo(ClassUnit).update({ id: In([...ids]) }, { note: null })).affected ?? 0,
      },
    });
  }
}
