import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import type { ErasureBasis } from '../entities/person-erasure.js';
import type { ErasureSight } from '../erasing.service.js';

/** The form as it stands. */
export interface ShownErasureForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

const BASES: Readonly<Record<ErasureBasis, string>> = {
  request: 'Người này yêu cầu xóa dữ liệu của mình',
  'purpose-over': 'Mục đích xử lý dữ liệu đã hết',
  order: 'Quyết định của cơ quan có thẩm quyền',
};

/** `organisation/erasure`: what goes, what stays and why, then the form. */
export function erasurePage({ person, sections, isPosted }: ErasureSight, form: ShownErasureForm): PageModel {
  const { id, fullName, erasedAt } = person;
  const lines = sections.filter(({ rows }) => rows.length > 0).map(({ section: { label, why, fate }, rows }) => ({ label, why, fate, count: rows.length }));
  return {
    title: `Xóa dữ\u00a0liệu cá\u00a0nhân: ${fullName}`,
    crumbs: [{ href: '/organisation/people', label: 'Cán bộ' }, { href: `/organisation/people/${id}`, label: fullName }, { href: `/organisation/people/${id}/data`, label: 'Dữ liệu cá nhân' }],
    form,
    action: `/organisation/people/${id}/erasure`,
    isErased: erasedAt !== null,
    isPosted,
    groups: [
      { id: 'removed', title: 'Xóa hết', lines: lines.filter(({ fate }) => fate === 'removed') },
      { id: 'emptied', title: 'Xóa phần cho biết người này là ai', lines: lines.filter(({ fate }) => fate === 'emptied') },
      { id: 'kept', title: 'Giữ lại, và vì sao', lines: lines.filter(({ fate }) => fate === 'kept') },
    ].filter((group) => group.lines.length > 0),
    bases: Object.entries(BASES).map(([value, label]) => ({ value, label, checked: form.typed.basis === value })),
    back: `/organisation/people/${id}/data`,
  };
}
