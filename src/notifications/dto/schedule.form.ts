import { IsInt, IsOptional, IsUUID, Max, MaxLength, Min, ValidateBy } from 'class-validator';
import { EmptyAsNull, NumberText } from '../../platform/http/fields.js';
import { FARTHEST_DAYS, MOST_STEPS, readDays } from '../rules/schedule.js';

const IsDays = () =>
  ValidateBy({ name: 'isDays', validator: { validate: (value: unknown) => typeof value === 'string' && readDays(value) !== null } }, { message: `Viết số ngày, cách nhau bằng dấu phẩy, ví dụ 14, 7, 1. Nhiều nhất ${MOST_STEPS} số, từ 0 đến ${FARTHEST_DAYS}.` });

/** Whose schedule is looked at, as it stands in the address. */
export class ScheduleUnitForm {
  /** Null: for everybody. */
  @EmptyAsNull()
  @IsOptional()
  @IsUUID('all', { message: 'Không có đơn vị này. Hãy chọn lại trong danh sách.' })
  unit: string | null = null;
}

/** When people are reminded. */
export class ScheduleForm extends ScheduleUnitForm {
  @IsDays()
  @MaxLength(100, { message: 'Danh sách này dài quá 100 ký tự.' })
  before!: string;

  @IsDays()
  @MaxLength(100, { message: 'Danh sách này dài quá 100 ký tự.' })
  after!: string;

  /** Null: no more after the last one. */
  @NumberText()
  @IsOptional()
  @IsInt({ message: 'Số ngày là một số nguyên.' })
  @Min(1, { message: 'Ít nhất là 1 ngày.' })
  @Max(90, { message: 'Nhiều nhất là 90 ngày.' })
  every!: number | null;

  @NumberText()
  @IsInt({ message: 'Nhập số ngày sau hạn thì thôi nhắc, ví dụ 90. Nhập 0 để không nhắc sau hạn.' })
  @Min(0, { message: 'Số ngày từ 0 trở lên.' })
  @Max(FARTHEST_DAYS, { message: `Nhiều nhất là ${FARTHEST_DAYS} ngày.` })
  until!: number | null;
}
