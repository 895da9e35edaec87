import { IsIn, IsString, MaxLength } from 'class-validator';
import { MARKS, type Answer } from './rules/tally.js';

const marks = MARKS.map(String);
/** Five of them may stand below each other in the summary: each says where it belongs. */
const unmarked = (about: string) => ({ message: `Bạn chọn từ 1 đến 5 về ${about}.` });
const tooLong = { message: 'Bạn viết trong 1.000 ký tự.' };

/** The form about a class: five statements, and two questions for words of one's own. */
export class EvaluationForm {
  @IsIn(marks, unmarked('nội dung')) content: string = '';
  @IsIn(marks, unmarked('giảng viên')) trainer: string = '';
  @IsIn(marks, unmarked('tài liệu')) materials: string = '';
  @IsIn(marks, unmarked('tổ chức lớp')) organisation: string = '';
  @IsIn(marks, unmarked('việc áp dụng')) use: string = '';
  @IsString() @MaxLength(1000, tooLong) useful: string = '';
  @IsString() @MaxLength(1000, tooLong) improve: string = '';
}

export const answerOf = ({ content, trainer, materials, organisation, use, useful, improve }: EvaluationForm): Answer => ({
  marks: { content: Number(content), trainer: Number(trainer), materials: Number(materials), organisation: Number(organisation), use: Number(use) }, useful, improve,
});
