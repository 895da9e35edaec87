import { IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { Checkbox, EmptyAsNull, IsCalendarDay, IsLocalMoment, NumberText, OptionalId } from '../../platform/http/fields.js';

const DAY = { message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' };
const MOMENT = { message: 'Bạn nhập đủ ngày và giờ.' };
const WHOLE = { message: 'Mục này cần một số nguyên từ 1 trở lên.' };
/** A whole number or nothing. */
const Whole = (most: number): PropertyDecorator => (target, property) => {
  NumberText()(target, property);
  IsOptional()(target, property);
  IsInt(WHOLE)(target, property);
  Min(1, WHOLE)(target, property);
  Max(most, { message: `Số này lớn hơn ${most}.` })(target, property);
};

/** The password of a quiz. */
export class QuizPasswordForm {
  @IsString({ message: 'Bạn nhập mật khẩu.' })
  @MinLength(4, { message: 'Mật khẩu của bài cần ít nhất 4 ký tự.' })
  @MaxLength(100, { message: 'Mật khẩu của bài dài quá 100 ký tự.' })
  newPassword: string = '';
}

/** Other terms for a person or a unit. Limits are left empty where they are the quiz's. */
export class OverrideForm {
  @IsString() @MaxLength(100)
  person: string = '';

  @OptionalId({ message: 'Bạn chọn một đơn vị trong danh sách.' })
  unit: string | null = null;

  @Whole(1_440) limitMinutes: number | null = null;
  @Checkbox() noLimit: boolean = false;
  @Whole(100) attemptsAllowed: number | null = null;
  @Checkbox() noCount: boolean = false;

  @EmptyAsNull() @IsOptional() @IsLocalMoment(MOMENT)
  opensAt: string | null = null;

  @EmptyAsNull() @IsOptional() @IsLocalMoment(MOMENT)
  closesAt: string | null = null;

  @IsNotEmpty({ message: 'Bạn chọn ngày bắt đầu.' })
  @IsCalendarDay(DAY)
  from: string = '';

  /** The last day. */
  @EmptyAsNull() @IsOptional() @IsCalendarDay(DAY)
  until: string | null = null;

  @IsNotEmpty({ message: 'Bạn ghi lý do.' })
  @IsString()
  @MaxLength(500, { message: 'Lý do dài quá 500 ký tự.' })
  reason: string = '';
}

/** Why an override ends. */
export class OverrideEndForm {
  @IsNotEmpty({ message: 'Bạn ghi lý do.' })
  @IsString()
  @MaxLength(500, { message: 'Lý do dài quá 500 ký tự.' })
  reason: string = '';
}
