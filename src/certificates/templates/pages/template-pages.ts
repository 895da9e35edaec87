import type { UnitName } from '../../../organisation/units.service.js';
import type { FormErrors } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate } from '../../../platform/views/formats.js';
import { compareLayouts } from '../rules/compare.js';
import { fieldName, KIND_NAMES, PROPERTY_NAMES, valueText } from '../rules/words.js';
import type { CertificateTemplateVersion } from '../entities/template-version.js';
import type { ListedTemplate, TemplateSight } from '../templates.service.js';

export const TEMPLATES = '/certificates/templates';
const OWN = { href: '/certificates', label: 'Giấy chứng nhận' };

export interface ShownForm {
  readonly errors: FormErrors | null;
  readonly typed: Readonly<Record<string, unknown>>;
}

export const crumbs = (template?: { readonly id: string; readonly name: string }) => [OWN, { href: TEMPLATES, label: 'Mẫu giấy' }, ...(template ? [{ href: `${TEMPLATES}/${template.id}`, label: template.name }] : [])];

const unitName = (names: ReadonlyMap<string, UnitName>, unitId: string | null): string => (unitId === null ? 'Có sẵn của hệ thống' : (names.get(unitId)?.name ?? 'Đơn vị không rõ'));

/** `views/certificates/templates.hbs`: what there is, and which of them is drawn. */
export function templatesPage(templates: readonly ListedTemplate[], names: ReadonlyMap<string, UnitName>): PageModel {
  return {
    title: 'Mẫu giấy',
    crumbs: [OWN],
    rows: templates.map(({ id, name, kind, unitId, published, hasDraft, isInUse }) => ({
      href: `${TEMPLATES}/${id}`, name, kind: KIND_NAMES[kind], owner: unitName(names, unitId),
      versions: published === 0 ? 'Chưa công bố' : `${published} bản đã công bố`, hasDraft,
      state: unitId === null ? null : isInUse ? { tone: 'ok', icon: 'check', label: 'Đang dùng' } : null,
    })),
  };
}

/** `views/certificates/template-form.hbs`: a new template, or a copy of one. */
export function templateFormPage(units: readonly string[], names: ReadonlyMap<string, UnitName>, form: ShownForm, copied: { readonly id: string; readonly name: string } | null): PageModel {
  const chosen = form.typed['unit'] ?? (units.length === 1 ? units[0] : undefined);
  return {
    title: copied ? 'Sao chép mẫu' : 'Mẫu mới',
    crumbs: crumbs(copied ?? undefined),
    action: copied ? `${TEMPLATES}/${copied.id}/copy` : `${TEMPLATES}/new`,
    copied: copied?.name ?? null,
    form,
    units: [...(units.length === 1 ? [] : [{ value: '', label: 'Chọn đơn vị', selected: !chosen }]), ...units.map((unitId) => ({ value: unitId, label: unitName(names, unitId), selected: unitId === chosen }))],
    kinds: copied ? null : (['giay-chung-nhan', 'chung-chi'] as const).map((kind) => ({ value: kind, label: KIND_NAMES[kind], checked: (form.typed['kind'] ?? 'giay-chung-nhan') === kind, hint: kind === 'chung-chi' ? 'Chỉ cơ sở đào tạo được giao chương trình mới cấp (Thông tư 03/2023/TT-BNV, Điều 5).' : 'Cho lớp tập huấn và khóa học của cơ quan.' })),
    hasUnits: units.length > 0,
  };
}

const versionName = ({ number, state, publishedAt }: CertificateTemplateVersion): string => (state === 'draft' ? `Bản nháp (bản ${number})` : `Bản ${number}, công bố ngày ${formatDate(publishedAt!)}`);

/** Versions as choices of a select. */
export const versionOptions = (versions: readonly CertificateTemplateVersion[], chosen: number) => versions.map((version) => ({ value: version.number, label: versionName(version), selected: version.number === chosen }));

/** `views/certificates/template-comparison.hbs`: what differs from one version to another, in words. */
export function comparisonPage({ template, versions }: TemplateSight, from: CertificateTemplateVersion, to: CertificateTemplateVersion): PageModel {
  const page = { paper: 'Khổ giấy', orientation: 'Hướng giấy', sides: 'Số mặt in' } as const;
  const value = (text: string) => ({ landscape: 'ngang', portrait: 'dọc' })[text] ?? text;
  return {
    title: 'So sánh hai bản',
    crumbs: crumbs(template),
    action: `${TEMPLATES}/${template.id}/comparison`,
    from: versionOptions(versions, from.number), to: versionOptions(versions, to.number),
    fromName: versionName(from), toName: versionName(to),
    changes: compareLayouts(from.layout, to.layout).map((change) => {
      if (change.what === 'order') return { title: 'Thứ tự các mục đã đổi', properties: [] };
      if (change.what === 'page') return { title: page[change.property], properties: [{ name: page[change.property], from: value(change.from), to: value(change.to) }] };
      const name = fieldName(change.field);
      if (change.what !== 'changed') return { title: `${change.what === 'added' ? 'Thêm' : 'Bỏ'} ${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}`, properties: [] };
      return { title: `Sửa ${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}`, properties: change.properties.map(({ property, from: was, to: is }) => ({ name: (PROPERTY_NAMES[property] ?? property), from: valueText(property, was), to: valueText(property, is) })) };
    }),
  };
}
