import { cleanStrings, isPlainObject } from '../../../platform/http/clean.js';
import type { PageModel } from '../../../platform/http/request.js';
import { staffFields, type ColumnMapping, type StaffField } from '../../staff-files/formats/staff-file.js';
import type { StaffImport } from '../entities/staff-import.js';
import { IMPORTS } from './import-page.js';

const names: Readonly<Record<StaffField, string>> = {
  ordinal: 'Số thứ tự', fullName: 'Họ và tên', familyName: 'Họ và tên đệm', givenName: 'Tên', birth: 'Ngày sinh hoặc năm sinh', birthDay: 'Ngày sinh: ngày', birthMonth: 'Ngày sinh: tháng',
  birthYear: 'Năm sinh', phone: 'Số điện thoại', staffCode: 'Mã cán bộ', mail: 'Thư điện tử', title: 'Chức danh, chức vụ', category: 'Đối tượng (cán bộ, công chức…)', unit: 'Đơn vị',
  subUnit: 'Bộ phận trong đơn vị', titleAndUnit: 'Chức danh và đơn vị trong một ô', citizenNumber: 'Số căn cước', from: 'Ngày nhận vị trí', gender: 'Giới tính', note: 'Ghi chú',
};
const MOST_COLUMNS = 200;

/** What each column was taken for, to be corrected by hand. A header that several sheets share is asked for once. */
export function columnsPage({ id, version, fileName, reading, mapping }: StaffImport, note: string | null): PageModel {
  const asked = new Set<string>();
  let i = 0;
  return {
    title: 'Ý nghĩa các cột',
    crumbs: [{ href: '/organisation/people', label: 'Cán bộ' }, { href: IMPORTS, label: 'Nhập danh sách' }, { href: `${IMPORTS}/${id}`, label: fileName }],
    path: `${IMPORTS}/${id}/columns`, version, refusal: reading.refusal, note,
    sheets: reading.sheets.map(({ name, preview, columns }) => ({
      name: name === '' ? fileName : name, preview,
      columns: columns.filter(({ key }) => !asked.has(key) && asked.add(key)).map(({ key, letter, header, field, samples }) => {
        const chosen = mapping && key in mapping ? mapping[key] : field;
        return {
          i: i++, key, letter, header, samples: samples.length > 0 ? `Ví dụ: ${samples.join('; ')}` : null,
          options: [{ value: '', label: 'Không đọc cột này', selected: chosen === null }, ...staffFields.map((value) => ({ value, label: names[value], selected: value === chosen }))],
        };
      }),
    })).filter(({ columns }) => columns.length > 0),
  };
}

/** What the form says, where it differs from what was recognised. */
export function readMapping(body: unknown, { reading }: StaffImport): { mapping: ColumnMapping; version: number } {
  const typed = isPlainObject(body) ? body : {};
  const text = (name: string): string => {
    const value = cleanStrings(typed[name]);
    return typeof value === 'string' ? value : '';
  };
  const known = new Map(reading.sheets.flatMap(({ columns }) => columns.map(({ key, field, confidence }) => [key, confidence === 'given' ? undefined : field] as const)));
  const mapping: Record<string, StaffField | null> = {};
  for (let i = 0; i < MOST_COLUMNS; i++) {
    const key = text(`key${i}`);
    const field = staffFields.find((name) => name === text(`field${i}`)) ?? null;
    if (known.has(key) && known.get(key) !== field) mapping[key] = field;
  }
  const version = text('version');
  return { mapping, version: /^\d{1,9}$/.test(version) ? Number(version) : 0 };
}
