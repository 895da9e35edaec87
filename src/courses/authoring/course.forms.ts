import { IsIn, IsInt, IsNotEmpty, IsNumber, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { Checkbox, EmptyAsNull, IsCalendarDay, ManyTexts, NumberText, OptionalId, OptionalText } from '../../platform/http/fields.js';
import type { Delivery } from '../entities/course.js';
import type { CourseFacts } from './course-authoring.service.js';
import type { RuleDraft } from './course-rules.service.js';

const PERIODS = { message: 'Số tiết là số nguyên từ 1 đến 400.' };
const MINUTES = { message: 'Thời gian học là số phút, từ 1 đến 10.000.' };
const SHARE = { message: 'Mức đạt là số phần trăm, từ 1 đến 100.' };

/** What is said of a course, as it is typed. */
export class CourseForm {
  @IsNotEmpty({ message: 'Bạn đặt mã ngắn cho khóa học, ví dụ CCHC-02.' })
  @IsString()
  @MaxLength(40, { message: 'Mã dài quá 40 ký tự.' })
  code: string = '';

  @IsNotEmpty({ message: 'Bạn đặt tên khóa học.' })
  @IsString()
  @MaxLength(280, { message: 'Tên khóa học dài quá 280 ký tự.' })
  title: string = '';

  @OptionalText(1_000, { message: 'Giới thiệu dài quá 1.000 ký tự.' }) summary: string | null = null;

  /** One a line. */
  @OptionalText(3_000, { message: 'Mục tiêu dài quá 3.000 ký tự.' }) objectives: string | null = null;

  @NumberText() @IsNotEmpty(PERIODS) @IsInt(PERIODS) @Min(1, PERIODS) @Max(400, PERIODS) periods: number = 0;

  @IsIn(['online', 'class', 'blended'], { message: 'Bạn chọn hình thức học.' })
  delivery: Delivery = 'online';

  @NumberText() @IsNotEmpty(MINUTES) @IsInt(MINUTES) @Min(1, MINUTES) @Max(10_000, MINUTES) estimatedMinutes: number = 0;

  @IsNotEmpty({ message: 'Bạn chọn ngày mà nội dung đúng theo quy định.' })
  @IsCalendarDay({ message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' })
  lawAsOf: string = '';

  @OptionalId({ message: 'Không có chương trình này. Bạn chọn lại.' }) programme: string | null = null;

  @EmptyAsNull()
  @ValidateIf((form: CourseForm) => form.programme === null)
  @IsNotEmpty({ message: 'Bạn chọn chương trình, hoặc ghi tên chương trình mới.' })
  @IsString()
  @MaxLength(300, { message: 'Tên chương trình dài quá 300 ký tự.' })
  newProgramme: string | null = null;

  @OptionalId({ message: 'Không có đơn vị này. Bạn chọn lại.' }) unit: string | null = null;

  /** Of the state that the form was made from. */
  @IsOptional() @IsString() @MaxLength(40) stamp: string = '';
}

/** What a form says of a course. Only for one without errors. */
export function courseFacts({ code, title, summary, objectives, periods, delivery, estimatedMinutes, lawAsOf, programme, newProgramme, unit }: CourseForm): CourseFacts {
  const lines = (objectives ?? '').split(/\r?\n/).map((line) => line.replace(/^[-•*]\s*/, '').trim()).filter((line) => line !== '');
  return { code, title, summary, objectives: lines, periods, delivery, estimatedMinutes, lawAsOf, unitId: unit, programme: programme === null ? { title: newProgramme! } : { id: programme } };
}

/** What finishes a course, as sentences with choices in them. */
export class RuleForm {
  @IsIn(['all', 'none'], { message: 'Bạn chọn có cần đọc hết các bài hay không.' })
  lessons: 'all' | 'none' = 'all';

  @EmptyAsNull()
  @IsOptional()
  @IsUUID('all', { message: 'Bài kiểm tra này không thuộc khóa học. Bạn chọn lại.' })
  quiz: string | null = null;

  @NumberText() @ValidateIf((form: RuleForm) => form.quiz !== null) @IsNumber({}, SHARE) @Min(1, SHARE) @Max(100, SHARE) passPercent: number | null = null;

  @Checkbox() attendance: boolean = false;

  @Checkbox() quizAfterLessons: boolean = false;

  @OptionalText(300, { message: 'Lý do dài quá 300 ký tự.' }) reason: string | null = null;

  @NumberText() @IsInt() @Min(0) seen: number = 0;
}

/** What a form of a rule says. Only for one without errors. */
export const ruleDraft = ({ lessons, quiz, passPercent, attendance, quizAfterLessons, reason }: RuleForm): RuleDraft => ({
  lessons, attendance, quizAfterLessons, reason, quiz: quiz === null ? null : { quizId: quiz, passShare: passPercent! / 100 },
});

/** Where one lesson shall stand, or in what order all of them. */
export class OrderForm {
  @ManyTexts() @IsUUID('all', { each: true }) ids: string[] = [];
  @EmptyAsNull() @IsOptional() @IsUUID('all') lesson: string | null = null;
  /** From 1. */
  @NumberText() @IsOptional() @IsInt() @Min(1) @Max(1_000) to: number | null = null;
}
