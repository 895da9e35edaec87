import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate } from '../../../platform/views/formats.js';
import type { Person } from '../../entities/person.js';

/** A form as it is shown: what was typed, or what is stored. */
export interface ShownForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

export const PEOPLE = { href: '/organisation/people', label: 'Cán bộ' };

/** The way back to the person whom a form is about. */
export const crumbsOf = ({ id, fullName }: Pick<Person, 'id' | 'fullName'>): object[] => [PEOPLE, { href: `${PEOPLE.href}/${id}`, label: fullName }];

/** What is stored of a person, as the fields of the form. */
export function typedPerson({ fullName, birthDate, birthYear, staffCode, phone, mail }: Person): Record<string, unknown> {
  return { fullName, birth: birthDate ? formatDate(birthDate) : (birthYear?.toString() ?? ''), staffCode: staffCode ?? '', phone: phone ?? '', mail: mail ?? '' };
}

/** The form that corrects what is known of a person. */
export function correctPersonPage(form: ShownForm, person: Person, seen: string): PageModel {
  return { title: `Sửa thông tin: ${person.fullName}`, form, seen, path: `${PEOPLE.href}/${person.id}/edit`, name: person.fullName, crumbs: crumbsOf(person) };
}
