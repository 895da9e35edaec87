import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { Checkbox, EmptyAsNull, IsCalendarDay, NumberText, OptionalText } from '../../platform/http/fields.js';
import type { AttendanceRule } from '../rules/attendance-share.js';
import type { ClassEntry } from '../entities/training-class.js';
import type { ClassDraft } from './class-planning.service.js';
import type { PlannedPart } from './rules/session-plan.js';

const DAY = { message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' };
const TIME = { message: 'Giờ viết như 07:30.' };
const CAPACITY = { message: 'Số chỗ là số nguyên từ 1 đến 5000.' };
const PERCENT = { message: 'Tỷ lệ là số nguyên từ 1 đến 100.' };
const MINUTES = { message: 'Số phút là số nguyên từ 0 đến 600.' };
const PERIODS = { message: 'Số tiết là số nguyên từ 1 đến 12.' };
const IS_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What a class is, as it is typed. */
export class ClassForm {
  @IsNotEmpty({ message: 'Bạn ghi tên lớp, như sẽ ghi trên quyết định.' })
  @IsString()
  @MaxLength(300, { message: 'Tên lớp dài nhất 300 ký tự.' })
  title: string = '';

  @IsUUID('all', { message: 'Bạn chọn khóa học mà lớp này dạy.' })
  course: string = '';

  @IsUUID('all', { message: 'Bạn chọn đơn vị mở lớp.' })
  unit: string = '';

  @IsNotEmpty({ message: 'Bạn ghi địa điểm để người học biết đến đâu.' })
  @IsString()
  @MaxLength(200, { message: 'Địa điểm dài nhất 200 ký tự.' })
  place: string = '';

  @NumberText()
  @IsOptional()
  @IsInt(CAPACITY)
  @Min(1, CAPACITY)
  @Max(5000, CAPACITY)
  capacity: number | null = null;

  @IsIn(['nomination', 'invitation', 'open'], { message: 'Bạn chọn một cách để người học vào lớp.' })
  entry: ClassEntry = 'nomination';

  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay(DAY)
  nominateBy: string | null = null;

  @IsIn(['sessions', 'minutes'], { message: 'Bạn chọn cách tính chuyên cần.' })
  ruleOf: AttendanceRule['of'] = 'sessions';

  @NumberText()
  @IsInt(PERCENT)
  @Min(1, PERCENT)
  @Max(100, PERCENT)
  rulePercent: number = 80;

  @NumberText()
  @IsOptional()
  @IsInt(MINUTES)
  @Min(0, MINUTES)
  @Max(600, MINUTES)
  mostMissed: number | null = null;

  @OptionalText(60, { message: 'Số quyết định dài nhất 60 ký tự.' })
  decisionNumber: string | null = null;

  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay(DAY)
  decisionOn: string | null = null;

  @OptionalText(5000, { message: 'Ghi chú dài nhất 5.000 ký tự.' })
  note: string | null = null;

  @NumberText()
  @IsOptional()
  @IsInt({ message: 'Bạn mở lại trang rồi sửa.' })
  seen: number | null = null;
}

/** The draft that a form without errors says. */
export function draftOfForm(form: ClassForm): ClassDraft {
  const { course, unit, title, place, capacity, entry, nominateBy, ruleOf, rulePercent, mostMissed, decisionNumber, decisionOn, note } = form;
  const rule: AttendanceRule = { schema: 1, of: ruleOf, share: rulePercent / 100, mostMissedMinutes: ruleOf === 'sessions' ? mostMissed : null };
  return { ownerId: course, unitId: unit, title, place, capacity, entry, nominateBy: entry === 'nomination' ? nominateBy : null, rule, decisionNumber, decisionOn, note };
}

/** Sessions of several days at once. */
export class SessionsForm {
  @IsCalendarDay(DAY)
  firstDay: string = '';

  /** Empty: the first day alone. */
  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay(DAY)
  lastDay: string | null = null;

  @Checkbox()
  weekends: boolean = false;

  @Checkbox()
  morning: boolean = false;

  @ValidateIf((form: SessionsForm) => form.morning)
  @Matches(IS_TIME, TIME)
  morningFrom: string = '07:30';

  @ValidateIf((form: SessionsForm) => form.morning)
  @Matches(IS_TIME, TIME)
  morningTo: string = '11:00';

  @NumberText()
  @ValidateIf((form: SessionsForm) => form.morning)
  @IsInt(PERIODS)
  @Min(1, PERIODS)
  @Max(12, PERIODS)
  morningPeriods: number = 4;

  @Checkbox()
  afternoon: boolean = false;

  @ValidateIf((form: SessionsForm) => form.afternoon)
  @Matches(IS_TIME, TIME)
  afternoonFrom: string = '13:30';

  @ValidateIf((form: SessionsForm) => form.afternoon)
  @Matches(IS_TIME, TIME)
  afternoonTo: string = '17:00';

  @NumberText()
  @ValidateIf((form: SessionsForm) => form.afternoon)
  @IsInt(PERIODS)
  @Min(1, PERIODS)
  @Max(12, PERIODS)
  afternoonPeriods: number = 4;

  /** One a line, in the order of sessions. */
  @OptionalText(10_000, { message: 'Các chủ đề dài quá 10.000 ký tự.' })
  topics: string | null = null;
}

/** The parts of a day that a form chooses. */
export function partsOf(form: SessionsForm): PlannedPart[] {
  return [
    ...(form.morning ? [{ from: form.morningFrom, to: form.morningTo, periods: form.morningPeriods }] : []),
    ...(form.afternoon ? [{ from: form.afternoonFrom, to: form.afternoonTo, periods: form.afternoonPeriods }] : []),
  ];
}

/** One session. */
export class SessionForm {
  @IsNotEmpty({ message: 'Bạn ghi chủ đề của buổi.' })
  @IsString()
  @MaxLength(300, { message: 'Chủ đề dài nhất 300 ký tự.' })
  topic: string = '';

  @IsCalendarDay(DAY)
  day: string = '';

  @Matches(IS_TIME, TIME)
  from: string = '';

  @Matches(IS_TIME, TIME)
  to: string = '';

  @NumberText()
  @IsInt(PERIODS)
  @Min(1, PERIODS)
  @Max(12, PERIODS)
  periods: number = 4;

  @OptionalText(200, { message: 'Địa điểm dài nhất 200 ký tự.' })
  place: string | null = null;

  @OptionalText(300, { message: 'Lý do dài nhất 300 ký tự.' })
  changeReason: string | null = null;
}

/** Why something of a class is called off, or somebody taken off its list; those whom it concerns read it. */
export class ReasonForm {
  @IsNotEmpty({ message: 'Bạn ghi lý do; người nhận đọc được câu này.' })
  @IsString()
  @MaxLength(300, { message: 'Lý do dài nhất 300 ký tự.' })
  reason: string = '';
}

/** Whom a name, a code or a number means. */
export class PersonForm {
  @IsNotEmpty({ message: 'Bạn ghi họ tên, mã cán bộ hoặc số điện thoại.' })
  @IsString()
  @MaxLength(100, { message: 'Dài nhất 100 ký tự.' })
  person: string = '';
}

/** A copy of a class. */
export class CopyForm {
  @IsNotEmpty({ message: 'Bạn ghi tên lớp mới.' })
  @IsString()
  @MaxLength(300, { message: 'Tên lớp dài nhất 300 ký tự.' })
  title: string = '';

  @IsCalendarDay(DAY)
  firstDay: string = '';
}
