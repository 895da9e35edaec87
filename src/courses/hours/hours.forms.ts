import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { categories } from '../../organisation/rules/postings.js';
import { NumberText, OptionalChoice, OptionalId } from '../../platform/http/fields.js';
import { PageForm } from '../../platform/http/page.form.js';
import { hoursStates, type HoursState } from './rules/training-hours.js';

/** The plan that the program was made for is of 2021; nothing earlier is recorded. */
export const FIRST_YEAR = 2021;
const LAST_YEAR = 2100;
const YEAR = { message: `Năm là một số từ ${FIRST_YEAR} đến ${LAST_YEAR}.` };

/** The filters of the list, as they stand in the address. */
export class HoursFilter extends PageForm {
  @NumberText()
  @IsOptional()
  @IsInt(YEAR)
  @Min(FIRST_YEAR, YEAR)
  @Max(LAST_YEAR, YEAR)
  year: number | null = null;

  @OptionalId({ message: 'Không có đơn vị này. Hãy chọn lại trong danh sách.' })
  unit: string | null = null;

  @OptionalChoice(hoursStates, { message: 'Không có tình trạng này. Hãy chọn lại trong danh sách.' })
  state: HoursState | null = null;
}

/** A target as it is typed. */
export class TargetForm {
  @IsUUID('all', { message: 'Bạn chọn đơn vị áp dụng.' })
  unitId: string = '';

  @IsOptional()
  @IsIn(['', ...categories], { message: 'Không có đối tượng này. Hãy chọn lại trong danh sách.' })
  category: string = '';

  @NumberText()
  @IsInt(YEAR)
  @Min(FIRST_YEAR, YEAR)
  @Max(LAST_YEAR, YEAR)
  fromYear: number = 0;

  @NumberText()
  @ValidateIf(({ toYear }: TargetForm) => toYear !== null)
  @IsInt(YEAR)
  @Min(FIRST_YEAR, YEAR)
  @Max(LAST_YEAR, YEAR)
  toYear: number | null = null;

  @NumberText()
  @IsInt({ message: 'Số tiết là một số nguyên, ví dụ 40.' })
  @Min(1, { message: 'Ít nhất 1 tiết.' })
  @Max(1000, { message: 'Nhiều nhất 1.000 tiết một năm.' })
  periods: number = 0;

  @IsNotEmpty({ message: 'Bạn ghi văn bản hoặc kế hoạch làm căn cứ.' })
  @IsString()
  @MaxLength(300, { message: 'Căn cứ dài nhất 300 ký tự.' })
  basis: string = '';
}

export class WithdrawalForm {
  @IsNotEmpty({ message: 'Bạn ghi lý do bỏ chỉ tiêu này.' })
  @IsString()
  @MaxLength(300, { message: 'Lý do dài nhất 300 ký tự.' })
  reason: string = '';
}
