import { IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { EmptyAsNull, IsCalendarDay, NumberText } from '../../platform/http/fields.js';
import type { PaperForm } from './formats/paper.js';

const LINE = { message: 'Dài nhất 200 ký tự.' };
const TEXT = { message: 'Dài nhất 5.000 ký tự.' };
const SEEN = { message: 'Bạn mở lại trang rồi sửa.' };

/** What is written on a paper of a class. */
export class PaperFieldsForm {
  @IsString() @MaxLength(200, LINE) superior: string = '';

  @IsNotEmpty({ message: 'Bạn ghi tên cơ quan ban hành.' })
  @IsString()
  @MaxLength(200, LINE)
  issuer: string = '';

  @IsNotEmpty({ message: 'Bạn ghi tên cơ quan như viết trong câu.' })
  @IsString()
  @MaxLength(200, LINE)
  issuerName: string = '';

  @IsString() @MaxLength(60, { message: 'Dài nhất 60 ký tự.' }) number: string = '';
  @IsString() @MaxLength(100, LINE) place: string = '';

  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay({ message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' })
  date: string | null = null;

  @IsString() @MaxLength(200, LINE) authority: string = '';
  @IsString() @MaxLength(5000, TEXT) basis: string = '';
  @IsString() @MaxLength(5000, TEXT) addressees: string = '';
  @IsString() @MaxLength(5000, TEXT) extra: string = '';
  @IsString() @MaxLength(2000, { message: 'Dài nhất 2.000 ký tự.' }) recipients: string = '';

  @IsNotEmpty({ message: 'Bạn ghi chức vụ người ký.' })
  @IsString()
  @MaxLength(300, { message: 'Dài nhất 300 ký tự.' })
  signerLines: string = '';

  @IsString() @MaxLength(100, LINE) signerName: string = '';

  @NumberText()
  @IsInt(SEEN)
  @Min(0, SEEN)
  @Max(1_000_000, SEEN)
  seen: number = 0;
}

/** The form as it is kept. */
export function paperFormOf({ seen: _, date, ...values }: PaperFieldsForm): PaperForm {
  return { schema: 1, ...values, date: date ?? '' };
}
