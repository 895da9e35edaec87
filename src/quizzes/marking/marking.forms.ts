import { IsIn, IsNumber, Max, Min } from 'class-validator';
import { cleanStrings, isPlainObject } from '../../platform/http/clean.js';
import { NumberText, OptionalChoice, OptionalId } from '../../platform/http/fields.js';
import { criteriaOf, type Points } from './rules/settle.js';
import type { EssayContent } from '../../questions/content/content.js';

/** What a marker wants next. */
export class NextForm {
  @OptionalChoice(['question', 'person'], { message: 'Bạn chọn chấm theo câu hay theo bài.' })
  by: 'question' | 'person' | null = null;

  @OptionalId({ message: 'Câu hỏi này không có.' })
  question: string | null = null;
}

/** How a quiz's essays are marked. */
export class TermsForm {
  @NumberText()
  @IsIn([1, 2], { message: 'Bạn chọn một hoặc hai người chấm.' })
  markers: 1 | 2 = 1;

  @NumberText()
  @IsNumber({}, { message: 'Bạn ghi một số từ 0 đến 100.' })
  @Min(0, { message: 'Bạn ghi một số từ 0 đến 100.' })
  @Max(100, { message: 'Bạn ghi một số từ 0 đến 100.' })
  percent: number = 20;
}

const LONGEST_NOTE = 4_000;
export const POINTS_FIELD = 'points-';

/** What a marker typed, field by field; fields of another form are left out. */
export function typedOf(body: unknown): Record<string, string> {
  const sent = cleanStrings(body);
  const fields = isPlainObject(sent) ? Object.entries(sent) : [];
  return Object.fromEntries(fields.flatMap(([name, value]) => (typeof value === 'string' && (name === 'note' || /^points-[\w-]{0,40}$/.test(name)) ? [[name, value.slice(0, LONGEST_NOTE)]] : [])));
}

/** Points by criterion and the note, or what is wrong with each field. */
export function readPoints(typed: Readonly<Record<string, string>>, { rubric }: Pick<EssayContent, 'rubric'>, full: number): { points: Points; note: string; errors: readonly { field: string; message: string }[] } {
  const criteria = criteriaOf(rubric, full);
  const given = criteria.map(({ id, most }) => ({ id, most, value: numberOf(typed[`${POINTS_FIELD}${id}`] ?? '') }));
  const errors = given.flatMap(({ id, most, value }) => (value !== null && value >= 0 && value <= most ? [] : [{ field: `${POINTS_FIELD}${id}`, message: `Bạn cho điểm từ 0 đến ${most.toLocaleString('vi-VN')}.` }]));
  return { points: Object.fromEntries(given.map(({ id, value }) => [id, value ?? Number.NaN])), note: (typed['note'] ?? '').trim(), errors };
}

/** As people write numbers: not “0x1”, not “1e1”. */
const numberOf = (text: string): number | null => (/^-?\d{1,9}(?:[.,]\d{1,9})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : null);
