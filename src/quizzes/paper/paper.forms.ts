import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Checkbox, EmptyAsNull, IsCalendarDay, NumberText } from '../../platform/http/fields.js';
import { paperModes, type PaperMode } from './entities/paper-set.js';

const LINE = { message: 'Nội dung dài quá 200 ký tự.' };

/** Papers to draw, and what stands above them. */
export class PapersForm {
  @IsNotEmpty({ message: 'Bạn ghi các mã đề, ví dụ 101-104.' }) @IsString() @MaxLength(300)
  codes: string = '';

  @IsIn(paperModes, { message: 'Bạn chọn cách ra đề.' })
  mode: PaperMode = 'same';

  @Checkbox() shuffleQuestions: boolean = false;
  @Checkbox() shuffleOptions: boolean = false;

  @IsString() @MaxLength(200, LINE)
  superior: string = '';

  @IsNotEmpty({ message: 'Bạn ghi tên cơ quan tổ chức kiểm tra.' }) @IsString() @MaxLength(200, LINE)
  issuer: string = '';

  @IsNotEmpty({ message: 'Bạn ghi tên đề, ví dụ ĐỀ KIỂM TRA CUỐI KHÓA.' }) @IsString() @MaxLength(200, LINE)
  paperTitle: string = '';

  @IsNotEmpty({ message: 'Bạn ghi nội dung kiểm tra.' }) @IsString() @MaxLength(200, LINE)
  about: string = '';

  @NumberText() @IsOptional() @IsInt({ message: 'Số phút cần một số nguyên từ 1 trở lên.' }) @Min(1, { message: 'Số phút cần một số nguyên từ 1 trở lên.' }) @Max(1_440, { message: 'Số này lớn hơn 1440.' })
  minutes: number | null = null;

  @EmptyAsNull() @IsOptional() @IsCalendarDay({ message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' })
  heldOn: string | null = null;
}
