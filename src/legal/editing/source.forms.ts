import { IsIn, IsNotEmpty, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { EmptyAsNull, IsCalendarDay, ManyTexts, OptionalText } from '../../platform/http/fields.js';
import { relationKinds, type RelationKind } from '../entities/source-relation.js';
import type { SourceKind } from '../entities/source.js';
import type { Ending, SourceFacts } from './source-editing.service.js';

const DAY = { message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' };
/** A day that may be left out: not checked. */
const OptionalDay = (): PropertyDecorator => (target, property) => {
  for (const decorate of [IsCalendarDay(DAY), IsOptional(), EmptyAsNull()]) decorate(target, property);
};

/** What is said of a source, as it is typed. */
export class SourceForm {
  @IsIn(['legal-document', 'publication'], { message: 'Bạn chọn văn bản pháp luật hay ấn phẩm.' })
  kind: SourceKind = 'legal-document';

  @IsNotEmpty({ message: 'Bạn ghi loại văn bản, ví dụ Nghị định.' })
  @IsString()
  @MaxLength(40, { message: 'Loại văn bản dài quá 40 ký tự.' })
  documentType: string = '';

  @OptionalText(60, { message: 'Số, ký hiệu dài quá 60 ký tự.' }) number: string | null = null;

  @IsNotEmpty({ message: 'Bạn ghi tên văn bản.' })
  @IsString()
  @MaxLength(300, { message: 'Tên văn bản dài quá 300 ký tự.' })
  title: string = '';

  @IsNotEmpty({ message: 'Bạn ghi cơ quan ban hành.' })
  @IsString()
  @MaxLength(200, { message: 'Tên cơ quan dài quá 200 ký tự.' })
  issuer: string = '';

  @OptionalDay() issuedOn: string | null = null;
  @OptionalDay() validFrom: string | null = null;
  @OptionalDay() checkedOn: string | null = null;
  @OptionalText(2_000, { message: 'Ghi chú dài quá 2.000 ký tự.' }) note: string | null = null;

  /** Of the state that the form was made from. */
  @IsOptional() @IsString() @MaxLength(40) stamp: string = '';
}

/** What a form says of a source. Only for one without errors. */
export const sourceFacts = ({ kind, documentType, number, title, issuer, issuedOn, validFrom, checkedOn, note }: SourceForm): SourceFacts => ({
  kind, documentType, number, title, issuer, issuedOn, validFrom: kind === 'publication' ? null : validFrom, checkedOn, note,
});

/** What a source does to another. */
export class RelationForm {
  @IsIn([...relationKinds], { message: 'Bạn chọn quan hệ giữa hai văn bản.' })
  relation: RelationKind = 'amends';

  @IsNotEmpty({ message: 'Bạn chọn văn bản kia.' })
  @IsString()
  @MaxLength(60)
  target: string = '';

  @OptionalDay() from: string | null = null;
  @OptionalText(200, { message: 'Ghi chú dài quá 200 ký tự.' }) relationNote: string | null = null;
}

/** The end of a source, and what comes of it. */
export class EndingForm {
  @IsIn(['on', 'unknown', 'none'], { message: 'Bạn chọn văn bản hết hiệu lực từ ngày nào.' })
  end: 'on' | 'unknown' | 'none' = 'on';

  @EmptyAsNull()
  @ValidateIf((form: EndingForm) => form.end === 'on')
  @IsNotEmpty({ message: 'Bạn chọn ngày đầu tiên văn bản không còn hiệu lực.' })
  @IsCalendarDay(DAY)
  day: string | null = null;

  @OptionalText(60) replacedBy: string | null = null;

  @IsIn(['none', 'chosen', 'all'], { message: 'Bạn chọn có ngừng rút câu hỏi hay không.' })
  stop: 'none' | 'chosen' | 'all' = 'none';

  @ManyTexts() ids: string[] = [];

  @OptionalText(300, { message: 'Lý do dài quá 300 ký tự.' }) reason: string | null = null;
}

/** What a form says of the end. Only for one without errors. */
export const endingOf = ({ end, day, replacedBy, stop, ids, reason }: EndingForm): Ending => ({
  end: end === 'on' ? { kind: 'on', day: day! } : { kind: end }, replacedBy, reason, stop: stop === 'all' ? 'all' : stop === 'chosen' ? ids : [],
});
