import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { Db } from '../platform/database/db.js';
import { PersonalData, type DataSection, type Erasure } from '../platform/ports/personal-data.js';
import { StoredFiles } from '../platform/ports/stored-files.js';
import { CompletionReview } from './entities/completion-review.js';
import { Completion } from './entities/completion.js';
import { Equivalence } from './entities/equivalence.js';
import { Exemption } from './entities/exemption.js';
import { RequirementPerson } from './entities/requirement-person.js';

const ERASED_REASON = 'Đã xóa cùng dữ liệu cá nhân';
const FOR_FIGURES = 'Số liệu báo cáo đã ban hành được tính từ đây. Chỉ gắn với mã hồ sơ, không có tên.';
const HANDED_IN = { waiting: 'Chờ kiểm tra', accepted: 'Được công nhận', refused: 'Không được công nhận', withdrawn: 'Đã rút' };

const SECTIONS: readonly DataSection[] = [
  {
    key: 'obligations', label: 'Khóa phải học', from: 'obligations obligation join courses course on course.id = obligation.course_id', person: 'obligation.person_id', order: 'obligation.valid_from',
    columns: [
      { label: 'Khóa', sql: 'course.title' },
      { label: 'Từ ngày', sql: 'obligation.valid_from', kind: 'day' },
      { label: 'Đến trước ngày', sql: 'obligation.valid_to', kind: 'day' },
      { label: 'Hạn', sql: 'obligation.due_on', kind: 'day' },
    ],
    fate: 'kept', why: FOR_FIGURES,
  },
  {
    key: 'enrolments', label: 'Khóa đã học', from: 'enrolments enrolment join courses course on course.id = enrolment.course_id', person: 'enrolment.person_id', order: 'enrolment.enrolled_at',
    columns: [{ label: 'Khóa', sql: 'course.title' }, { label: 'Bắt đầu', sql: 'enrolment.enrolled_at', kind: 'instant' }],
    fate: 'kept', why: FOR_FIGURES,
  },
  {
    key: 'renewals', label: 'Khóa đã học lại', from: 'renewals renewal join courses course on course.id = renewal.course_id', person: 'renewal.person_id', order: 'renewal.begun_at',
    columns: [{ label: 'Khóa', sql: 'course.title' }, { label: 'Bắt đầu', sql: 'renewal.begun_at', kind: 'instant' }],
    fate: 'kept', why: FOR_FIGURES,
  },
  {
    key: 'completions', label: 'Lần hoàn thành', from: 'completions completion join courses course on course.id = completion.course_id', person: 'completion.person_id', order: 'completion.completed_at',
    columns: [{ label: 'Khóa', sql: 'course.title' }, { label: 'Lần', sql: 'completion.number' }, { label: 'Lúc', sql: 'completion.completed_at', kind: 'instant' }],
    fate: 'kept', why: 'Hồ sơ đào tạo, bồi dưỡng phải lưu trữ; giấy chứng nhận và số liệu báo cáo căn cứ vào đây. Chỉ gắn với mã hồ sơ.',
  },
  {
    key: 'completion-reviews', label: 'Kết quả hoàn thành được xem xét lại', person: 'completion.person_id', order: 'review.opened_at',
    from: 'completion_reviews review join completions completion on completion.id = review.completion_id join courses course on course.id = completion.course_id',
    columns: [{ label: 'Khóa', sql: 'course.title' }, { label: 'Từ lúc', sql: 'review.opened_at', kind: 'instant' }, { label: 'Lý do thay đổi', sql: 'review.reason' }, { label: 'Kết quả xem xét', sql: 'review.note' }],
    fate: 'emptied', why: 'Phần ghi tay bị xóa. Việc đã xem xét là căn cứ của kết quả hoàn thành được giữ.',
  },
  {
    key: 'by-hand', label: 'Được thêm vào hoặc đưa khỏi yêu cầu học', person: 'named.person_id', order: 'named.valid_from', from: 'requirement_people named',
    columns: [
      { label: 'Việc', sql: 'named.mode', words: { in: 'Thêm vào', out: 'Đưa khỏi' } },
      { label: 'Từ ngày', sql: 'named.valid_from', kind: 'day' },
      { label: 'Đến trước ngày', sql: 'named.valid_to', kind: 'day' },
      { label: 'Lý do', sql: 'named.reason' },
    ],
    fate: 'emptied', why: 'Lý do bị xóa. Khoảng ngày còn lại cho số liệu báo cáo.',
  },
  {
    key: 'exemptions', label: 'Được miễn học', from: 'exemptions exemption', person: 'exemption.person_id', order: 'exemption.valid_from',
    columns: [
      { label: 'Từ ngày', sql: 'exemption.valid_from', kind: 'day' },
      { label: 'Đến trước ngày', sql: 'exemption.valid_to', kind: 'day' },
      { label: 'Lý do', sql: 'exemption.reason' },
      { label: 'Quyết định', sql: 'exemption.act' },
    ],
    fate: 'emptied', why: 'Lý do và quyết định bị xóa. Khoảng ngày còn lại cho số liệu báo cáo.',
  },
  {
    key: 'equivalences', label: 'Giấy đã học nơi khác', from: 'equivalences handed join courses course on course.id = handed.course_id', person: 'handed.person_id', order: 'handed.submitted_at',
    columns: [
      { label: 'Khóa', sql: 'course.title' },
      { label: 'Tên trên giấy', sql: 'handed.title' },
      { label: 'Nơi cấp', sql: 'handed.issuer' },
      { label: 'Số', sql: 'handed.number' },
      { label: 'Ngày cấp', sql: 'handed.issued_on', kind: 'day' },
      { label: 'Tệp quét', sql: 'handed.file_name' },
      { label: 'Kết quả', sql: 'handed.state', words: HANDED_IN },
      { label: 'Trả lời', sql: 'handed.reason' },
      { label: 'Gửi lúc', sql: 'handed.submitted_at', kind: 'instant' },
    ],
    fate: 'emptied', why: 'Tệp quét, tên tệp, tên và số trên giấy, câu trả lời bị xóa. Còn lại ngày và kết quả, vì lần hoàn thành căn cứ vào đó.',
  },
];

