import { maskPhone } from '../../../platform/text/text.js';
import { formatDate } from '../../../platform/views/formats.js';
import { categoryNames } from '../../pages/words.js';
import type { Effect, FieldChange, PersonField, PostChange } from '../rules/effects.js';
import type { Line } from '../rules/lines.js';
import type { PersonBrief } from '../staged.js';

type NameOf = (unitId: string) => string;

/** One thing that changes, with the old and the new value. */
export interface ShownChange {
  readonly label: string;
  readonly before: string | null;
  readonly after: string;
}

const fieldNames: Readonly<Record<PersonField, string>> = {
  fullName: 'Họ và tên', birthDate: 'Ngày sinh', birthYear: 'Năm sinh', phone: 'Điện thoại', mail: 'Thư điện tử', staffCode: 'Mã cán bộ', citizenHash: 'Số căn cước',
};

/** What changes about a person, in words; telephones are masked, and of a number of identity only that it is there. */
export function shownChanges({ changes, post }: Effect, nameOf: NameOf): ShownChange[] {
  const hasDate = changes.some(({ field, after }) => field === 'birthDate' && after !== null);
  return [...changes.filter(({ field }) => !(field === 'birthYear' && hasDate)).map(shownField), ...(post ? shownPost(post, nameOf) : [])];
}

function shownField({ field, before, after }: FieldChange): ShownChange {
  const say = (value: string | number | null): string | null => {
    if (value === null) return null;
    if (field === 'phone') return maskPhone(String(value));
    if (field === 'birthDate') return formatDate(String(value));
    return field === 'citizenHash' ? 'đã ghi' : String(value);
  };
  return { label: fieldNames[field], before: say(before), after: say(after) ?? 'bỏ' };
}

function shownPost({ unitId, title, category, before }: PostChange, nameOf: NameOf): ShownChange[] {
  if (!before) return [{ label: 'Đơn vị', before: null, after: nameOf(unitId) }, { label: 'Chức danh', before: null, after: title }];
  return [
    ...(before.unitId === unitId ? [] : [{ label: 'Đơn vị', before: nameOf(before.unitId), after: nameOf(unitId) }]),
    ...(before.title === title ? [] : [{ label: 'Chức danh', before: before.title, after: title }]),
    ...(before.category === category ? [] : [{ label: 'Đối tượng', before: categoryNames[before.category], after: categoryNames[category] }]),
  ];
}

/** “sinh 1987”, “sinh 02/05/1990”, or null. */
export function shownBirth({ birthDate, birthYear }: { birthDate: string | null; birthYear: number | null }): string | null {
  return birthDate ? `sinh ${formatDate(birthDate)}` : birthYear ? `sinh ${birthYear}` : null;
}

/** What the file says of somebody, after the name. */
export function shownLine(line: Line): string {
  return [shownBirth(line), line.staffCode, line.unitText, line.title].filter((part) => part !== null).join(', ');
}

/** A known person: “Là Lò Văn Thành, CB-0231”, with what tells them from others. */
export function shownPerson(person: PersonBrief, nameOf: NameOf): { name: string; about: string } {
  const about = [shownBirth(person) ?? 'không có năm sinh', person.unitId ? nameOf(person.unitId) : 'không còn công tác', person.title, person.since ? `từ ${formatDate(person.since)}` : null];
  const text = about.filter((part) => part !== null && part !== '').join(', ');
  return { name: [person.fullName, person.staffCode].filter((part) => part !== null).join(', '), about: text.charAt(0).toUpperCase() + text.slice(1) };
}
