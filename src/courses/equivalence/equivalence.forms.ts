import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { EmptyAsNull, IsCalendarDay } from '../../platform/http/fields.js';

/** What a person types of a certificate. */
export class CertificateForm {
  @IsNotEmpty({ message: 'Bạn ghi tên khóa hoặc lớp đã học, như trên giấy.' })
  @IsString()
  @MaxLength(300, { message: 'Tên dài nhất 300 ký tự.' })
  title: string = '';

  @IsNotEmpty({ message: 'Bạn ghi nơi cấp, như trên giấy.' })
  @IsString()
  @MaxLength(300, { message: 'Nơi cấp dài nhất 300 ký tự.' })
  issuer: string = '';

  @EmptyAsNull()
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'Số dài nhất 100 ký tự.' })
  number: string | null = null;

  @IsNotEmpty({ message: 'Bạn chọn ngày cấp ghi trên giấy.' })
  @IsCalendarDay({ message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' })
  issuedOn: string = '';
}

/** Why a certificate is not accepted. */
export class RefusalForm {
  @IsNotEmpty({ message: 'Bạn ghi lý do để người gửi biết cần bổ sung gì.' })
  @IsString()
  @MaxLength(500, { message: 'Lý do dài nhất 500 ký tự.' })
  reason: string = '';
}
