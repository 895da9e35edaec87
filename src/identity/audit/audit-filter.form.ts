import { IsIn, IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { EmptyAsNull, IsCalendarDay, NumberText } from '../../platform/http/fields.js';
import { auditSentences } from './audit-sentences.js';

/** How far back one can leaf; filters reach everything. */
export const LAST_PAGE = 1_000;

/** What the log is narrowed to; all of it may be left out. */
export class AuditFilterForm {
  /** A name as typed at sign-in: username, phone or staff code. */
  @EmptyAsNull()
  @IsOptional()
  @MaxLength(200, { message: 'Tên này dài quá 200 ký tự.' })
  account!: string | null;

  @EmptyAsNull()
  @IsOptional()
  @IsIn(Object.keys(auditSentences), { message: 'Không có việc này trong danh sách.' })
  action!: string | null;

  /** First day. */
  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay({ message: 'Ngày bắt đầu chưa đúng, ví dụ đúng: 2026-11-22.' })
  from!: string | null;

  /** Last day, itself included, as people say it. */
  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay({ message: 'Ngày kết thúc chưa đúng, ví dụ đúng: 2026-11-22.' })
  to!: string | null;

  @NumberText()
  @IsOptional()
  @IsInt({ message: 'Số trang chưa đúng.' })
  @Min(1, { message: 'Số trang chưa đúng.' })
  @Max(LAST_PAGE, { message: 'Nhật ký chỉ lật được 1.000 trang. Hãy lọc theo ngày.' })
  page!: number | null;
}
