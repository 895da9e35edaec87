import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { Allow, ArrayMaxSize, IsArray, IsDate, IsInt, IsOptional, IsString, Length, Max, Min, ValidateNested } from 'class-validator';

/** More than any quiz has. */
export const MAX_SLOTS = 500;
/** More answers than anybody can have waiting, few enough for one batch. */
const MAX_ANSWERS = 200;
/** What both databases keep in an int. */
const MAX_SEQ = 2 ** 31 - 1;

/** One answer. Its shape depends on the question: option id, array of ids, boolean or string; null takes it back. */
export class AnswerInput {
  @IsInt() @Min(1) @Max(MAX_SLOTS) slot!: number;

  @ApiProperty({ oneOf: [{ type: 'string' }, { type: 'boolean' }, { type: 'array', items: { type: 'string' } }], nullable: true })
  @Allow()
  answer!: unknown;

  /** Counted per slot by whoever sends: the higher wins, and one number stands for one value. */
  @IsInt() @Min(0) @Max(MAX_SEQ) seq!: number;

  /** When it was typed, if there was no network then (ISO 8601). After the deadline only such answers count, within the quiz's grace. */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @IsOptional() @Type(() => Date) @IsDate({ message: 'Thời điểm này chưa đúng.' })
  typedAt?: Date;
}

export class SaveAnswers {
  @IsArray() @ArrayMaxSize(MAX_ANSWERS) @ValidateNested({ each: true }) @Type(() => AnswerInput)
  answers!: AnswerInput[];
}

export class Submission {
  /** Answers that may not have been saved yet. */
  @IsOptional() @IsArray() @ArrayMaxSize(MAX_ANSWERS) @ValidateNested({ each: true }) @Type(() => AnswerInput)
  answers?: AnswerInput[];

  /** Chosen by whoever sends; the same again is the same submission. */
  @IsString() @Length(1, 100, { message: 'Khóa của lần nộp cần từ 1 đến 100 ký tự.' })
  key!: string;
}

export class FlaggedSlots {
  /** All slots to look at again; those not named are not. */
  @IsArray() @ArrayMaxSize(MAX_SLOTS) @IsInt({ each: true })
  slots!: number[];
}
