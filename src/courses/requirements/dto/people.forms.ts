import { IsIn, IsNotEmpty, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { EmptyAsNull, IsCalendarDay } from '../../../platform/http/fields.js';

const DAY = { message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' };
const UUID = '[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}';

class ReasonedForm {
  @IsNotEmpty({ message: 'Bạn ghi lý do.' })
  @IsString()
  @MaxLength(500, { message: 'Lý do dài quá 500 ký tự.' })
  reason: string = '';
}

/** Somebody in or out by hand. */
export class ByHandForm extends ReasonedForm {
  @IsNotEmpty({ message: 'Bạn ghi mã cán bộ, số điện thoại hoặc họ tên.' })
  @IsString()
  @MaxLength(100)
  person: string = '';

  @IsIn(['in', 'out'], { message: 'Bạn chọn thêm vào hay bỏ ra.' })
  mode: 'in' | 'out' = 'in';

  @IsNotEmpty({ message: 'Bạn chọn ngày bắt đầu.' })
  @IsCalendarDay(DAY)
  from: string = '';
}

/** Why something by hand ends. */
export class EndForm extends ReasonedForm {}

/** An exemption. */
export class ExemptionForm extends ReasonedForm {
  @IsNotEmpty({ message: 'Bạn ghi mã cán bộ, số điện thoại hoặc họ tên.' })
  @IsString()
  @MaxLength(100)
  person: string = '';

  /** `requirement:<id>` or `course:<id>`. */
  @Matches(new RegExp(`^(requirement|course):${UUID}$`), { message: 'Bạn chọn việc được miễn.' })
  of: string = '';

  @IsNotEmpty({ message: 'Bạn chọn ngày bắt đầu được miễn.' })
  @IsCalendarDay(DAY)
  from: string = '';

  /** The last day. */
  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay(DAY)
  until: string | null = null;

  @EmptyAsNull()
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: 'Số văn bản dài quá 200 ký tự.' })
  act: string | null = null;
}
