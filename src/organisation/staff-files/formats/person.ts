import type { Day } from '../../rules/interval.js';
import type { Category } from '../../rules/postings.js';
import { sayDay } from '../../../platform/workbooks/reading/serial-days.js';
import { readDateNumber, readDateText, type DateContext, type ReadDate } from './dates.js';
import { columnLetter, type Cell } from '../../../platform/workbooks/reading/grid.js';
import { categoryOf, isLandline, isMark, readCitizenNumber, readFullName, readMail, readPhones, readStaffCode, readTitle, splitTitleAndUnit } from './people-values.js';
import { remark, type Remark } from './remarks.js';
import type { StaffField } from './staff-file.js';
import { tidy } from './texts.js';

/** A cell of a line together with its column, its text in Unicode. */
export interface Value {
  readonly column: number;
  readonly header: string;
  readonly cell: Cell;
  readonly text: string;
}

export interface LineContext {
  readonly line: number;
  readonly from1904: boolean;
  /** Columns that write the month first. */
  readonly monthFirst: ReadonlySet<number>;
  readonly today: Day;
}

/** A person without place, and the unit as far as the line itself names it. */
export interface ReadPerson {
  readonly fullName: string;
  readonly raw: Partial<Record<StaffField, string>>;
  readonly birthDate: Day | null;
  readonly birthYear: number | null;
  readonly phone: string | null;
  readonly otherPhones: readonly string[];
  readonly staffCode: string | null;
  readonly mail: string | null;
  readonly title: string | null;
  readonly category: Category | null;
  /** Whether the line says anything of a category, so that a group's does not count. */
  readonly categoryNamed: boolean;
  readonly unit: string | null;
  readonly subUnit: string | null;
  readonly citizenNumber: string | null;
  readonly from: Day | null;
  readonly warnings: Remark[];
}

export type Values = ReadonlyMap<StaffField, readonly Value[]>;

/** Nothing, in whatever way offices write it. */
const dash = (text: string): boolean => /^(?:[-–—.…*]*|(?:không|ko|chưa)(?: có)?)$/iu.test(text);

/** Reads one line; a remark instead of a person says why the line cannot be taken in. */
export function readPerson(values: Values, context: LineContext): ReadPerson | Remark {
  const warnings: Remark[] = [];
  const usable = withoutFaults(values, context, warnings);
  const nameFault = warnings.length > 0 && !hasName(usable) ? warnings.find(({ code }) => code === 'cell-error' || code === 'formula-empty') : undefined;
  if (nameFault) return nameFault;
  const bool = [...(values.get('fullName') ?? []), ...(values.get('givenName') ?? [])].find(({ cell }) => typeof cell !== 'string' && cell.kind === 'boolean');
  if (bool) return remark('name-impossible', { value: bool.text });
  const name = readFullName(nameOf(usable));
  if (name.value === null) return name.remarks[0]!;
  warnings.push(...name.remarks);

  const text = (field: StaffField): string => usable.get(field)?.find((value) => !dash(value.text))?.text ?? '';
  const birth = birthOf(usable, context);
  warnings.push(...birth.remarks);
  const phones = readPhones((usable.get('phone') ?? []).map((value) => value.text).filter((one) => !dash(one)).join(' ; '));
  warnings.push(...phones.remarks);
  const [phone = null, ...otherPhones] = phones.value;
  if (phone !== null && otherPhones.length > 0) warnings.push(remark('phone-several', { read: phone }));
  if (phone !== null && isLandline(phone)) warnings.push(remark('phone-landline', { read: phone }));
  const staffCode = readStaffCode(text('staffCode'));
  const mail = readMail(text('mail'));
  const citizen = readCitizenNumber(text('citizenNumber'));
  warnings.push(...staffCode.remarks, ...mail.remarks, ...citizen.remarks);
  const both = splitTitleAndUnit(text('titleAndUnit'));
  const category = readCategory(usable.get('category') ?? []);
  if (category.named !== null && category.value === null) warnings.push(remark('category-unknown', { value: category.named.slice(0, 60) }));
  const from = usable.get('from')?.find((value) => !dash(value.text));
  const began = from ? readDate(from, 'Ngày bắt đầu', context) : null;
  if (began) warnings.push(...began.remarks.filter(({ code }) => code !== 'birth-month-only'));

  return {
    fullName: name.value,
    raw: rawOf(values),
    birthDate: birth.day, birthYear: birth.year,
    phone, otherPhones, staffCode: staffCode.value, mail: mail.value,
    title: readTitle(text('title') || both.title) || null,
    category: category.value, categoryNamed: category.named !== null,
    unit: text('unit') || both.unit, subUnit: text('subUnit') || null,
    citizenNumber: citizen.value, from: began?.day ?? null, warnings,
  };
}

