import { IsIn, IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsCalendarDay, ManyTexts, OptionalId } from '../../platform/http/fields.js';
import type { CertificateKind } from '../entities/register.js';

const DAY = { message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' };

/** What certificates are proposed for. */
export class ProposalForm {
  @IsUUID('all', { message: 'Bạn chọn khóa học.' })
  courseId: string = '';

  @IsUUID('all', { message: 'Bạn chọn nơi cấp.' })
  officeId: string = '';

  @IsIn(['giay-chung-nhan', 'chung-chi'], { message: 'Bạn chọn giấy chứng nhận hoặc chứng chỉ.' })
  kind: CertificateKind = 'giay-chung-nhan';

  @IsNotEmpty({ message: 'Bạn chọn ngày đầu.' })
  @IsCalendarDay(DAY)
  from: string = '';

  @IsNotEmpty({ message: 'Bạn chọn ngày cuối.' })
  @IsCalendarDay(DAY)
  to: string = '';

  @OptionalId({ message: 'Không có đơn vị này. Hãy chọn lại trong danh sách.' })
  unitId: string | null = null;
}

/** Rows of a proposal, and why they leave it. */
export class RowsForm {
  @ManyTexts()
  @IsUUID('all', { each: true, message: 'Danh sách đã đổi. Bạn mở lại trang rồi chọn lại.' })
  row: string[] = [];

  @IsNotEmpty({ message: 'Bạn ghi lý do.' })
  @IsString()
  @MaxLength(300, { message: 'Lý do dài nhất 300 ký tự.' })
  reason: string = '';
}

/** Rows that come back into a draft. */
export class PutBackForm {
  @ManyTexts()
  @IsUUID('all', { each: true, message: 'Danh sách đã đổi. Bạn mở lại trang rồi chọn lại.' })
  row: string[] = [];
}
