import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { NumberText } from '../../platform/http/fields.js';

const NUMBER = { message: 'Hãy nhập một số từ 1 đến 3650.' };

/** Another term, as it is typed. */
export class TermForm {
  @NumberText()
  @IsInt(NUMBER)
  @Min(1, NUMBER)
  @Max(3650, NUMBER)
  amount: number = 0;

  @IsIn(['day', 'month'], { message: 'Hãy chọn ngày hoặc tháng.' })
  unit: 'day' | 'month' = 'day';

  @IsNotEmpty({ message: 'Hãy ghi số, ngày của quyết định hoặc văn bản.' })
  @IsString({ message: 'Hãy ghi số, ngày của quyết định hoặc văn bản.' })
  @MaxLength(300, { message: 'Nội dung dài quá 300 ký tự.' })
  basis: string = '';

  /** The number of the term that the page showed. */
  @NumberText()
  @IsInt({ message: 'Trang này đã cũ. Bạn mở lại trang rồi đổi.' })
  @Min(0, { message: 'Trang này đã cũ. Bạn mở lại trang rồi đổi.' })
  @Max(1_000_000, { message: 'Trang này đã cũ. Bạn mở lại trang rồi đổi.' })
  seen: number = 0;

  /** What the page said that a shorter term would throw away: “30 day 12”. */
  @IsOptional()
  @IsString({ message: 'Trang này đã cũ. Bạn mở lại trang rồi đổi.' })
  @MaxLength(40, { message: 'Trang này đã cũ. Bạn mở lại trang rồi đổi.' })
  agreed: string = '';
}
