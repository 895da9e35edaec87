import { IsNotEmpty, IsString, Matches, MaxLength } from 'class-validator';

/** One sheet. What is written in words comes as `written-<number>`. */
export class EntryForm {
  @IsNotEmpty({ message: 'Bạn ghi mã cán bộ, số điện thoại hoặc họ tên.' }) @IsString() @MaxLength(100)
  person: string = '';

  @IsNotEmpty({ message: 'Bạn chọn mã đề.' }) @IsString() @MaxLength(6)
  code: string = '';

  @IsString() @MaxLength(4_000, { message: 'Dòng chữ cái dài quá 4000 ký tự.' })
  letters: string = '';
}

/** A sheet typed anew. */
export class CorrectionForm {
  @IsNotEmpty({ message: 'Bạn chọn mã đề.' }) @IsString() @MaxLength(6)
  code: string = '';

  @IsString() @MaxLength(4_000, { message: 'Dòng chữ cái dài quá 4000 ký tự.' })
  letters: string = '';

  @IsNotEmpty({ message: 'Bạn ghi lý do sửa.' }) @IsString() @MaxLength(500, { message: 'Lý do dài quá 500 ký tự.' })
  reason: string = '';

  /** How many corrections there were when the page was opened. */
  @Matches(/^\d{1,4}$/, { message: 'Bạn mở lại trang rồi sửa.' })
  after: string = '';
}

/** Lines of a table that was checked, as JSON. */
export class LinesForm {
  @IsNotEmpty() @IsString() @MaxLength(900_000)
  lines: string = '';
}

/** Why a sheet is withdrawn. */
export class WithdrawalForm {
  @IsNotEmpty({ message: 'Bạn ghi lý do.' }) @IsString() @MaxLength(500, { message: 'Lý do dài quá 500 ký tự.' })
  reason: string = '';
}
