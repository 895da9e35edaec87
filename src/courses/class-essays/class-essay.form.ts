import { IsIn, IsInt, IsNotEmpty, IsNumber, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { localMoment } from '../../platform/clock/local-date.js';
import { IsLocalMoment, NumberText, OptionalText } from '../../platform/http/fields.js';
import { toFormErrors, type Form } from '../../platform/http/forms.js';
import { formatNumber } from '../../platform/views/formats.js';
import { readRubric, type RubricFault } from '../rules/rubric-lines.js';
import type { EssayFacts } from './class-essays.service.js';

const TIME = { message: 'Hạn nộp là một ngày giờ có trên lịch. Bạn nhập đủ ngày, tháng, năm, giờ và phút.' };
const WORDS = { message: 'Số chữ nhiều nhất là số nguyên từ 50 đến 5.000. Để trống nếu không giới hạn.' };
const FULL = { message: 'Thang điểm là số từ 1 đến 100.' };
const PASS = { message: 'Điểm đạt là số từ 0,5 đến thang điểm.' };

/** An essay of a class, as it is typed. */
export class ClassEssayForm {
  @IsNotEmpty({ message: 'Bạn đặt tên cho bài thu hoạch.' })
  @IsString()
  @MaxLength(200, { message: 'Tên dài quá 200 ký tự.' })
  title: string = '';

  @IsNotEmpty({ message: 'Bạn ghi đề bài để học viên biết viết gì.' })
  @IsString()
  @MaxLength(5_000, { message: 'Đề bài dài quá 5.000 ký tự.' })
  prompt: string = '';

  @IsNotEmpty(TIME)
  @IsLocalMoment(TIME)
  closesAt: string = '';

  @NumberText() @IsOptional() @IsInt(WORDS) @Min(50, WORDS) @Max(5_000, WORDS) mostWords: number | null = null;

  @IsIn(['none', 'may', 'must'], { message: 'Bạn chọn có nhận tệp hay không.' })
  files: EssayFacts['files'] = 'may';

  @NumberText() @IsNumber({}, FULL) @Min(1, FULL) @Max(100, FULL) fullMark: number = 10;
  @NumberText() @IsNumber({}, PASS) @Min(0.5, PASS) @Max(100, PASS) passMark: number = 5;

  @OptionalText(4_000, { message: 'Tiêu chí chấm dài quá 4.000 ký tự.' }) rubric: string | null = null;
}

/** What the form begins with. */
export const usualEssay = { files: 'may', fullMark: '10', passMark: '5', mostWords: '800' };

/** What the form says; null, and the form has its errors, where it says nothing sensible. */
export function essayFacts(form: Form<ClassEssayForm>): EssayFacts | null {
  if (form.errors) return null;
  const { closesAt, rubric, ...same } = form.values;
  const read = readRubric(rubric ?? '', same.fullMark);
  if ('fault' in read) {
    form.errors = toFormErrors([{ field: 'rubric', message: faultText(read.fault, same.fullMark) }]);
    return null;
  }
  return { ...same, closesAt: localMoment(closesAt)!, rubric: read.lines };
}

function faultText(fault: RubricFault, full: number): string {
  if (fault.kind === 'many') return `Bạn ghi tối đa ${formatNumber(fault.most)} tiêu chí.`;
  if (fault.kind === 'sum') return `Điểm các tiêu chí cộng lại là ${formatNumber(fault.sum)}, thang điểm là ${formatNumber(full)}. Bạn sửa cho khớp.`;
  return `Dòng ${formatNumber(fault.line)} chưa có điểm. Bạn ghi như “Có số liệu: 4”.`;
}
