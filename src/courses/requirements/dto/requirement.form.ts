import { ArrayNotEmpty, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { categories } from '../../../organisation/rules/postings.js';
import { addDays } from '../../../platform/clock/local-date.js';
import { EmptyAsNull, IsCalendarDay, ManyTexts, NumberText } from '../../../platform/http/fields.js';
import type { DueRule } from '../../rules/due-rule.js';
import type { RequirementDraft } from '../draft.js';

const DAY = { message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' };
const DAYS = { message: 'Số ngày là số nguyên từ 1 đến 3650.' };
const MONTHS = { message: 'Số tháng là số nguyên từ 1 đến 120.' };

/** What a requirement shall say, as it is typed. */
export class RequirementForm {
  @IsNotEmpty({ message: 'Bạn ghi kế hoạch hoặc văn bản giao việc học này.' })
  @IsString()
  @MaxLength(300, { message: 'Căn cứ dài quá 300 ký tự.' })
  basis: string = '';

  @ManyTexts()
  @ArrayNotEmpty({ message: 'Bạn chọn ít nhất một khóa học.' })
  @IsUUID('all', { each: true, message: 'Có khóa học không còn trong danh mục. Bạn chọn lại khóa học.' })
  courses: string[] = [];

  @IsNotEmpty({ message: 'Bạn chọn phần đơn vị.' })
  @IsUUID('all', { message: 'Không có đơn vị này. Bạn chọn lại trong danh sách.' })
  unit: string = '';

  @ManyTexts()
  @IsIn([...categories], { each: true, message: 'Không có đối tượng này. Bạn chọn lại.' })
  categories: string[] = [];

  /** One a line. */
  @EmptyAsNull()
  @IsOptional()
  @IsString()
  @MaxLength(2000, { message: 'Danh sách chức danh dài quá 2.000 ký tự.' })
  titles: string | null = null;

  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay(DAY)
  joinedSince: string | null = null;

  @IsIn(['fixed', 'joining', 'addressed'], { message: 'Bạn chọn một cách tính hạn.' })
  dueKind: string = 'fixed';

  @EmptyAsNull()
  @ValidateIf((form: RequirementForm) => form.dueKind === 'fixed')
  @IsNotEmpty({ message: 'Bạn chọn ngày đến hạn.' })
  @IsCalendarDay(DAY)
  dueOn: string | null = null;

  @NumberText()
  @ValidateIf((form: RequirementForm) => form.dueKind !== 'fixed')
  @IsInt(DAYS)
  @Min(1, DAYS)
  @Max(3650, DAYS)
  dueDays: number | null = null;

  @NumberText()
  @IsOptional()
  @IsInt(MONTHS)
  @Min(1, MONTHS)
  @Max(120, MONTHS)
  renewalMonths: number | null = null;

  @IsNotEmpty({ message: 'Bạn chọn ngày bắt đầu.' })
  @IsCalendarDay(DAY)
  from: string = '';

  /** The last day. */
  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay(DAY)
  until: string | null = null;
}

/** A change of a requirement says why. */
export class RequirementChangeForm extends RequirementForm {
  @IsNotEmpty({ message: 'Bạn ghi lý do sửa, để người xem sau hiểu vì sao danh sách đổi.' })
  @IsString()
  @MaxLength(500, { message: 'Lý do dài quá 500 ký tự.' })
  reason: string = '';
}

/** The end of a requirement. */
export class RequirementEndForm {
  @IsNotEmpty({ message: 'Bạn chọn ngày đầu tiên không còn phải học.' })
  @IsCalendarDay(DAY)
  from: string = '';

  @IsNotEmpty({ message: 'Bạn ghi lý do kết thúc.' })
  @IsString()
  @MaxLength(500, { message: 'Lý do dài quá 500 ký tự.' })
  reason: string = '';
}

/** The draft that a form describes. */
export function draftOf(form: RequirementForm & { reason?: string }): RequirementDraft {
  const titles = (form.titles ?? '').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  const due: DueRule = form.dueKind === 'fixed'
    ? { schema: 1, kind: 'fixed', on: form.dueOn! }
    : { schema: 1, kind: 'after', days: form.dueDays!, since: form.dueKind === 'joining' ? 'joining' : 'addressed' };
  return {
    basis: form.basis,
    courseIds: [...new Set(form.courses)].sort(),
    audience: { schema: 1, unitId: form.unit.toLowerCase(), categories: [...form.categories].sort(), titles: [...new Set(titles)].sort(), joinedSince: form.joinedSince },
    due,
    renewalMonths: form.renewalMonths,
    from: form.from,
    to: form.until === null ? null : addDays(form.until, 1),
    reason: form.reason ?? '',
  };
}
