import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { Checkbox, EmptyAsNull, IsCalendarDay, NumberText, OptionalText } from '../../platform/http/fields.js';
import { questionKinds, type QuestionKind } from '../rules/question-kinds.js';

const DAY = { message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' };

/** What the editor of a question asks beside what the question says. */
export class SaveForm {
  @EmptyAsNull() @IsOptional() @IsCalendarDay(DAY) validFrom: string | null = null;
  @EmptyAsNull() @IsOptional() @IsCalendarDay(DAY) validTo: string | null = null;
  @OptionalText(60) citeSource: string | null = null;
  @OptionalText(20, { message: 'Số điều dài quá 20 ký tự.' }) citeArticle: string | null = null;
  @OptionalText(20, { message: 'Số khoản dài quá 20 ký tự.' }) citeClause: string | null = null;
  /** What the question said when it was opened. */
  @IsString() @MaxLength(64) seen: string = '';
  /** Saved although the bank has such a question. */
  @Checkbox() alike: boolean = false;
}

/** Where a new question belongs. */
export class PlaceOfNew {
  @EmptyAsNull() @IsUUID('all', { message: 'Bạn chọn danh mục.' }) category!: string;
  @IsIn(questionKinds, { message: 'Bạn chọn một dạng trong danh sách.' }) kind: QuestionKind = 'concept';
  @NumberText() @IsIn([1, 2, 3], { message: 'Bạn chọn một độ khó trong danh sách.' }) difficulty: number = 1;
  @OptionalText(600, { message: 'Bạn viết ngắn hơn.' }) tags: string | null = null;
}
