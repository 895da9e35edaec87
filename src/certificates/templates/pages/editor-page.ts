import type { PageModel } from '../../../platform/http/request.js';
import { SAMPLE_NAMES, SAMPLES } from '../../pdf/sample-values.js';
import type { CertificateTemplatePicture } from '../entities/template-picture.js';
import type { CertificateTemplateVersion } from '../entities/template-version.js';
import { PLACEHOLDERS } from '../rules/placeholders.js';
import { inputName, PROPERTIES, type Property } from '../rules/read-layout.js';
import { FIELD_KINDS, type SheetField, type SheetLayout } from '../rules/sheet.js';
import { choiceName, FIELD_NAMES, fieldName, KIND_NAMES, PROPERTY_NAMES } from '../rules/words.js';
import type { TemplateSight } from '../templates.service.js';
import { crumbs, TEMPLATES, versionOptions, type ShownForm } from './template-pages.js';

/** What the editor of a draft is shown with. */
export interface EditorView {
  readonly sight: TemplateSight;
  readonly pictures: readonly CertificateTemplatePicture[];
  /** What is stored, or what came back with errors. */
  readonly layout: SheetLayout;
  readonly revision: number;
  readonly form: ShownForm;
  readonly problems: readonly string[];
  readonly isConflict: boolean;
  /** The field to begin with: open, and first in view. */
  readonly opened: number | null;
  readonly sample: string;
}

const SAMPLE_LABELS = { usual: 'Giấy thường gặp', longest: 'Tên và khóa dài nhất', shortest: 'Ít thông tin nhất', thai: 'Tên có chữ Thái' } as const;

/** What is drawn where, and with what: for the editor and for looking at a version. */
function frame({ sight: { template, versions }, sample }: Pick<EditorView, 'sight' | 'sample'>, shown: CertificateTemplateVersion) {
  const at = `${TEMPLATES}/${template.id}`;
  return {
    title: template.name,
    crumbs: crumbs(),
    at,
    kind: KIND_NAMES[template.kind],
    versions: versions.length > 1 ? versionOptions(versions, shown.number) : null,
    compareHref: versions.length > 1 ? `${at}/comparison?from=${versions[1]!.number}&to=${versions[0]!.number}` : null,
    preview: `${at}/preview.pdf?version=${shown.number}&sample=${sample}&r=${shown.revision}`,
    upright: shown.layout.orientation === 'portrait',
    number: shown.number,
    samples: SAMPLES.map((value) => ({ value, label: `${SAMPLE_LABELS[value]} (${SAMPLE_NAMES[value]})`, selected: value === sample })),
  };
}

/** `views/certificates/template.hbs`: a version to look at. */
export function versionPage(sight: TemplateSight, shown: CertificateTemplateVersion, isInUse: boolean, sample: string): PageModel {
  const isPublished = sight.versions.some(({ state }) => state === 'published');
  const hasDraft = sight.versions.some(({ state }) => state === 'draft');
  return {
    ...frame({ sight, sample }, shown),
    state: shown.state === 'draft' ? { tone: 'warn', icon: 'clock', label: 'Bản nháp' } : { tone: 'ok', icon: 'check', label: `Bản ${shown.number} đã công bố` },
    isBuiltIn: sight.template.unitId === null,
    mayEdit: sight.mayEdit,
    hasDraft,
    inUse: isInUse && isPublished,
    mayUse: sight.mayEdit && isPublished && !isInUse,
    fields: shown.layout.fields.map((field) => fieldName(field)),
  };
}

/** `views/certificates/template-editor.hbs`: the draft as rows of a form. */
export function editorPage(view: EditorView, draft: CertificateTemplateVersion, isInUse: boolean): PageModel {
  const { layout, form } = view;
  return {
    ...frame(view, draft),
    script: 'template-editor.js',
    form,
    templateId: view.sight.template.id,
    revision: view.revision,
    conflict: view.isConflict,
    problems: view.problems,
    hasPublished: view.sight.versions.length > 1,
    inUse: isInUse,
    paper: options(['A4', 'A5'], layout.paper),
    orientation: options(['landscape', 'portrait'], layout.orientation, { landscape: 'Ngang', portrait: 'Dọc' }),
    sides: options(['1', '2'], String(layout.sides), { 1: 'Một mặt', 2: 'Hai mặt' }),
    fields: layout.fields.map((field, index) => ({
      index, n: index + 1, id: field.id, kind: field.kind, name: fieldName(field),
      open: index === view.opened || PROPERTIES[field.kind].some(({ name }) => form.errors?.byField[inputName(index, name)] !== undefined),
      isFirst: index === 0, isLast: index === layout.fields.length - 1,
      inputs: PROPERTIES[field.kind].map((property) => input(field, index, property, view)),
    })),
    kinds: FIELD_KINDS.map((kind) => ({ value: kind, label: FIELD_NAMES[kind] })),
    placeholders: Object.entries(PLACEHOLDERS).map(([name, sample]) => ({ name: `{${name}}`, sample })),
    pictures: view.pictures.map(({ id, name, width, height, bytes }) => ({ id, name, width, height, bytes, used: layout.fields.some((field) => field.kind === 'picture' && field.picture === id) })),
  };
}

const options = (values: readonly string[], chosen: string, labels: Readonly<Record<string, string>> = {}) => values.map((value) => ({ value, label: labels[value] ?? value, selected: value === chosen }));

function input(field: SheetField, index: number, property: Property, { form, pictures }: EditorView) {
  const name = inputName(index, property.name);
  const error = form.errors?.byField[name] ?? null;
  const value = (field as unknown as Record<string, unknown>)[property.name];
  const typed = error === null ? null : form.typed[name];
  const choices = property.type === 'picture'
    ? [{ value: '', label: 'Chọn ảnh', selected: value === '' }, ...pictures.map((picture) => ({ value: picture.id, label: picture.name, selected: picture.id === value }))]
    : property.choices?.map((choice) => ({ value: choice, label: choiceName(property.name, choice), selected: choice === String(value) }));
  return {
    name, error, label: PROPERTY_NAMES[property.name],
    isText: property.type === 'text', isNumber: property.type === 'number', isColour: property.type === 'colour', isCheck: property.type === 'check', choices: choices ?? null,
    rows: typeof value === 'string' ? Math.min(8, value.split('\n').length + 1) : 2,
    hint: hintOf(field, property),
    value: typeof typed === 'string' ? typed : value === null ? '' : String(value).replace('.', property.type === 'number' ? ',' : '.'),
    checked: value === true,
  };
}

function hintOf(field: SheetField, { name }: Property): string | null {
  if (name === 'text') return field.kind === 'rows' ? 'Mỗi dòng một thông tin: tên | giá trị. Dòng không có giá trị thì không in. Chữ giữa hai dấu * in đậm.' : 'Thông tin điền vào viết trong ngoặc nhọn, ví dụ {họ tên}. Chữ giữa hai dấu * in đậm.';
  return name === 'h' && (field.kind === 'text' || field.kind === 'rows') ? 'Để trống: tự tính' : null;
}
