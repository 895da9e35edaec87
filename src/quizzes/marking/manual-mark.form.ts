import { IsInt, IsNotEmpty, IsNumber, IsString, MaxLength, Min } from 'class-validator';
import { NumberText } from '../../platform/http/fields.js';

/** Another mark for one answer of a sitting. */
export class ManualMarkForm {
  @NumberText()
  @IsInt()
  slot: number | null = null;

  @NumberText()
  @IsNumber({}, { message: 'Bạn ghi số điểm, chẳng hạn 0,5.' })
  @Min(0, { message: 'Điểm thấp nhất là 0.' })
  points: number | null = null;

  @IsNotEmpty({ message: 'Bạn ghi lý do sửa điểm.' })
  @IsString()
  @MaxLength(500, { message: 'Lý do dài nhất 500 ký tự.' })
  reason: string = '';

  /** The mark set the page showed. */
  @NumberText()
  @IsInt()
  seen: number | null = null;
}
