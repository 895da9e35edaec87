import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { PersonalData } from '../platform/ports/personal-data.js';
import { AttendanceRevision } from './entities/attendance-revision.js';
import { Attendance } from './entities/attendance.js';
import { RosterChange } from './entities/roster-change.js';
import { RosterEntry } from './entities/roster-entry.js';

const ENTRIES = { nomination: 'Đơn vị cử', invitation: 'Được mời', open: 'Tự đăng ký' };
const STATES = { proposed: 'Đơn vị đề nghị', listed: 'Trong danh sách', waiting: 'Chờ chỗ', returned: 'Không được nhận', withdrawn: 'Đã rút' };
const STATUSES = { present: 'Có mặt', late: 'Muộn', excused: 'Vắng có lý do', absent: 'Vắng' };

/** On which lists people are and were, which classes they taught, and in which sessions they were. */
@Injectable()
export class AttendanceData implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      key: 'attendance',
      sections: [
        {
          key: 'class-lists', label: 'Lớp học', from: 'class_roster entry join classes class on class.id = entry.class_id', person: 'entry.person_id', order: 'entry.state_at',
          columns: [
            { label: 'Lớp', sql: 'class.title' },
            { label: 'Theo', sql: 'entry.entry', words: ENTRIES },
            { label: 'Tình trạng', sql: 'entry.state', words: STATES },
            { label: 'Từ lúc', sql: 'entry.state_at', kind: 'instant' },
            { label: 'Lý do', sql: 'entry.state_reason' },
          ],
          fate: 'emptied', why: 'Danh sách lớp còn lại để thống kê, không còn lý do ghi về người học.',
        },
        {
          key: 'class-list-changes', label: 'Thay đổi trong danh sách lớp', from: 'class_roster_changes change join classes class on class.id = change.class_id', person: 'change.person_id', order: 'change.changed_at',
          columns: [{ label: 'Lớp', sql: 'class.title' }, { label: 'Tình trạng', sql: 'change.state', words: STATES }, { label: 'Lúc', sql: 'change.changed_at', kind: 'instant' }, { label: 'Lý do', sql: 'change.reason' }],
          fate: 'emptied', why: 'Để biết danh sách lớp đã thay đổi thế nào, không còn lý do ghi về người học.',
        },
        {
          key: 'classes-taught', label: 'Lớp đã giảng dạy', from: 'class_trainers trainer join classes class on class.id = trainer.class_id', person: 'trainer.person_id', order: 'class.created_at',
          columns: [{ label: 'Lớp', sql: 'class.title' }],
          fate: 'kept', why: 'Quyết định, danh sách và báo cáo của lớp là văn bản của cơ quan. Lời của đơn vị không cử người được xóa khi hết hạn lưu.',
          mayName: ['class_documents.form', 'class_units.note'],
        },
        {
          key: 'attendances', label: 'Điểm danh', from: 'attendances attendance join class_sessions session on session.id = attendance.session_id join classes class on class.id = session.class_id', person: 'attendance.person_id', order: 'attendance.marked_at',
          columns: [
            { label: 'Lớp', sql: 'class.title' },
            { label: 'Buổi', sql: 'session.number', kind: 'number' },
            { label: 'Bắt đầu', sql: 'session.starts_at', kind: 'instant' },
            { label: 'Điểm danh', sql: 'attendance.status', words: STATUSES },
            { label: 'Muộn (phút)', sql: 'attendance.late_minutes', kind: 'number' },
            { label: 'Về sớm (phút)', sql: 'attendance.left_early_minutes', kind: 'number' },
            { label: 'Học bù ngày', sql: 'attendance.made_up_on', kind: 'day' },
            { label: 'Lý do', sql: 'attendance.reason' },
            { label: 'Người đồng ý cho vắng', sql: 'attendance.agreed_by' },
          ],
          fate: 'emptied', why: 'Số buổi có mặt là căn cứ hoàn thành khóa học và của báo cáo. Lý do vắng và người đồng ý được xóa.',
        },
        {
          key: 'meetings', label: 'Sinh hoạt chuyên đề, tọa đàm', from: 'meeting_people there join meetings meeting on meeting.id = there.meeting_id', person: 'there.person_id', order: 'meeting.starts_at',
          columns: [
            { label: 'Chủ đề', sql: 'meeting.topic' },
            { label: 'Ngày', sql: 'meeting.held_on', kind: 'day' },
            { label: 'Số tiết', sql: 'meeting.periods', kind: 'number' },
            { label: 'Tình trạng', sql: "case when meeting.state = 'cancelled' then 'cancelled' when there.removed_in is null then 'present' else 'removed' end", words: { present: 'Đã dự', removed: 'Ghi nhầm, đã bỏ', cancelled: 'Buổi đã hủy ghi nhận' } },
          ],
          fate: 'kept', why: 'Số người dự và số tiết là căn cứ của báo cáo.', mayName: ['meetings.topic', 'meetings.chair', 'meetings.summary', 'meeting_changes.before', 'meeting_changes.reason'],
        },
      ],
      erase: async ({ personIds }) => {
        const whose = { personId: In([...personIds]) };
        await this.db.repo(RosterEntry).update(whose, { stateReason: null });
        await this.db.repo(RosterChange).update(whose, { reason: null });
        for (const entity of [Attendance, AttendanceRevision]) await this.db.repo(entity).update(whose, { reason: null, agreedBy: null });
        return [];
      },
    });
  }
}
