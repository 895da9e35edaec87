import type { Day } from '../../organisation/rules/interval.js';
import { formatDate } from '../../platform/views/formats.js';

/** One who has not completed a course, as a list of names shows it. */
export interface Reminded {
  fullName: string;
  unitName: string;
  courseTitle: string;
  dueOn: Day;
}

/**
 * A polite text with the names, to be pasted into a chat: by unit in the given order, each person once, with what is
 * still to be done. Plain text, since chats show nothing else.
 */
export function reminderText(all: readonly Reminded[], today: Day, leftOut: number): string {
  const courses = new Set(all.map(({ courseTitle }) => courseTitle));
  const only = courses.size === 1 ? [...courses][0]! : null;
  const byUnit = new Map<string, Map<string, Reminded[]>>();
  for (const one of all) {
    const people = byUnit.get(one.unitName) ?? new Map<string, Reminded[]>();
    byUnit.set(one.unitName, people.set(one.fullName, [...(people.get(one.fullName) ?? []), one]));
  }
  const when = (dueOn: Day) => (dueOn < today ? `quá hạn từ ${formatDate(dueOn)}` : `hạn ${formatDate(dueOn)}`);
  const said = (one: Reminded) => (only === null ? `${one.courseTitle} (${when(one.dueOn)})` : when(one.dueOn));
  const parts = [...byUnit].map(([unit, people]) => [unit, ...[...people].map(([name, own], i) => `${i + 1}. ${name}: ${own.map(said).join('; ')}`)].join('\n'));
  return [
    `Kính gửi các đồng chí,\nTính đến ngày ${formatDate(today)}, các đồng chí sau chưa hoàn thành ${only === null ? 'các khóa học được giao' : `khóa “${only}”`}:`,
    ...parts,
    ...(leftOut > 0 ? [`(và ${leftOut} lượt khác)`] : []),
    'Đề nghị các đồng chí vào hệ thống học và hoàn thành sớm. Nếu gặp khó khăn, xin báo lại để được hỗ trợ. Trân trọng cảm ơn.',
  ].join('\n\n');
}
