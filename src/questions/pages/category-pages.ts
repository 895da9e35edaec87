import type { UnitName } from '../../organisation/units.service.js';
import { unitOptions } from '../../organisation/pages/unit-options.js';
import { walk, type UnitNode } from '../../organisation/rules/tree.js';
import type { Scope } from '../../platform/access/actor.js';
import type { PageModel } from '../../platform/http/request.js';
import { formatNumber } from '../../platform/views/formats.js';
import type { OwnCategory } from '../categories/categories.service.js';
import type { PlacedCategory } from '../rules/category-tree.js';
import { BANK, type ShownForm } from './bank-pages.js';
import { address, categoryOptions } from './bank-words.js';

export const CATEGORIES = `${BANK}/categories`;

/** `views/questions/categories.hbs`: the tree, with whose each category is and how much lies in it. */
export function categoriesPage(categories: readonly OwnCategory[], names: ReadonlyMap<string, UnitName>, counts: ReadonlyMap<string, { all: number; waiting: number }>): PageModel {
  return {
    title: 'Danh mục câu hỏi',
    crumbs: [{ href: BANK, label: 'Ngân hàng câu hỏi' }],
    rows: categories.map(({ id, name, path, depth, unitId, secondPerson, mayManage }) => {
      const { all, waiting } = counts.get(id) ?? { all: 0, waiting: 0 };
      return {
        name: depth === 0 ? name : path, href: address(BANK, { category: id }),
        owner: unitId !== null ? (names.get(unitId)?.name ?? 'Đơn vị không rõ') : depth === 0 ? 'Cả hệ thống' : 'Theo danh mục trên',
        count: formatNumber(all), waiting: waiting > 0 ? `${formatNumber(waiting)} chờ duyệt` : null, waitingHref: address(BANK, { category: id, state: 'in-review' }),
        rule: secondPerson ? 'Người khác duyệt' : null, editHref: mayManage ? `${CATEGORIES}/${id}` : null,
      };
    }),
  };
}

/** `views/questions/category.hbs`: a new category, or one to rename, move or give to a unit. */
export function categoryPage(id: string | null, parents: readonly PlacedCategory[], roots: readonly UnitNode[], scope: Scope, form: ShownForm): PageModel {
  const own = scope === 'all' ? null : new Set(walk(roots).filter(({ node }) => scope.has(node.unitId)).map(({ node }) => node.unitId));
  return {
    title: id === null ? 'Thêm danh mục' : 'Sửa danh mục',
    crumbs: [{ href: BANK, label: 'Ngân hàng câu hỏi' }, { href: CATEGORIES, label: 'Danh mục' }],
    action: id === null ? `${CATEGORIES}/new` : `${CATEGORIES}/${id}`,
    button: id === null ? 'Thêm danh mục' : 'Lưu danh mục',
    back: CATEGORIES,
    form,
    parents: categoryOptions(parents, form.typed['parent'], 'Ở cấp trên cùng'),
    units: unitOptions(roots, form.typed['unit'], 'Theo danh mục trên, hoặc cả hệ thống').filter(({ value }) => value === '' || own === null || own.has(value)),
  };
}
