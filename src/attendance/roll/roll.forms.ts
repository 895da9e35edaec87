import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { EmptyAsNull, IsCalendarDay } from '../../platform/http/fields.js';
import { attendanceStatuses, type AttendanceStatus } from '../rules/attendance-share.js';

const MINUTES = /^\d{0,4}$/;

/** Everything that can be marked of one person. */
export class PersonMarkForm {
  @IsIn(attendanceStatuses, { message: 'Bạn chọn một trong bốn: có mặt, muộn, có phép, vắng.' })
  status!: AttendanceStatus;

  @Matches(MINUTES, { message: 'Bạn ghi số phút bằng chữ số.' })
  lateMinutes: string = '';

  @Matches(MINUTES, { message: 'Bạn ghi số phút bằng chữ số.' })
  leftEarlyMinutes: string = '';

  @EmptyAsNull() @IsOptional() @IsCalendarDay({ message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' })
  madeUpOn: string | null = null;

  @IsString() @MaxLength(300, { message: 'Lý do dài quá 300 ký tự.' })
  reason: string = '';

  @IsString() @MaxLength(120, { message: 'Tên người đồng ý dài quá 120 ký tự.' })
  agreedBy: string = '';

  /** The revision that the page showed. */
  @Matches(/^\d{1,9}$/, { message: 'Bạn mở lại trang rồi ghi.' })
  basedOn: string = '';

  @IsOptional() @IsString() @MaxLength(40)
  key?: string;
}

/** Why a closed roll is opened again. */
export class ReopenForm {
  @IsNotEmpty({ message: 'Bạn ghi lý do mở lại.' }) @IsString() @MaxLength(300, { message: 'Lý do dài quá 300 ký tự.' })
  reason: string = '';
}

/** Which of two marks holds. */
export class DecisionForm {
  @IsIn(['waiting', 'held'], { message: 'Bạn chọn một trong hai dấu.' })
  take!: 'waiting' | 'held';

  @IsOptional() @IsString() @MaxLength(300, { message: 'Lý do dài quá 300 ký tự.' })
  reason?: string;
}
