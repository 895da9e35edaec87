import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { IsCalendarDay, OptionalText } from '../../platform/http/fields.js';
import { PageForm } from '../../platform/http/page.form.js';
import { replacementCauses, type ReplacementCause } from '../rules/acts.js';

const REASON = { message: 'Lý do dài nhất 300 ký tự.' };

/** The search of a book, as it stands in the address. */
export class BookFilter extends PageForm {
  @OptionalText(100, { message: 'Chữ cần tìm dài nhất 100 ký tự.' })
  q: string | null = null;
}

export class RevocationForm {
  @IsNotEmpty({ message: 'Bạn ghi số của quyết định thu hồi.' })
  @IsString()
  @MaxLength(100, { message: 'Số quyết định dài nhất 100 ký tự.' })
  decisionNumber: string = '';

  @IsNotEmpty({ message: 'Bạn chọn ngày của quyết định.' })
  @IsCalendarDay({ message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' })
  decidedOn: string = '';

  @IsNotEmpty({ message: 'Bạn ghi lý do thu hồi. Người có giấy và người tra cứu đọc được.' })
  @IsString()
  @MaxLength(300, REASON)
  reason: string = '';
}

export class ReplacementForm {
  @IsIn(replacementCauses, { message: 'Bạn chọn vì sao cấp lại.' })
  cause: ReplacementCause = 'loss';

  @IsNotEmpty({ message: 'Bạn chọn ngày nhận đề nghị cấp lại.' })
  @IsCalendarDay({ message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' })
  requestedOn: string = '';

  @IsNotEmpty({ message: 'Bạn ghi lý do cấp lại.' })
  @IsString()
  @MaxLength(300, REASON)
  reason: string = '';
}
