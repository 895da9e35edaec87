import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { EmptyAsNull } from '../../platform/http/fields.js';

/** A name for the filters of tracking. */
export class SavedViewForm {
  @IsString({ message: 'Hãy đặt tên cho cách xem này.' })
  @MinLength(1, { message: 'Hãy đặt tên cho cách xem này.' })
  @MaxLength(100, { message: 'Tên dài tối đa 100 ký tự.' })
  name = '';

  /** The filters as they stand in the address. */
  @EmptyAsNull()
  @IsOptional()
  @MaxLength(1_000, { message: 'Điều kiện lọc này quá dài để lưu.' })
  filters: string | null = null;
}
