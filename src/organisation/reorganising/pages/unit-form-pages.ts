import type { PageModel } from '../../../platform/http/request.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import { formatDate } from '../../../platform/views/formats.js';
import { officeFunctions } from '../../rules/office-functions.js';
import { unitOptions, type SelectOption } from '../../pages/unit-options.js';
import { functionNames, kindNames, shownInterval } from '../../pages/words.js';
import { unitKinds, type UnitRow } from '../../rules/tree.js';
import type { FunctionsOfArea } from '../function-holders.service.js';
import type { EditableUnit } from '../unit-editing.service.js';

/** A form as it is shown: what was typed, or what is stored. */
export interface ShownForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

export const kindOptions = (selected: unknown): SelectOption[] => unitKinds.map((kind) => ({ value: kind, label: kindNames[kind], selected: kind === selected }));

const parentOptions = ({ parents, mayBeOnTop }: Pick<EditableUnit, 'parents' | 'mayBeOnTop'>, selected: unknown): SelectOption[] =>
  unitOptions(parents, selected, mayBeOnTop ? 'Không có, đứng đầu danh sách' : 'Chưa chọn');

const sameName = ({ errors }: ShownForm): boolean => Object.values(errors?.byField ?? {}).some((message) => message.includes('cùng tên'));

/** The form of a new unit. */
export function newUnitPage(form: ShownForm, places: Omit<EditableUnit, 'unit'>): PageModel {
  return {
    title: 'Thêm đơn vị', form, sameName: sameName(form),
    crumbs: [{ href: '/organisation/units', label: 'Đơn vị' }],
    kinds: kindOptions(form.typed.kind ?? 'office'),
    parents: parentOptions(places, form.typed.parentId),
  };
}

/** What is stored of a unit, as the fields of its forms. */
export function typedNames({ name, shortName, code, aliases, parentId, orderInList }: UnitRow): Record<string, unknown> {
  return { name, shortName: shortName === name ? '' : shortName, code: code ?? '', aliases: aliases.join('\n'), parentId: parentId ?? '', orderInList: String(orderInList) };
}

/** The form by which a unit gets another name, code or parent from a day on. */
export function changeUnitPage(form: ShownForm, { unit, ...places }: EditableUnit): PageModel {
  return {
    title: `Đổi tên, mã hoặc cấp trên: ${unit.name}`, form, sameName: sameName(form), ...ofUnit(unit),
    since: formatDate(unit.from),
    parents: parentOptions(places, form.typed.parentId),
  };
}

/** The form that mends what was typed wrong. */
export function correctUnitPage(form: ShownForm, { unit }: EditableUnit): PageModel {
  return { title: `Sửa lỗi ghi: ${unit.name}`, form, ...ofUnit(unit) };
}

/** Who holds the functions of an area, and the form of a new holder. */
export function functionsPage(form: ShownForm, { area, holdings, part, nameOf }: FunctionsOfArea): PageModel {
  return {
    title: `Chức năng: ${area.name}`, form, ...ofUnit(area),
    held: officeFunctions.map((fn) => ({
      name: functionNames[fn],
      lines: holdings.filter((holding) => holding.fn === fn).map(({ holderUnitId, validFrom, validTo }) => ({
        when: shownInterval({ from: validFrom, to: validTo }), name: nameOf(holderUnitId), href: `/organisation/units/${holderUnitId}`, tone: validTo === null ? 'info' : null,
      })),
    })),
    functions: officeFunctions.map((fn) => ({ value: fn, label: functionNames[fn], selected: fn === form.typed.fn })),
    holders: unitOptions(part ? [part] : [], form.typed.holder, 'Không còn đơn vị nào'),
  };
}

function ofUnit(unit: UnitRow): object {
  const href = `/organisation/units/${unit.unitId}`;
  return { name: unit.name, href, crumbs: [{ href: '/organisation/units', label: 'Đơn vị' }, { href, label: unit.name }] };
}
