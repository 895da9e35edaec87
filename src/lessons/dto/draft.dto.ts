import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Checkbox, EmptyAsNull, IsCalendarDay, NumberText, OptionalId, OptionalText } from '../../platform/http/fields.js';
import { LONGEST_TITLE } from '../rules/draft-problems.js';

/** Far more than a lesson: a draft is not checked for sense, only kept from filling the disk. */
const LONGEST_DRAFT = 300_000;
const MOST_ROWS = 30;

/** A change of rules as it stands in the fields of the editor. */
export class TypedChangeInput {
  @IsString() @MaxLength(20) since: string = '';
  @IsString() @MaxLength(5_000) text: string = '';
  @IsString() @MaxLength(80) source: string = '';
}

/** A save of a draft: everything that is typed, right or not. */
export class DraftInput {
  @IsString() @MaxLength(1_000) title: string = '';
  @IsString() @MaxLength(20) minutes: string = '';
  @IsString() @MaxLength(20) lawAsOf: string = '';
  @IsString() @MaxLength(LONGEST_DRAFT, { message: 'Nội dung dài quá 300.000 ký tự nên chưa lưu được. Bạn chia thành nhiều bài.' }) body: string = '';
  @IsArray() @ArrayMaxSize(MOST_ROWS) @ValidateNested({ each: true }) @Type(() => TypedChangeInput) changes: TypedChangeInput[] = [];

  /** The number of the newest save that this window has seen; 0 before the first. */
  @IsInt() @Min(0) @Max(2 ** 31 - 1) revision: number = 0;

  /** New for each save; the same again is the same save. */
  @IsUUID('all') key!: string;

  /** Writes over what another window has saved; that can be taken back. */
  @Checkbox() over: boolean = false;
}

/** Which place of which source to cite. */
export class CiteForm {
  @IsString({ message: 'Bạn chọn văn bản.' })
  @MaxLength(60)
  citeSource: string = '';

  @OptionalText(20, { message: 'Số điều dài quá 20 ký tự.' }) citeArticle: string | null = null;
  @OptionalText(20, { message: 'Số khoản dài quá 20 ký tự.' }) citeClause: string | null = null;

  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay({ message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' })
  citeAsOf: string | null = null;
}

/** What a file is called and what is said in it. */
export class FileForm {
  @IsString() @MaxLength(120, { message: 'Tên tài liệu dài quá 120 ký tự.' }) fileTitle: string = '';
  @OptionalText(20_000, { message: 'Lời ghi lại dài quá 20.000 ký tự.' }) fileTranscript: string | null = null;
  @OptionalText(80, { message: 'Bạn chọn video trong danh sách.' }) fileFor: string | null = null;

  /** Of a file whose parts are here already; see `FileParts`. */
  @OptionalId({ message: 'Bạn chọn lại tệp.' }) partKey: string | null = null;
  @OptionalText(300) partName: string | null = null;
  @OptionalText(12) partBytes: string | null = null;
}

/** A part of a file: of which file, and where it begins. */
export class PartForm {
  @IsUUID('all') key!: string;
  @NumberText() @IsInt() @Min(0) @Max(2 ** 31 - 1) from: number = 0;
}

/** What an author publishes, having seen a version. */
export class PublishForm {
  @NumberText() @IsInt() @Min(0) @Max(2 ** 31 - 1) seen: number = 0;
  @OptionalText(300, { message: 'Ghi chú dài quá 300 ký tự.' }) note: string | null = null;
}

/** A lesson to begin. */
export class NewLessonForm {
  @IsString()
  @MaxLength(LONGEST_TITLE, { message: `Tên bài dài quá ${LONGEST_TITLE} ký tự.` })
  title: string = '';
}
