import { address } from '../../../organisation/pages/words.js';
import { unitOptions } from '../../../organisation/pages/unit-options.js';
import type { PageModel } from '../../../platform/http/request.js';
import { formatDate, formatNumber } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import type { ShownForm } from '../../classes/pages/class-pages.js';
import { CLASSES_PATH, classHead } from '../../classes/pages/class-head.js';
import { placesText } from '../../classes/pages/class-words.js';
import { conflictText } from '../../classes/pages/session-pages.js';
import type { ShownConflict } from '../../classes/conflicts.service.js';
import type { RosterState } from '../../entities/roster-entry.js';
import { CANDIDATES_PAGE_SIZE, type CandidateSearch, type CandidateSight, type ReadLine } from '../candidates.service.js';
import type { ClassPeopleSight, ListedPerson } from '../class-people.service.js';

const WAYS = { nomination: 'Đơn vị cử', invitation: 'Triệu tập', open: 'Tự đăng ký' } as const;

/** Forms of the page, each filled in again where it failed. */
export interface PeopleForms {
  readonly decision: ShownForm;
  readonly removal: ShownForm & { readonly personId?: string };
  readonly ask: ShownForm;
  readonly failed: ShownForm;
}

/** `views/classes/people.hbs`: the list of a class, and who was asked for people. */
export function peoplePage({ trainingClass, people, units, tree }: ClassPeopleSight, conflicts: readonly ShownConflict[], added: { came: number; waiting: number } | null, forms: PeopleForms): PageModel {
  const { id, capacity, state, entry, listClosedAt } = trainingClass;
  const at = `${CLASSES_PATH}/${id}/people`;
  const isOpen = state === 'draft' || state === 'announced';
  const of = (...states: RosterState[]): ListedPerson[] => people.filter((person) => states.includes(person.entry.state));
  const clashes = new Map<string, string>();
  for (const conflict of conflicts) for (const [i, personId] of conflict.personIds.entries()) clashes.set(personId, conflictText({ ...conflict, names: [conflict.names[i] ?? ''] }));
  const shown = (person: ListedPerson) => ({
    personId: person.entry.personId, name: person.fullName, staffCode: person.staffCode, title: person.title, unit: person.unitName, clash: clashes.get(person.entry.personId) ?? null,
    way: WAYS[person.entry.entry], since: formatDate(person.entry.stateAt), reason: person.entry.stateReason,
    removal: isOpen ? `${at}/${person.entry.personId}/removal` : null, removalForm: forms.removal.personId === person.entry.personId ? forms.removal : { errors: null, typed: {} },
  });
  const proposed = of('proposed');
  const chosen = new Set([forms.decision.typed['person'] ?? []].flat().map(String));
  return {
    title: `Học viên – ${trainingClass.title}`,
    head: classHead(trainingClass, null, 'people'),
    at,
    ...forms,
    isOpen,
    isNomination: entry === 'nomination',
    places: placesText(of('listed').length, capacity),
    listClosed: listClosedAt === null ? null : formatDate(listClosedAt),
    added: added && added.came > 0 ? { text: `Đã thêm ${formatNumber(added.came)} người.${added.waiting > 0 ? ` ${formatNumber(added.waiting)} người chưa có chỗ, đang chờ.` : ''}` } : null,
    proposed: proposed.map((person) => ({ ...shown(person), checked: chosen.has(person.entry.personId) })),
    listed: of('listed').map(shown),
    waiting: of('waiting').sort((a, b) => a.entry.addedAt.getTime() - b.entry.addedAt.getTime()).map((person, i) => ({ ...shown(person), place: i + 1 })),
    gone: of('withdrawn', 'returned').map((person) => ({ ...shown(person), state: person.entry.state === 'withdrawn' ? 'Đã rút' : 'Không nhận' })),
    units: units.map(({ asked, name, sent }) => ({
      name, sent: formatNumber(sent), seats: asked.seats === null ? null : formatNumber(asked.seats), removal: isOpen ? `${at}/units/${asked.unitId}/removal` : null, note: asked.note,
      state: asked.state === 'none' && sent === 0 ? { tone: 'late', icon: 'cross', label: 'Không cử ai' } : sent > 0 ? { tone: 'ok', icon: 'check', label: 'Đã cử' } : { tone: 'warn', icon: 'clock', label: 'Chưa cử' },
    })),
    unitOptions: unitOptions(tree, forms.ask.typed['unit'], 'Chọn đơn vị'),
    below: { name: 'below', value: '1', checked: Boolean(forms.ask.typed['below']), label: 'Từng đơn vị trực thuộc, thay vì cả đơn vị này' },
  };
}

/** `views/classes/people-add.hbs`: finding people, or reading a pasted list. */
export function candidatesPage(sight: CandidateSight, search: CandidateSearch, paste: ShownForm, failed: ShownForm, read: readonly ReadLine[] | null): PageModel {
  const { trainingClass, tree, titles, people, total } = sight;
  const at = `${CLASSES_PATH}/${trainingClass.id}/people`;
  const query = { unit: search.unitId, title: search.title, q: search.text };
  const isFiltered = search.unitId !== null || search.title !== null || search.text !== '';
  return {
    title: 'Thêm học viên',
    crumbs: [{ label: 'Tổ chức lớp', href: CLASSES_PATH }, { label: trainingClass.title, href: `${CLASSES_PATH}/${trainingClass.id}` }, { label: 'Học viên', href: at }],
    at,
    paste,
    failed,
    search: { q: search.text, units: unitOptions(tree, search.unitId, 'Tất cả đơn vị'), titles: [{ value: '', label: 'Mọi chức danh', selected: search.title === null }, ...titles.map((title) => ({ value: title, label: title, selected: title === search.title }))] },
    hidden: Object.entries(query).map(([name, value]) => ({ name, value: value ?? '' })),
    total: formatNumber(total),
    takeAll: isFiltered && total > 1 && total <= 500 ? formatNumber(total) : null,
    people: people.map(({ personId, fullName, staffCode, title, unitName, busy }) => ({ value: personId, label: fullName, hint: `${title}, ${unitName}${staffCode ? `, ${staffCode}` : ''}${busy ? '. Trùng giờ với một lớp khác' : ''}` })),
    pager: pagerOf(search.page, Math.max(1, Math.ceil(total / CANDIDATES_PAGE_SIZE)), (page) => address(`${at}/add`, { ...query, page })),
    read: read && readView(read),
  };
}

function readView(lines: readonly ReadLine[]) {
  const found = new Map(lines.flatMap(({ person }) => (person ? [[person.personId, person] as const] : [])));
  const open = lines.filter((line) => line.person === null);
  return {
    found: [...found.values()].map(({ personId, fullName, staffCode, title, unitName }) => ({ value: personId, label: fullName, hint: `${title}, ${unitName}${staffCode ? `, ${staffCode}` : ''}` })),
    count: formatNumber(found.size),
    problems: open.map((one) => ({ line: one.line, why: one.person === null && one.total > 0 ? `${formatNumber(one.total)} người khớp${one.codes.length > 0 ? `; ghi mã cán bộ: ${one.codes.join(', ')}` : '; ghi thêm mã cán bộ hoặc số điện thoại'}` : 'không thấy ai khớp trong phần đơn vị bạn phụ trách' })),
  };
}
