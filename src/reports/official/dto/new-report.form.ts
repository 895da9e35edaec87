import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { EmptyAsNull, IsCalendarDay } from '../../../platform/http/fields.js';
import { readPeriodKey, type PeriodChoice } from '../periods/periods.js';

/** A report that is to be begun. */
export class NewReportForm {
  /** The name of a period, or “days” for the two days below. */
  @IsString({ message: 'Hãy chọn kỳ báo cáo.' })
  @MaxLength(30)
  period!: string;

  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay({ message: 'Ngày bắt đầu chưa đúng.' })
  from: string | null = null;

  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay({ message: 'Ngày kết thúc chưa đúng.' })
  to: string | null = null;

  @IsUUID('all', { message: 'Hãy chọn địa bàn.' })
  area!: string;
}

/** What was chosen; null where the two days make no period. */
export function chosenPeriod({ period, from, to }: NewReportForm): PeriodChoice | null {
  return readPeriodKey(period === 'days' ? `${from ?? ''}..${to ?? ''}` : period);
}
