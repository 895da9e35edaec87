import { IsIn, IsInt, IsNotEmpty, MaxLength, Min } from 'class-validator';
import { NumberText } from '../../platform/http/fields.js';

/** An office's words for a kind of message. What is between braces is judged by the service, which knows the kind. */
export class TemplateForm {
  @IsNotEmpty({ message: 'Tiêu đề còn trống.' })
  @MaxLength(200, { message: 'Tiêu đề dài quá 200 ký tự.' })
  subject!: string;

  @IsNotEmpty({ message: 'Nội dung còn trống.' })
  @MaxLength(4_000, { message: 'Nội dung dài quá 4.000 ký tự.' })
  text!: string;

  /** How often it had been edited when the form was shown. */
  @NumberText()
  @IsInt({ message: 'Hãy mở lại trang này.' })
  @Min(0, { message: 'Hãy mở lại trang này.' })
  number!: number;

  @IsIn(['preview', 'save', 'reset'], { message: 'Chọn xem thử, lưu hoặc trở về bản gốc.' })
  do!: 'preview' | 'save' | 'reset';
}