/** What people must learn, began, completed, and need not. */
@Injectable()
export class LearningData implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly personalData: PersonalData,
    private readonly storedFiles: StoredFiles,
  ) {}

  onModuleInit(): void {
    this.storedFiles.register(async (hashes) => (await this.db.repo(Equivalence).find({ select: { id: true, fileHash: true }, where: { fileHash: In([...hashes]) } })).flatMap(({ fileHash }) => fileHash ?? []));
    this.personalData.register({ key: 'courses', sections: SECTIONS, erase: (erasure) => this.erase(erasure) });
  }

  private async erase({ personIds, at }: Erasure): Promise<readonly string[]> {
    const theirs = { personId: In([...personIds]) };
    await this.db.repo(Exemption).update(theirs, { reason: ERASED_REASON, act: null });
    await this.db.repo(Exemption).update({ ...theirs, endReason: Not(IsNull()) }, { endReason: ERASED_REASON });
    await this.db.repo(RequirementPerson).update(theirs, { reason: ERASED_REASON });
    await this.db.repo(RequirementPerson).update({ ...theirs, endReason: Not(IsNull()) }, { endReason: ERASED_REASON });
    const completions = (await this.db.repo(Completion).find({ select: { id: true }, where: theirs })).map(({ id }) => id);
    if (completions.length > 0) await this.db.repo(CompletionReview).update({ completionId: In(completions), note: Not(IsNull()) }, { note: ERASED_REASON });
    const scans = (await this.db.repo(Equivalence).findBy(theirs)).flatMap(({ fileHash }) => fileHash ?? []);
    await this.db.repo(Equivalence).update({ ...theirs, state: 'waiting' }, { state: 'withdrawn', decidedAt: at });
    await this.db.repo(Equivalence).update(theirs, { title: ERASED_REASON, issuer: '', number: null, fileHash: null, fileName: '', reason: null });
    return scans;
  }
}
