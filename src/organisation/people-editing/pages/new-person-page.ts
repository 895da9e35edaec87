import type { PageModel } from '../../../platform/http/request.js';
import { upperFirst } from '../../../platform/text/text.js';
import { unitOptions } from '../../pages/unit-options.js';
import { grouped } from '../../rules/grouped.js';
import type { Day } from '../../rules/interval.js';
import { versionFor, type UnitNode, type UnitRow } from '../../rules/tree.js';
import { shownPerson } from '../../staff-import/pages/line-words.js';
import type { PersonBrief } from '../../staff-import/staged.js';
import { categoryOptions } from './post-pages.js';
import { PEOPLE, type ShownForm } from './person-form-pages.js';

/** People like the one that is about to be added, and what their units are called. */
export interface Question {
  readonly alike: readonly PersonBrief[];
  readonly mayBeNew: boolean;
  readonly rows: readonly UnitRow[];
  readonly today: Day;
}

/** The form by which one person is added. */
export function newPersonPage(form: ShownForm, roots: readonly UnitNode[], question: Question | null): PageModel {
  const { typed } = form;
  return {
    title: 'Thêm một người', form, crumbs: [PEOPLE], path: `${PEOPLE.href}/new`,
    key: typed.key,
    units: unitOptions(roots, typed.unitId, 'Chưa chọn'),
    categories: categoryOptions(typed.category),
    withAccount: { type: 'checkbox', name: 'withAccount', value: 'on', checked: Boolean(typed.withAccount), label: 'Lập tài khoản và phiếu ngay', hint: 'Phiếu có tên đăng nhập và mật khẩu lần đầu, để in và đưa tận tay' },
    alike: question ? question.alike.map((person) => shownAlike(person, question)) : [],
    // Where nobody else can have the staff code, “somebody new” is no answer.
    isNew: (question ? question.mayBeNew : typed.isNew) ? { type: 'checkbox', name: 'isNew', value: 'on', checked: Boolean(typed.isNew), label: 'Vẫn là người mới', hint: 'Tôi đã xem, đây là người khác' } : null,
  };
}

function shownAlike(person: PersonBrief, { rows, today }: Question): object {
  const versions = grouped(rows.filter(({ unitId }) => unitId === person.unitId), ({ unitId }) => unitId);
  const { name, about } = shownPerson(person, (unitId) => versionFor(versions.get(unitId) ?? [], today)?.name ?? '');
  return { href: `${PEOPLE.href}/${person.personId}`, name, about: upperFirst(about) };
}
