import { IsOptional, Matches } from 'class-validator';
import { categories, type Category } from '../organisation/rules/postings.js';
import { EmptyAsNull, IsCalendarDay, OptionalChoice, OptionalId, OptionalText } from '../platform/http/fields.js';
import { PageForm } from '../platform/http/page.form.js';
import { periods, type Period } from './rules/periods.js';

const STATES = ['done', 'done-in-period', 'learning', 'not-started', 'overdue'] as const;

/** The filters of tracking, as they stand in the address. */
export class TrackingForm extends PageForm {
  /** yyyy-MM-dd; null: today. */
  @EmptyAsNull()
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'Ngày cần viết đủ ngày, tháng và năm.' })
  @IsCalendarDay({ message: 'Ngày này không có trên lịch.' })
  asOf: string | null = null;

  /** What “trong kỳ” means; null: the year. */
  @OptionalChoice(periods, { message: 'Không có kỳ này. Hãy chọn lại trong danh sách.' })
  period: Period | null = null;

  @OptionalId({ message: 'Không có chương trình này. Hãy chọn lại trong danh sách.' })
  programme: string | null = null;

  @OptionalId({ message: 'Không có khóa học này. Hãy chọn lại trong danh sách.' })
  course: string | null = null;

  @OptionalChoice(categories, { message: 'Không có đối tượng này. Hãy chọn lại trong danh sách.' })
  category: Category | null = null;

  @OptionalText(200, { message: 'Chức danh dài tối đa 200 ký tự.' })
  title: string | null = null;

  @OptionalId({ message: 'Không có đơn vị này. Hãy chọn lại trong danh sách.' })
  unit: string | null = null;

  /** In the units of the day (null), or where people are today. */
  @OptionalChoice(['now'], { message: 'Không có cách tính này. Hãy chọn lại trong danh sách.' })
  by: 'now' | null = null;

  /** Who of them; `done-in-period`: who has completed within the period. */
  @OptionalChoice(STATES, { message: 'Không có tình trạng này. Hãy chọn lại trong danh sách.' })
  state: (typeof STATES)[number] | null = null;
}
