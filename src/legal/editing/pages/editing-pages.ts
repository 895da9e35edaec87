import type { Form } from '../../../platform/http/forms.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate } from '../../../platform/views/formats.js';
import type { CitingGroup } from '../../citers.js';
import { relationKinds, type RelationKind } from '../../entities/source-relation.js';
import type { Source } from '../../entities/source.js';
import { sourceName } from '../../rules/citation.js';
import type { Related } from '../../sources.service.js';
import { stampOf } from '../source-editing.service.js';

type ShownForm = Pick<Form<object>, 'errors' | 'typed'>;

const REGISTER = { href: '/sources', label: 'Văn bản' };
const RELATIONS: Readonly<Record<RelationKind, string>> = { amends: 'Sửa đổi, bổ sung', replaces: 'Thay thế', guides: 'Hướng dẫn, quy định chi tiết' };
/** Shown one by one; the rest is only counted. */
const MOST_LISTED = 200;
const hrefOf = ({ key }: Pick<Source, 'key'>): string => `/sources/${key}`;

/** `views/legal/edit.hbs`: what is said of a source, and what it does to others. */
export function editPage(form: ShownForm, source: Source | null, relations: { outgoing: readonly Related[]; register: readonly Source[]; form: ShownForm } | null): PageModel {
  const kind = String(form.typed['kind'] ?? 'legal-document');
  return {
    title: source ? 'Sửa thông tin văn bản' : 'Thêm văn bản',
    crumbs: [REGISTER, ...(source ? [{ href: hrefOf(source), label: sourceName(source) }] : [])],
    form,
    action: source ? `${hrefOf(source)}/edit` : '/sources/new',
    isNew: source === null,
    kinds: [
      { value: 'legal-document', label: 'Văn bản pháp luật, văn bản hành chính', checked: kind === 'legal-document' },
      { value: 'publication', label: 'Ấn phẩm, báo cáo, tài liệu', hint: 'Không có thời gian hiệu lực.', checked: kind === 'publication' },
    ],
    relations: source && relations && {
      form: relations.form,
      at: `${hrefOf(source)}/relations`,
      list: relations.outgoing.map(({ id, kind: what, from, note, source: other }) => ({ id, what: RELATIONS[what], name: sourceName(other), href: hrefOf(other), since: [from === null ? 'ngày bắt đầu chưa kiểm tra' : `từ ${formatDate(from)}`, note].filter(Boolean).join(', ') })),
      kinds: relationKinds.map((value) => ({ value, label: RELATIONS[value], selected: value === relations.form.typed['relation'] })),
      targets: options(relations.register, relations.form.typed['target'], source.key, 'Chọn văn bản'),
    },
  };
}

/** The fields of the form as a source has them. */
export function typedOf({ kind, documentType, number, title, issuer, issuedOn, validFrom, checkedOn, note, editedAt }: Source): Record<string, unknown> {
  return { kind, documentType, number: number ?? '', title, issuer, issuedOn: issuedOn ?? '', validFrom: validFrom ?? '', checkedOn: checkedOn ?? '', note: note ?? '', stamp: stampOf({ editedAt }) };
}

/** `views/legal/ending.hbs`: the end of a source, with everything that rests on it. */
export function endingPage(source: Source, form: ShownForm, groups: readonly CitingGroup[], stoppable: ReadonlySet<string>, register: readonly Source[]): PageModel {
  const { typed } = form;
  const end = String(typed['end'] ?? 'on');
  const stop = String(typed['stop'] ?? 'none');
  const chosen = new Set([typed['ids'] ?? []].flat().map(String));
  const lists = groups.filter(({ citing }) => citing.length > 0).map(({ name, citing }) => {
    const things = oncePerThing(citing);
    return {
      name,
      count: things.length,
      more: things.length > MOST_LISTED ? things.length - MOST_LISTED : null,
      items: things.slice(0, MOST_LISTED).map(({ id, label, href, citation }) => ({ note: citation.asOf === undefined ? null : `Dẫn theo quy định ngày ${formatDate(citation.asOf)}`, id: id !== undefined && stoppable.has(id) ? id : null, label, href, checked: id !== undefined && chosen.has(id) })),
    };
  });
  return {
    title: 'Ghi văn bản hết hiệu lực',
    crumbs: [REGISTER, { href: hrefOf(source), label: sourceName(source) }],
    name: sourceName(source),
    subject: source.title,
    form,
    action: `${hrefOf(source)}/ending`,
    ends: [
      { value: 'on', label: 'Hết hiệu lực từ một ngày đã biết', checked: end === 'on' },
      { value: 'unknown', label: 'Đã hết hiệu lực, chưa kiểm tra được ngày', checked: end === 'unknown' },
      { value: 'none', label: 'Vẫn còn hiệu lực', hint: 'Bỏ ngày hết hiệu lực đã ghi nhầm.', checked: end === 'none' },
    ],
    register: options(register, typed['replacedBy'], source.key, 'Không có, hoặc chưa kiểm tra'),
    lists,
    stops: stoppable.size === 0 ? null : [
      { value: 'none', label: 'Vẫn rút các câu hỏi này', hint: 'Người phụ trách được báo để xem lại.', checked: stop === 'none' },
      { value: 'chosen', label: 'Ngừng rút những câu tôi chọn trong danh sách dưới đây', checked: stop === 'chosen' },
      { value: 'all', label: `Ngừng rút cả ${stoppable.size} câu`, hint: 'Lấy lại từng câu được trong ngân hàng câu hỏi.', checked: stop === 'all' },
    ],
  };
}

/** A thing that cites a source at several places is one thing. */
function oncePerThing(citing: CitingGroup['citing']): CitingGroup['citing'] {
  const seen = new Set<string>();
  // What rests on the source as it is today comes before what speaks of a day gone by.
  const undatedFirst = [...citing].sort((one, other) => Number(one.citation.asOf !== undefined) - Number(other.citation.asOf !== undefined));
  return undatedFirst.filter(({ id, href, label }) => {
    const key = id ?? href ?? label;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}

/** What is stored of the end, as the form shows it. */
export function endTyped({ validTo, ended }: Source): Record<string, unknown> {
  return { end: validTo === null && ended ? 'unknown' : 'on', day: validTo ?? '', stop: 'none' };
}

function options(register: readonly Source[], selected: unknown, own: string, first: string) {
  return [{ value: '', label: first, selected: (selected ?? '') === '' }, ...register.filter(({ key }) => key !== own).map((source) => ({ value: source.key, label: `${sourceName(source)}: ${source.title}`.slice(0, 140), selected: source.key === selected }))];
}
