import { IsInt, IsNotEmpty, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { IsCalendarDay, NumberText } from '../../../platform/http/fields.js';

/** A calendar of reporting from a day on. */
export class CalendarForm {
  @IsNotEmpty({ message: 'Bạn chọn ngày bắt đầu áp dụng.' })
  @IsCalendarDay({ message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' })
  validFrom!: string;

  @NumberText()
  @IsInt({ message: 'Ngày bắt đầu kỳ là một số từ 1 đến 28.' })
  @Min(1, { message: 'Ngày bắt đầu kỳ là một số từ 1 đến 28.' })
  @Max(28, { message: 'Ngày bắt đầu kỳ là một số từ 1 đến 28.' })
  firstDay!: number;

  @NumberText()
  @IsInt({ message: 'Hạn gửi là một số từ 1 đến 28.' })
  @Min(1, { message: 'Hạn gửi là một số từ 1 đến 28.' })
  @Max(28, { message: 'Hạn gửi là một số từ 1 đến 28.' })
  dueDay!: number;

  @IsString()
  @MinLength(1, { message: 'Hãy ghi số và ngày của văn bản quy định.' })
  @MaxLength(300)
  basis!: string;
}
