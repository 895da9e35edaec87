import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { attendanceStatuses, type AttendanceStatus } from '../rules/attendance-share.js';

/** What a learner says against the own mark. */
export class ObjectionForm {
  @IsNotEmpty({ message: 'Bạn ghi điều chưa đúng.' }) @IsString() @MaxLength(500, { message: 'Phản hồi dài quá 500 ký tự.' })
  text: string = '';

  @IsOptional() @IsString() @MaxLength(40)
  key?: string;
}

/** What the trainer answers: a mark, or that it stays. */
export class AnswerForm {
  @IsIn([...attendanceStatuses, 'keep'], { message: 'Bạn chọn dấu đúng, hoặc giữ nguyên.' })
  outcome!: AttendanceStatus | 'keep';

  @Matches(/^\d{0,4}$/, { message: 'Bạn ghi số phút bằng chữ số.' })
  lateMinutes: string = '';

  @IsNotEmpty({ message: 'Bạn ghi lý do, người học sẽ đọc.' }) @IsString() @MaxLength(300, { message: 'Lời trả lời dài quá 300 ký tự.' })
  answer: string = '';
}
