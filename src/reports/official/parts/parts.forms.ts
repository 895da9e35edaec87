import { IsInt, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { EmptyAsNull, IsCalendarDay, ManyTexts, NumberText } from '../../../platform/http/fields.js';
import { RevisionForm } from '../dto/report.form.js';
import type { PartToSend } from './unit-parts.service.js';
import { LONGEST_REMARK } from './rules/remarks.js';

const TOO_LONG = { message: 'Mỗi mục nhiều nhất 2.000 ký tự.' };
const OLD_PAGE = { message: 'Trang này đã cũ. Hãy mở lại.' };

/** Which units are asked for their part, and until when. */
export class AskPartsForm {
  @IsCalendarDay({ message: 'Chọn ngày đơn vị phải gửi.' })
  dueOn = '';

  @ManyTexts()
  units: string[] = [];
}

/** What is put into the report's texts. */
export class TakeOverForm extends RevisionForm {
  @EmptyAsNull() @IsOptional() @IsUUID(undefined, OLD_PAGE) part: string | null = null;
}

/** A unit's part. */
export class PartForm {
  @NumberText() @IsInt(OLD_PAGE) revision!: number;
  @NumberText() @IsInt(OLD_PAGE) takenAt!: number;
  @IsString() @MaxLength(LONGEST_REMARK, TOO_LONG) done = '';
  @IsString() @MaxLength(LONGEST_REMARK, TOO_LONG) difficulties = '';
  @IsString() @MaxLength(LONGEST_REMARK, TOO_LONG) proposals = '';
}

/** As the service takes it. */
export function partOf({ revision, takenAt, done, difficulties, proposals }: PartForm): PartToSend {
  return { revision, takenAt, remarks: { done, difficulties, proposals } };
}
