import { ArrayNotEmpty, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { Checkbox, ManyTexts, NumberText } from '../../platform/http/fields.js';

const SEATS = { message: 'Số người là số nguyên từ 1 đến 1000.' };

/** People who are chosen from a list. */
export class ChosenForm {
  @ManyTexts()
  @ArrayNotEmpty({ message: 'Bạn chọn ít nhất một người.' })
  @IsUUID('all', { each: true, message: 'Có người không còn trong danh sách. Bạn mở lại trang rồi chọn.' })
  person: string[] = [];
}

/** People whom units have proposed, and what is decided. */
export class DecisionForm extends ChosenForm {
  @IsIn(['confirm', 'return'], { message: 'Bạn bấm nhận hoặc trả lại.' })
  do: 'confirm' | 'return' = 'confirm';

  @ValidateIf((form: DecisionForm) => form.do === 'return')
  @IsNotEmpty({ message: 'Bạn ghi lý do trả lại; đơn vị cử đọc được câu này.' })
  @IsString()
  @MaxLength(300, { message: 'Lý do dài nhất 300 ký tự.' })
  reason: string = '';
}

/** A unit that is asked for people. */
export class AskForm {
  @IsUUID('all', { message: 'Bạn chọn đơn vị.' })
  unit: string = '';

  @NumberText()
  @IsOptional()
  @IsInt(SEATS)
  @Min(1, SEATS)
  @Max(1000, SEATS)
  seats: number | null = null;

  /** Each unit right below it instead. */
  @Checkbox()
  below: boolean = false;
}

/** A list that is pasted from a table or a message. */
export class PasteForm {
  @IsNotEmpty({ message: 'Bạn dán danh sách vào đây, mỗi dòng một người.' })
  @IsString()
  @MaxLength(30_000, { message: 'Danh sách dài quá. Bạn chia làm nhiều lần, mỗi lần 200 dòng.' })
  list: string = '';
}
