import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, type EntityTarget } from 'typeorm';
import { Db } from '../../platform/database/db.js';
import { moveRowsBack } from '../../platform/database/moved-rows.js';
import { Merges, type MergePair, type Moved } from '../../platform/ports/merges.js';
import { PersonalData, type DataSection } from '../../platform/ports/personal-data.js';
import { RetentionKinds, type RetentionKind } from '../../platform/ports/retention.js';
import { AbsenceAlert } from '../roll/entities/absence-alert.js';
import { AttendanceObjection } from '../roll/entities/attendance-objection.js';
import { SignedSheet } from '../roll/entities/signed-sheet.js';
import { CheckInNotice } from './entities/check-in-notice.js';
import { CheckIn } from './entities/check-in.js';

type Row = { id: string; sessionId: string; personId: string };
type Kind = 'checkIns' | 'notices' | 'alerts' | 'objections';

interface MovedCheckIns extends Moved {
  readonly schema: 1;
  readonly moved: Readonly<Record<Kind, readonly string[]>>;
}

const ENTITIES: Record<Kind, EntityTarget<Row>> = { checkIns: CheckIn, notices: CheckInNotice, alerts: AbsenceAlert, objections: AttendanceObjection };
const kinds = Object.keys(ENTITIES) as Kind[];
const NOTICES = { 'device-used': 'Máy đã điểm danh cho người khác', 'second-device': 'Quét bằng máy thứ hai', 'old-code': 'Mã đã cũ', 'not-listed': 'Không có trong danh sách lớp', otherwise: 'Giảng viên đã ghi khác' };
const CLASS = 'join class_sessions session on session.id = of.session_id join classes class on class.id = session.class_id';
const YEAR = { amount: 12, unit: 'month' } as const;
const BOUNDS = { least: { amount: 1, unit: 'month' }, most: { amount: 60, unit: 'month' } } as const;
const AT_ONCE = 500;

const SECTIONS: readonly DataSection[] = [
  {
    key: 'check-ins', label: 'Lần quét mã điểm danh', from: `check_ins of ${CLASS}`, person: 'of.person_id', order: 'of.reserved_at', fate: 'removed', why: 'Kết quả điểm danh đã ghi riêng; lần quét chỉ để đối chiếu.',
    columns: [{ label: 'Lớp', sql: 'class.title' }, { label: 'Buổi', sql: 'session.number', kind: 'number' }, { label: 'Quét lúc', sql: 'of.reserved_at', kind: 'instant' }, { label: 'Ghi lúc', sql: 'of.counted_at', kind: 'instant' }],
  },
  {
    key: 'check-in-notices', label: 'Lần quét mã không được ghi', from: `check_in_notices of ${CLASS}`, person: 'of.person_id', order: 'of.at', fate: 'removed', why: 'Chỉ để giảng viên xem lại trong buổi học.',
    columns: [{ label: 'Lớp', sql: 'class.title' }, { label: 'Buổi', sql: 'session.number', kind: 'number' }, { label: 'Vì', sql: 'of.kind', words: NOTICES }, { label: 'Lúc', sql: 'of.at', kind: 'instant' }],
  },
  {
    key: 'absence-alerts', label: 'Báo vắng cho lãnh đạo đơn vị', from: `absence_alerts of ${CLASS}`, person: 'of.person_id', order: 'of.at', fate: 'removed', why: 'Chỉ để không báo hai lần.',
    columns: [{ label: 'Lớp', sql: 'class.title' }, { label: 'Buổi', sql: 'session.number', kind: 'number' }, { label: 'Lúc', sql: 'of.at', kind: 'instant' }],
  },
  {
    key: 'attendance-objections', label: 'Phản hồi về điểm danh', from: `attendance_objections of ${CLASS}`, person: 'of.person_id', order: 'of.at', fate: 'removed', why: 'Điểm danh đã sửa hay giữ thì ghi riêng.',
    columns: [{ label: 'Lớp', sql: 'class.title' }, { label: 'Buổi', sql: 'session.number', kind: 'number' }, { label: 'Phản hồi', sql: 'of.text' }, { label: 'Lúc', sql: 'of.at', kind: 'instant' }, { label: 'Kết quả', sql: 'of.state', words: { open: 'Đang chờ', corrected: 'Đã sửa', kept: 'Giữ nguyên' } }, { label: 'Trả lời', sql: 'of.answer' }],
  },
];

