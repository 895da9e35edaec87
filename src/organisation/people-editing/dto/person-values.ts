import { ValidateBy } from 'class-validator';
import { localDate } from '../../../platform/clock/local-date.js';
import type { PersonFacts } from '../../person-rows.js';
import type { Day } from '../../rules/interval.js';
import { readDateText, type ReadDate } from '../../staff-files/formats/dates.js';
import { readFullName, readMail, readPhones, readStaffCode } from '../../staff-files/formats/people-values.js';
import { isProbableBirth } from '../../staff-files/formats/person.js';
import type { RemarkCode } from '../../staff-files/formats/remarks.js';

/** What is typed about a person. */
export interface TypedPerson {
  readonly fullName: string;
  readonly birth: string;
  readonly staffCode: string;
  readonly phone: string;
  readonly mail: string;
}

const birthOf = (text: string): ReadDate => (text === '' ? { day: null, year: null, remarks: [] } : readDateText(text, { field: 'Ngày sinh', monthFirst: false, from1904: false }));
const has = ({ remarks }: { readonly remarks: readonly { readonly code: RemarkCode }[] }, ...codes: RemarkCode[]): boolean => remarks.some(({ code }) => codes.includes(code));

/** The same readers that staff files go through make one spelling of what is typed. Only for texts in which no fault was found. */
export function personFacts({ fullName, birth, staffCode, phone, mail }: TypedPerson): Omit<PersonFacts, 'citizenHash'> {
  const { day, year } = birthOf(birth);
  return {
    fullName: readFullName(fullName).value ?? '', birthDate: day, birthYear: year,
    staffCode: readStaffCode(staffCode).value, phone: readPhones(phone).value[0] ?? null, mail: readMail(mail).value,
  };
}

/** What is wrong with each text, in a sentence; a file's doubtful value is taken with a remark, a typed one is asked for again. */
const faults: Readonly<Record<keyof TypedPerson, (text: string, today: Day) => string | null>> = {
  fullName: (text) => {
    if (text === '') return 'Hãy ghi họ và tên.';
    if (text.length > 80) return 'Họ và tên dài quá 80 ký tự.';
    return readFullName(text).value === null ? 'Họ và tên chỉ gồm chữ, ví dụ: Lò Thị Hương Giang.' : null;
  },
  birth: (text, today) => {
    const read = birthOf(text);
    if (text === '') return null;
    if (read.year === null || read.remarks.some(({ code }) => code !== 'birth-month-only')) return 'Ngày sinh chưa đúng. Bạn ghi như 02/05/1990, hoặc chỉ năm: 1990.';
    return isProbableBirth(read.year, today) ? null : `Người sinh năm ${read.year} khó đang làm việc. Bạn xem lại năm sinh.`;
  },
  staffCode: (text) => (readStaffCode(text).remarks.length > 0 || text.length > 30 ? 'Mã cán bộ gồm 3 đến 24 chữ cái và chữ số, ví dụ CB-0156.' : null),
  phone: (text) => {
    const read = readPhones(text);
    if (read.value.length > 1) return 'Hãy ghi một số, tốt nhất là số di động.';
    if (!has(read, 'phone-impossible', 'phone-zero-added')) return null;
    return `Số này có ${text.replace(/\D/g, '').length} chữ số. Số di động có 10 chữ số, bắt đầu bằng 0.`;
  },
  mail: (text) => {
    const read = readMail(text);
    if (has(read, 'mail-several')) return 'Hãy ghi một địa chỉ.';
    return read.remarks.length > 0 ? 'Địa chỉ thư này chưa đúng, ví dụ đúng: an@example.vn.' : null;
  },
};

/** A text field that is read as staff files are; the sentence says what to mend. */
export const ReadAs = (field: keyof TypedPerson): PropertyDecorator => {
  const faultOf = (value: unknown): string | null => (typeof value === 'string' ? faults[field](value, localDate(new Date())) : 'Nội dung mục này chưa đúng.');
  return ValidateBy({ name: 'readAs', validator: { validate: (value) => faultOf(value) === null } }, { message: ({ value }) => faultOf(value) ?? '' });
};
