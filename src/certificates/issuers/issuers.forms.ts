import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { Checkbox, EmptyAsNull, IsCalendarDay } from '../../platform/http/fields.js';
import { issuerBodies, type IssuerBody } from '../entities/issuer.js';

const DAY = { message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' };

/** How an office names itself and who signs, from a day on. Lines are typed one below the other. */
export class IssuerForm {
  @IsUUID('all', { message: 'Bạn chọn đơn vị.' })
  unitId: string = '';

  @IsNotEmpty({ message: 'Bạn ghi tên nơi cấp, như viết trong câu.' })
  @IsString()
  @MaxLength(200, { message: 'Tên dài nhất 200 ký tự.' })
  name: string = '';

  @IsString()
  @MaxLength(120, { message: 'Cơ quan chủ quản dài nhất 120 ký tự.' })
  superior: string = '';

  @IsNotEmpty({ message: 'Bạn ghi tên in trên đầu giấy.' })
  @IsString()
  @MaxLength(300, { message: 'Tên in trên đầu giấy dài nhất 300 ký tự.' })
  headerLines: string = '';

  @IsNotEmpty({ message: 'Bạn ghi địa danh.' })
  @IsString()
  @MaxLength(80, { message: 'Địa danh dài nhất 80 ký tự.' })
  place: string = '';

  @IsNotEmpty({ message: 'Bạn ghi chức vụ của người ký.' })
  @IsString()
  @MaxLength(300, { message: 'Chức vụ dài nhất 300 ký tự.' })
  signerLines: string = '';

  @IsNotEmpty({ message: 'Bạn ghi họ tên người ký.' })
  @IsString()
  @MaxLength(120, { message: 'Họ tên dài nhất 120 ký tự.' })
  signerName: string = '';

  @IsNotEmpty({ message: 'Bạn chọn ngày áp dụng.' })
  @IsCalendarDay(DAY)
  from: string = '';

  @Checkbox()
  issuesOnline: boolean = false;
}

/** A new office says what it is, too. */
export class NewIssuerForm extends IssuerForm {
  @IsIn(issuerBodies, { message: 'Bạn chọn loại cơ quan.' })
  body: IssuerBody = 'authority';
}

/** A programme or a course that was assigned. */
export class RightForm {
  /** “programme/…” or “course/…”. */
  @IsString({ message: 'Bạn chọn chương trình hoặc khóa học.' })
  @IsNotEmpty({ message: 'Bạn chọn chương trình hoặc khóa học.' })
  @MaxLength(60)
  what: string = '';

  @IsNotEmpty({ message: 'Bạn ghi số của văn bản giao.' })
  @IsString()
  @MaxLength(100, { message: 'Số văn bản dài nhất 100 ký tự.' })
  number: string = '';

  @IsNotEmpty({ message: 'Bạn chọn ngày của văn bản.' })
  @IsCalendarDay(DAY)
  decidedOn: string = '';

  @IsNotEmpty({ message: 'Bạn chọn ngày bắt đầu.' })
  @IsCalendarDay(DAY)
  validFrom: string = '';

  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay(DAY)
  validTo: string | null = null;
}

/** From which day on something is over. */
export class EndForm {
  @IsNotEmpty({ message: 'Bạn chọn ngày.' })
  @IsCalendarDay(DAY)
  on: string = '';
}
