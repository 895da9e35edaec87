import { IsNotEmpty, IsString, MaxLength } from 'class-validator';

/** One sheet. What is written in words comes as `written-<number>`. */
export class EntryForm {
  @IsNotEmpty({ message: 'Bạn ghi mã cán bộ, số điện thoại hoặc họ tên.' }) @IsString() @MaxLength(100)
  person: string = '';

  @IsNotEmpty({ message: 'Bạn chọn mã đề.' }) @IsString() @MaxLength(6)
  code: string = '';

  @IsString() @MaxLength(4_000, { message: 'Dòng chữ cái dài quá 4000 ký tự.' })
  letters: string = '';
}

/** Why a sheet is withdrawn. */
export class WithdrawalForm {
  @IsNotEmpty({ message: 'Bạn ghi lý do.' }) @IsString() @MaxLength(500, { message: 'Lý do dài quá 500 ký tự.' })
  reason: string = '';
}
