import { formatNumber } from '../../../platform/views/formats.js';
import type { Block, OfficialDocument } from '../../../platform/prints/official/model.js';
import { basisBlocks, dateText, frameOf, linesOf, numberText, peopleAppendix, peopleTable, sessionsTable, type PaperClass, type PaperForm } from './paper.js';

const article = (number: number, text: string): Block => ({ kind: 'article', lead: `Điều ${number}.`, text });
const plain = (text: string): Block => ({ kind: 'text', text });

/** Quyết định mở lớp, with the list of people behind it. */
export function decisionOf(held: PaperClass, form: PaperForm): OfficialDocument {
  const { title, people, course, days, amount, place, trainers, rule } = held;
  const withList = people.length > 0;
  return {
    ...frameOf(form, 'QUYẾT ĐỊNH', `Về việc mở lớp ${title}`, ''),
    body: [
      { kind: 'centred', text: form.authority },
      ...basisBlocks(form.basis),
      { kind: 'centred', text: 'QUYẾT ĐỊNH:' },
      article(1, `Mở lớp “${title}”${withList ? ` cho ${formatNumber(people.length)} học viên (có danh sách kèm theo)` : ''}, như sau:`),
      plain(`1. Nội dung: ${course}; thời lượng ${amount}.`),
      plain(`2. Thời gian: ${days}.`),
      plain(`3. Địa điểm: ${place}.`),
      ...(trainers.length > 0 ? [plain(`4. Giảng viên: ${trainers.join('; ')}.`)] : []),
      article(2, `Học viên dự lớp đầy đủ, ${lower(rule)}. Đơn vị có người dự lớp bố trí công việc để người được cử tham gia học tập đúng thời gian.`),
      ...linesOf(form.extra).map(plain),
      article(3, `Quyết định này có hiệu lực kể từ ngày ký. Các đơn vị có liên quan${trainers.length > 0 ? ', giảng viên' : ''} và học viên có tên trong danh sách chịu trách nhiệm thi hành Quyết định này./.`),
    ],
    appendices: withList ? [peopleAppendix(held, form, 'Quyết định')] : [],
  };
}

/** The letter that calls the people of a class (công văn triệu tập), to their units. */
export function summonsOf(held: PaperClass, form: PaperForm): OfficialDocument {
  const { title, people, days, amount, place, decision, note, sessions } = held;
  const units = [...new Set(people.map(({ unit }) => unit))].filter((unit) => unit !== '').sort((a, b) => a.localeCompare(b, 'vi'));
  const written = linesOf(form.addressees).map((line) => line.replace(/^[-–]\s*|[;.]+$/g, ''));
  const basis = decision === null ? '' : `Thực hiện Quyết định số ${numberText(decision.number)} ${dateText(decision.date ?? '')} về việc mở lớp ${title}, `;
  return {
    ...frameOf(form, '', `V/v triệu tập học viên lớp ${title}`, written.length > 0 ? written : units),
    body: [
      plain(`${basis}${form.issuerName} triệu tập ${people.length > 0 ? `${formatNumber(people.length)} học viên có tên trong danh sách kèm theo` : 'học viên'} dự lớp ${title}, cụ thể như sau:`),
      plain(`1. Thời gian: ${days} (${amount}).`),
      plain(`2. Địa điểm: ${place}.`),
      ...(sessions.length > 0 ? [plain('3. Lịch học:'), { kind: 'table' as const, table: sessionsTable(sessions) }] : []),
      ...(note === '' ? [] : linesOf(note).map(plain)),
      ...linesOf(form.extra).map(plain),
      plain('Đề nghị các đơn vị thông báo và bố trí công việc để học viên dự lớp đầy đủ, đúng thời gian./.'),
    ],
    appendices: people.length > 0 ? [peopleAppendix(held, form, 'Công văn')] : [],
  };
}

/** Danh sách học viên as a paper of its own. */
export function listOf({ title, people, days, place }: PaperClass, form: PaperForm): OfficialDocument {
  return {
    ...frameOf(form, 'DANH SÁCH', `Học viên lớp ${title}`, ''),
    body: [plain(`Thời gian: ${days}. Địa điểm: ${place}.`), ...linesOf(form.extra).map(plain), { kind: 'table', table: peopleTable(people) }, { kind: 'note', text: `Danh sách có ${formatNumber(people.length)} người.` }],
    appendices: [],
  };
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
