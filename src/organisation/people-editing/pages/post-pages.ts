import type { PageModel } from '../../../platform/http/request.js';
import { formatDate } from '../../../platform/views/formats.js';
import type { Person } from '../../entities/person.js';
import type { Posting } from '../../entities/posting.js';
import { unitOptions, type SelectOption } from '../../pages/unit-options.js';
import { categoryNames } from '../../pages/words.js';
import { holdsOn, type Day } from '../../rules/interval.js';
import { categories } from '../../rules/postings.js';
import type { UnitNode } from '../../rules/tree.js';
import { leavingReasons, type LeavingReason } from '../dto/person.forms.js';
import type { EditablePerson } from '../people-in-part.js';
import { placeOf } from '../rules/place.js';
import { crumbsOf, PEOPLE, type ShownForm } from './person-form-pages.js';

/** A form of a post: the primary one, or one beside it. */
export interface PostFormSight extends EditablePerson {
  readonly roots: readonly UnitNode[];
  readonly today: Day;
  readonly kind: 'primary' | 'further';
}

const reasonNames: Readonly<Record<LeavingReason, string>> = { left: 'Thôi việc', retired: 'Nghỉ hưu', elsewhere: 'Chuyển công tác đến nơi khác', died: 'Từ trần' };

export function categoryOptions(selected: unknown): SelectOption[] {
  const options = categories.map((category) => ({ value: category, label: categoryNames[category], selected: category === selected }));
  return options.some(({ selected: chosen }) => chosen) ? options : [{ value: '', label: 'Chưa chọn', selected: true }, ...options];
}

/** The form begins with what holds now, so that only what changes has to be touched. */
export function typedPost(career: readonly Posting[], today: Day): Record<string, unknown> {
  const place = placeOf(career, today);
  return { from: today, unitId: place?.unitId ?? '', title: place?.title ?? '', category: place?.category ?? '' };
}

/** Another unit, title or kind of employment from a day on; or a further post. */
export function postPage(form: ShownForm, { person, career, roots, today, kind }: PostFormSight): PageModel {
  const place = placeOf(career, today);
  const isPosted = place !== null && (place.validTo === null || place.validTo > today);
  const words = kind === 'further'
    ? { heading: 'Thêm kiêm nhiệm', lead: `${person.fullName}. Vị trí chính giữ nguyên và vẫn là vị trí được tính trong số liệu.`, button: 'Ghi kiêm nhiệm từ ngày này' }
    : isPosted
      ? { heading: 'Chuyển đơn vị, đổi chức danh hoặc đối tượng', lead: `${person.fullName}. Vị trí hiện nay có từ ${formatDate(place.validFrom)} và vẫn giữ cho các ngày trước ngày thay đổi.`, button: 'Ghi thay đổi từ ngày này' }
      : { heading: 'Nhận lại vào đơn vị', lead: `${person.fullName}. Quá trình công tác và kết quả học trước đây vẫn giữ.`, button: 'Nhận vào từ ngày này' };
  return {
    title: `${words.heading}: ${person.fullName}`, form, ...words, crumbs: crumbsOf(person),
    path: `${PEOPLE.href}/${person.id}/${kind === 'primary' ? 'post' : 'further'}`,
    units: unitOptions(roots, form.typed.unitId, 'Chưa chọn'),
    categories: categoryOptions(form.typed.category),
  };
}

/** The form that ends a further post. */
export function endFurtherPage(form: ShownForm, person: Person, posting: Posting, unitName: string): PageModel {
  return {
    title: `Thôi kiêm nhiệm: ${person.fullName}`, form, crumbs: crumbsOf(person), path: `${PEOPLE.href}/${person.id}/further/${posting.id}`,
    lead: `${person.fullName}, ${posting.title}, ${unitName}, từ ${formatDate(posting.validFrom)}.`,
  };
}

/** The form by which somebody leaves; it says what ends with it. */
export function leavingPage(form: ShownForm, { person, career }: EditablePerson, today: Day): PageModel {
  const further = career.filter(({ isPrimary, validFrom, validTo }) => !isPrimary && holdsOn({ from: validFrom, to: validTo }, today)).length;
  return {
    title: `Thôi công tác: ${person.fullName}`, form, crumbs: crumbsOf(person), path: `${PEOPLE.href}/${person.id}/leaving`,
    lead: `${person.fullName}. ${further > 0 ? `${further} vị trí kiêm nhiệm cũng kết thúc. ` : ''}Kết quả học và giấy chứng nhận vẫn giữ.`,
    reasons: leavingReasons.map((reason) => ({ value: reason, label: reasonNames[reason], selected: reason === (form.typed.reason ?? 'left') })),
  };
}
