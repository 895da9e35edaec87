import { GAP_MARK } from '../../../questions/content/faults.js';
import { plainText } from '../../../questions/content/render.js';
import { isLettered, type AskedOnPaper, type SheetProblem } from '../rules/read-answers.js';

const HINTS: Readonly<Record<string, string>> = { matching: 'Ghi dạng 1B 2A', cloze: 'Từng chỗ trống, cách nhau bằng dấu ;', essay: 'Ghi x nếu có bài viết; người chấm cho điểm sau', numeric: 'Ghi số như trên phiếu', 'short-text': 'Ghi như trên phiếu' };

/** The field of what was written for a question. */
export const writtenField = (number: number): string => `written-${number}`;

/** What was typed into such fields, by number. */
export function writtenIn(typed: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(typed).flatMap(([name, value]) => {
    const found = /^written-(\d{1,3})$/.exec(name);
    return found && typeof value === 'string' ? [[found[1]!, value]] : [];
  }));
}

/** A field for each question that is not answered by letters. */
export function writtenFields(asked: readonly AskedOnPaper[]) {
  return asked.filter((one) => !isLettered(one)).map(({ number, content }) => ({ name: writtenField(number), label: `Câu ${number}: ${plainText(content.prompt.replace(GAP_MARK, '____'), 60)}`, hint: HINTS[content.type] ?? '' }));
}

/** Which questions letters are typed for. */
export function letteredSaid(code: string, asked: readonly AskedOnPaper[]): string | null {
  const lettered = asked.filter(isLettered);
  return lettered.length === 0 ? null : `Mã ${code} có ${lettered.length} câu trả lời bằng chữ cái: ${rangesOf(lettered.map(({ number }) => number))}.`;
}

/** Problems of a sheet, each at the field it was typed into. */
export function problemsAt(problems: readonly SheetProblem[], written: Readonly<Record<string, string>>): { field: string; message: string }[] {
  return problems.map(({ number, reason }) => ({ field: number !== null && written[String(number)] ? writtenField(number) : 'letters', message: number === null ? `Ở dòng chữ cái: ${reason}.` : `Câu ${number}: ${reason}.` }));
}

/** “1–5, 7, 9–12”. */
function rangesOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}
