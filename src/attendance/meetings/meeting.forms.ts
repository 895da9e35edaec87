import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { localMoment } from '../../platform/clock/local-date.js';
import { EmptyAsNull, IsCalendarDay, ManyTexts, NumberText, OptionalId, OptionalText } from '../../platform/http/fields.js';
import { CLASS_OWNER } from '../classes/class-planning.service.js';
import { meetingForms, type MeetingForm } from './entities/thematic-meeting.js';
import type { MeetingFacts } from './rules/meeting-facts.js';
import { MOST_PERIODS, periodsOfMinutes } from './rules/meeting-periods.js';

const TIME = { message: 'Giờ viết như 07:30.' };
const IS_TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const PERIODS = { message: `Số tiết là số nguyên từ 1 đến ${MOST_PERIODS}.` };
const SEEN = { message: 'Bạn mở lại trang rồi sửa.' };
const REASON = { message: 'Lý do dài nhất 300 ký tự.' };

/** What is written down of a meeting. */
export class FactsForm {
  @IsIn(meetingForms, { message: 'Bạn chọn một hình thức.' })
  form: MeetingForm = 'subject';

  @IsNotEmpty({ message: 'Bạn ghi nội dung đã bàn, ví dụ: Kỷ luật, kỷ cương hành chính.' })
  @IsString()
  @MaxLength(300, { message: 'Chủ đề dài nhất 300 ký tự.' })
  topic: string = '';

  @OptionalId({ message: 'Bạn chọn lại trong danh sách.' })
  course: string | null = null;

  @IsCalendarDay({ message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' })
  day: string = '';

  @Matches(IS_TIME, TIME)
  from: string = '';

  @Matches(IS_TIME, TIME)
  to: string = '';

  @NumberText()
  @IsOptional()
  @IsInt(PERIODS)
  @Min(1, PERIODS)
  @Max(MOST_PERIODS, PERIODS)
  periods: number | null = null;

  @IsNotEmpty({ message: 'Bạn ghi nơi họp.' })
  @IsString()
  @MaxLength(200, { message: 'Địa điểm dài nhất 200 ký tự.' })
  place: string = '';

  @IsNotEmpty({ message: 'Bạn ghi người chủ trì.' })
  @IsString()
  @MaxLength(200, { message: 'Dài nhất 200 ký tự.' })
  chair: string = '';

  @IsNotEmpty({ message: 'Bạn tóm tắt nội dung trong vài câu.' })
  @IsString()
  @MaxLength(5000, { message: 'Tóm tắt dài nhất 5.000 ký tự.' })
  summary: string = '';
}

/** A meeting to write down. */
export class MeetingFormNew extends FactsForm {
  @IsUUID('all', { message: 'Bạn chọn đơn vị đã tổ chức.' })
  unit: string = '';
}

/** A correction. */
export class MeetingFormEdit extends FactsForm {
  @IsNotEmpty({ message: 'Bạn ghi lý do sửa; lý do được giữ cùng lịch sử.' })
  @IsString()
  @MaxLength(300, REASON)
  reason: string = '';

  @NumberText()
  @IsInt(SEEN)
  seen: number = 0;
}

/** Who was there. */
export class MeetingPeopleForm {
  @ManyTexts()
  @IsUUID('all', { each: true, message: 'Bạn mở lại trang rồi chọn.' })
  person: string[] = [];

  @ManyTexts()
  @IsUUID('all', { each: true, message: 'Bạn mở lại trang rồi chọn.' })
  shown: string[] = [];

  @EmptyAsNull()
  @IsOptional()
  @IsIn(['1'])
  all: string | null = null;

  @OptionalText(100)
  q: string | null = null;

  @OptionalText(300, REASON)
  reason: string | null = null;

  @NumberText()
  @IsInt(SEEN)
  seen: number = 0;
}

/** Why a meeting does not count. */
export class MeetingReasonForm {
  @IsNotEmpty({ message: 'Bạn ghi lý do hủy.' })
  @IsString()
  @MaxLength(300, REASON)
  reason: string = '';
}

/** The facts that a form without errors says. Without a number, tiết follow from the time. */
export function factsOf({ form, topic, course, day, from, to, periods, place, chair, summary }: FactsForm): MeetingFacts {
  const [startsAt, endsAt] = [localMoment(`${day}T${from}`)!, localMoment(`${day}T${to}`)!];
  const minutes = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  return { form, topic, ownerKind: course === null ? null : CLASS_OWNER, ownerId: course, startsAt, endsAt, heldOn: day, periods: periods ?? periodsOfMinutes(minutes), place, chair, summary };
}
