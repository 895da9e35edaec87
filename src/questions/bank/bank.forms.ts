import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { all, EmptyAsNull, ManyTexts, NumberText, OptionalChoice, OptionalId, OptionalText } from '../../platform/http/fields.js';
import { questionTypes, type QuestionType } from '../content/content.js';
import { questionStates, type QuestionState } from '../entities/question.js';
import { questionKinds, type QuestionKind } from '../rules/question-kinds.js';
import { paces, type Pace } from './bank-query.js';

const LONG = 'Bạn viết ngắn hơn.';

/** What the list is narrowed to, as it stands in the address. A value that makes no sense narrows nothing. */
export class ListForm {
  @OptionalText(200) q: string | null = null;
  @OptionalId({}) category: string | null = null;
  @OptionalChoice(questionTypes, {}) type: QuestionType | null = null;
  @OptionalChoice([...questionStates, 'all'], {}) state: QuestionState | 'all' | null = null;
  @OptionalChoice(['1', '2', '3'], {}) difficulty: string | null = null;
  @OptionalChoice(questionKinds, {}) kind: QuestionKind | null = null;
  @OptionalText(60) tag: string | null = null;
  @OptionalText(120) topic: string | null = null;
  @OptionalChoice(paces, {}) pace: Pace | null = null;
  @OptionalChoice(['stale'], {}) law: 'stale' | null = null;
}

/** The longest that a question may be expected to take: an hour. */
const LONGEST_SECONDS = 3_600;

/** How long a question should take, or nothing. */
const ExpectedSeconds = () =>
  all(
    NumberText(),
    IsOptional(),
    IsInt({ message: 'Thời gian là một số nguyên giây, ví dụ 60.' }),
    Min(5, { message: 'Thời gian ít nhất là 5 giây.' }),
    Max(LONGEST_SECONDS, { message: 'Thời gian nhiều nhất là 3600 giây.' }),
  );

/** What a question is beside what it says. */
export class PlaceForm {
  @OptionalId({ message: 'Bạn chọn một danh mục trong danh sách.' }) category: string | null = null;
  @IsIn(questionKinds, { message: 'Bạn chọn một dạng trong danh sách.' }) kind!: QuestionKind;
  @NumberText() @IsIn([1, 2, 3], { message: 'Bạn chọn một độ khó trong danh sách.' }) difficulty!: number;
  @OptionalText(120, { message: LONG }) topic: string | null = null;
  @ExpectedSeconds() seconds: number | null = null;
  @OptionalText(600, { message: LONG }) tags: string | null = null;
}

/** The questions that were ticked on the list, by number. */
export class ChosenForm {
  @ManyTexts() n: string[] = [];
}

/** One change for many questions; what is empty stays as it is. */
export class BulkForm extends ChosenForm {
  @OptionalId({ message: 'Bạn chọn một danh mục trong danh sách.' }) category: string | null = null;
  @OptionalChoice(questionKinds, { message: 'Bạn chọn một dạng trong danh sách.' }) kind: QuestionKind | null = null;
  @OptionalChoice(['1', '2', '3'], { message: 'Bạn chọn một độ khó trong danh sách.' }) difficulty: string | null = null;
  @OptionalText(120, { message: LONG }) topic: string | null = null;
  @ExpectedSeconds() seconds: number | null = null;
  @OptionalText(600, { message: LONG }) addTags: string | null = null;
  @OptionalText(600, { message: LONG }) removeTags: string | null = null;
  @OptionalChoice(['submit', 'retire', 'reinstate'], { message: 'Bạn chọn một việc trong danh sách.' }) move: 'submit' | 'retire' | 'reinstate' | null = null;
  @OptionalText(500, { message: LONG }) reason: string | null = null;
}

/** Why something is done. */
export class ReasonForm {
  @EmptyAsNull()
  @IsString({ message: 'Bạn viết lý do.' })
  @MaxLength(500, { message: 'Lý do dài nhất 500 ký tự.' })
  reason!: string;
}

/** A remark about a question. */
export class CommentForm {
  @EmptyAsNull()
  @IsString({ message: 'Bạn viết góp ý.' })
  @MaxLength(2000, { message: 'Góp ý dài nhất 2000 ký tự.' })
  text!: string;
}
