import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { ManyTexts, NumberText, OptionalChoice, OptionalId, OptionalText } from '../../../platform/http/fields.js';
import { tidyTags } from '../../../questions/bank/question-tags.js';
import { questionKinds, type QuestionKind } from '../../../questions/rules/question-kinds.js';
import type { DrawPlace } from '../../rules/paper-edit.js';

const COUNT = { message: 'Số câu là số nguyên từ 1 đến 200.' };
const MARK = { message: 'Điểm mỗi câu là số từ 0,01 đến 100.' };

/** Which section of a quiz, and of what state of it. */
export class SectionAt {
  @NumberText() @IsOptional() @IsInt() @Min(1) @Max(1_000) section: number | null = null;
  @NumberText() @IsOptional() @IsInt() @Min(0) revision: number | null = null;
}

/** The words above a section. */
export class SectionForm extends SectionAt {
  @OptionalText(200, { message: 'Tiêu đề dài quá 200 ký tự.' }) title: string | null = null;
  @OptionalText(3_000, { message: 'Hướng dẫn dài quá 3.000 ký tự.' }) instructions: string | null = null;
}

/** Questions to put into a section. */
export class PickForm extends SectionAt {
  @ManyTexts() @IsUUID('all', { each: true, message: 'Bạn đánh dấu câu trong danh sách.' }) question: string[] = [];
}

/** A draw, as it is typed. */
export class DrawForm extends SectionAt {
  /** The place it stands at; none: a new one. */
  @NumberText() @IsOptional() @IsInt() @Min(1) @Max(1_000) at: number | null = null;
  @OptionalId({ message: 'Bạn chọn một danh mục trong danh sách.' }) category: string | null = null;
  @OptionalText(120, { message: 'Chủ đề dài quá 120 ký tự.' }) topic: string | null = null;
  @OptionalChoice(['1', '2', '3'], { message: 'Bạn chọn một độ khó trong danh sách.' }) difficulty: string | null = null;
  @OptionalChoice(questionKinds, { message: 'Bạn chọn một dạng trong danh sách.' }) kind: QuestionKind | null = null;
  @OptionalText(600, { message: 'Thẻ dài quá 600 ký tự.' }) tags: string | null = null;
  @NumberText() @IsInt(COUNT) @Min(1, COUNT) @Max(200, COUNT) count: number = 1;
  @NumberText() @Min(0.01, MARK) @Max(100, MARK) mark: number = 1;
}

/** What a form of a draw says. Only for one without errors. */
export function drawPlace({ category, topic, difficulty, kind, tags, count, mark }: DrawForm): DrawPlace {
  const named = tidyTags((tags ?? '').split(/[,;]/u));
  const rule = {
    ...(category === null ? {} : { category }), ...(topic === null ? {} : { topic }), ...(named.length === 0 ? {} : { tags: named }),
    ...(difficulty === null ? {} : { difficulty: Number(difficulty) }), ...(kind === null ? {} : { kind }),
  };
  return { kind: 'draw', rule, count, mark: Math.round(mark * 100) / 100 };
}