const hasName = (values: Values): boolean => nameOf(values) !== '';

/** Họ và tên, or its two parts; a column Tên beside a full name only counts when the name does not end with it. */
function nameOf(values: Values): string {
  const one = (field: StaffField): string => values.get(field)?.find((value) => !dash(value.text))?.text ?? '';
  const [full, family, given] = [one('fullName'), one('familyName'), one('givenName')];
  if (full === '') return tidy(`${family} ${given}`);
  if (given === '' || family !== '' || full.toLowerCase() === given.toLowerCase() || full.toLowerCase().endsWith(` ${given.toLowerCase()}`)) return full;
  return tidy(`${full} ${given}`);
}

const ERROR_TEXT = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|GIÁ TRỊ!|TÊN\?)$/i;
const isError = ({ cell, text }: Value): boolean => (typeof cell !== 'string' && cell.kind === 'error') || (text.startsWith('#') && ERROR_TEXT.test(text));
const isFaulty = (value: Value): boolean => (typeof value.cell !== 'string' && value.cell.kind === 'formula-empty') || isError(value);

/** Cells that show an error or a formula without its result are told, and otherwise empty. Nearly all lines have none. */
function withoutFaults(values: Values, { line }: LineContext, warnings: Remark[]): Values {
  let usable: Map<StaffField, readonly Value[]> | null = null;
  for (const [field, list] of values) {
    if (!list.some(isFaulty)) continue;
    usable ??= new Map(values);
    usable.set(field, list.filter((value) => !isFaulty(value)));
    if (field === 'ordinal' || field === 'note' || field === 'gender') continue;
    for (const value of list) {
      if (!isFaulty(value)) continue;
      const cell = `${columnLetter(value.column)}${line}`;
      warnings.push(isError(value) ? remark('cell-error', { cell, value: value.text }) : remark('formula-empty', { cell }));
    }
  }
  return usable ?? values;
}

function rawOf(values: Values): Partial<Record<StaffField, string>> {
  const raw: Partial<Record<StaffField, string>> = {};
  for (const [field, list] of values) {
    if (field === 'citizenNumber') continue;
    const text = list.length === 1 ? list[0]!.text : list.map((value) => value.text).filter((one) => one !== '').join(' | ');
    if (text !== '') raw[field] = text;
  }
  return raw;
}

function readDate({ cell, text, column }: Value, field: string, context: LineContext): ReadDate {
  const dates: DateContext = { field, monthFirst: context.monthFirst.has(column), from1904: context.from1904 };
  if (typeof cell !== 'string' && cell.kind === 'number' && cell.value !== undefined) return readDateNumber(cell.value, dates);
  if (typeof cell !== 'string' && cell.kind === 'date') {
    // A year typed into a cell formatted as a date shows a day of 1905.
    if (cell.value !== undefined && cell.value >= 1900 && cell.value <= 2099 && !context.from1904) return { day: null, year: Math.floor(cell.value), remarks: [remark('birth-month-only', { value: text, read: String(Math.floor(cell.value)) })] };
    if (cell.day) return { day: cell.day, year: Number(cell.day.slice(0, 4)), remarks: [] };
  }
  return readDateText(text, dates);
}

/** Whether somebody born in the year can be at work today. */
export function isProbableBirth(year: number, today: Day): boolean {
  const age = Number(today.slice(0, 4)) - year;
  return age >= 14 && age <= 100;
}

function birthOf(values: Values, context: LineContext): ReadDate {
  const part = (field: StaffField): string => values.get(field)?.find(({ text }) => /^\d+$/.test(text))?.text ?? '';
  const [day, month, year] = [part('birthDay'), part('birthMonth'), part('birthYear')];
  const whole = values.get('birth')?.find(({ text }) => !dash(text) && !/^(?:x|nam|nữ)$/iu.test(text));
  const written = whole?.text ?? [day, month, year].filter(Boolean).join('/');
  if (written === '') return { day: null, year: null, remarks: [] };
  const read = whole ? readDate(whole, 'Ngày sinh', context) : readDateText(written, { field: 'Ngày sinh', monthFirst: false, from1904: false });
  return read.year === null || isProbableBirth(read.year, context.today) ? read : { day: null, year: null, remarks: [remark('birth-improbable', { value: read.day ? sayDay(read.day) : written.slice(0, 40) })] };
}

/** A category in words, or a cross in the column of one. */
function readCategory(list: readonly Value[]): { readonly value: Category | null; readonly named: string | null } {
  const filled = list.filter(({ text }) => !dash(text) && !/^(?:0|không|false)$/iu.test(text));
  for (const { text, header } of filled) {
    const value = categoryOf(isMark(text) ? (header.split(' / ').at(-1) ?? '') : text);
    if (value !== null) return { value, named: text };
  }
  return { value: null, named: filled[0]?.text ?? null };
}