/** What checking in keeps about people: told, erased, moved with two records of one person, and thrown away when it is old. */
@Injectable()
export class CheckInPeople implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
    private readonly merges: Merges,
    private readonly retention: RetentionKinds,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      key: 'check-ins', sections: SECTIONS,
      erase: async ({ personIds }) => {
        for (const kind of kinds) await this.db.repo(ENTITIES[kind]).delete({ personId: In([...personIds]) });
        await this.db.repo(CheckInNotice).update({ otherPersonId: In([...personIds]) }, { otherPersonId: null });
        return [];
      },
    });
    this.merges.register<MovedCheckIns>({
      key: 'check-ins', facts: [], merge: (pair) => this.merge(pair),
      undo: async ({ from, into }, { moved }) => {
        for (const kind of kinds) await moveRowsBack(this.db, { entity: ENTITIES[kind], column: 'personId' }, moved[kind], from, into);
      },
    });
    this.retention.register(this.over('check-ins', CheckIn, 'check_ins', 'reserved_at', { noun: 'lần quét', label: 'Lần quét mã điểm danh', what: 'Máy nào quét mã của buổi nào, lúc nào. Kết quả điểm danh còn nguyên.', why: 'Để giải đáp thắc mắc về điểm danh.', since: 'từ lúc quét' }));
    this.retention.register(this.over('check-in-notices', CheckInNotice, 'check_in_notices', 'at', { noun: 'lần', label: 'Lần quét mã không được ghi', what: 'Ai đã quét mã cũ, quét bằng máy của người khác hay không có trong danh sách.', why: 'Để giảng viên xem lại.', since: 'từ lúc quét' }));
    this.retention.register(this.over('attendance-objections', AttendanceObjection, 'attendance_objections', 'answered_at', { noun: 'phản hồi', label: 'Phản hồi về điểm danh đã trả lời', what: 'Lời người học và câu trả lời. Điểm danh đã ghi còn nguyên.', why: 'Để giải đáp khiếu nại về điểm danh.', since: 'từ khi trả lời' }));
    this.retention.register({ ...this.over('signed-sheets', SignedSheet, 'signed_sheets', 'at', { noun: 'tờ', label: 'Ảnh danh sách điểm danh đã ký', what: 'Ảnh chụp, bản quét danh sách có chữ ký. Điểm danh đã ghi còn nguyên.', why: 'Chứng từ của lớp học, để đối chiếu.', since: 'từ khi gửi lên' }), usual: { amount: 60, unit: 'month' }, bounds: { least: { amount: 6, unit: 'month' }, most: { amount: 240, unit: 'month' } } });
  }

  /** Where both were there, the kept record's row counts and the other's stays under its own. */
  private async merge({ from, into }: MergePair): Promise<MovedCheckIns> {
    const moved = {} as Record<Kind, string[]>;
    for (const kind of kinds) {
      const taken = new Set((await this.db.repo(ENTITIES[kind]).findBy({ personId: into })).map(({ sessionId }) => sessionId));
      moved[kind] = (await this.db.repo(ENTITIES[kind]).find({ where: { personId: from }, order: { id: 'ASC' } })).filter(({ sessionId }) => !taken.has(sessionId)).map(({ id }) => id);
      await moveRowsBack(this.db, { entity: ENTITIES[kind], column: 'personId' }, moved[kind], into, from);
    }
    return { schema: 1, moved };
  }

  private over(key: string, entity: EntityTarget<{ id: string }>, table: string, column: string, words: Pick<RetentionKind, 'noun' | 'label' | 'what' | 'why' | 'since'>): RetentionKind {
    const drop = async (ids: readonly string[]): Promise<number> => (await this.db.repo(entity).delete({ id: In([...ids]) })).affected ?? 0;
    return { key, group: 'learning', ...words, usual: YEAR, bounds: BOUNDS, over: { from: `${table} of`, where: ({ at }) => `(of.${column} < ${at})`, id: 'of.id', atOnce: AT_ONCE, drop } };
  }
}
