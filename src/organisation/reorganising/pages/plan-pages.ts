import type { PageModel } from '../../../platform/http/request.js';
import { upperFirst } from '../../../platform/text/text.js';
import { formatDate, formatDateTime, unbroken } from '../../../platform/views/formats.js';
import { unitOptions, type SelectOption } from '../../pages/unit-options.js';
import { kindNames, shownCount, withinSentence } from '../../pages/words.js';
import { areaKinds, walk, type UnitNode } from '../../rules/tree.js';
import { reorganisationKinds, type ReorganisationKind } from '../../rules/succession.js';
import { changeKinds } from '../plan-words.js';
import type { PlanPeople } from '../plan-people.service.js';
import { sentencesOf, type PlanSight } from '../plans.service.js';
import { kindOptions, type ShownForm } from './unit-form-pages.js';

const BASE = '/organisation/reorganisations';

export const pathOf = ({ plan }: PlanSight): string => `${BASE}/${plan.id}`;

/** Name and way back of every page of a plan. */
export function headOf(sight: PlanSight): { readonly heading: string; readonly path: string; readonly revision: number; readonly day: string; readonly crumbs: readonly object[]; readonly here: readonly object[] } {
  const heading = `Sắp xếp theo ${unbroken(sight.plan.actNumber)}`;
  const crumbs = [{ href: '/organisation/units', label: 'Đơn vị' }, { href: BASE, label: 'Sắp xếp đơn vị' }];
  return { heading, path: pathOf(sight), revision: sight.plan.revision, day: formatDate(sight.plan.effectiveOn), crumbs, here: [...crumbs, { href: pathOf(sight), label: heading }] };
}

/** Where a plan stands, in a word. */
export function stateOf({ plan, isInEffect }: PlanSight): { readonly label: string; readonly icon: string; readonly tone: string | null } {
  if (isInEffect) return { label: `Có hiệu lực từ ${formatDate(plan.effectiveOn)}`, icon: 'check', tone: 'ok' };
  if (plan.state === 'scheduled') return { label: `Đặt lịch ${formatDate(plan.effectiveOn)}`, icon: 'calendar', tone: 'info' };
  if (plan.state === 'writing') return { label: 'Đang ghi danh sách', icon: 'sync', tone: 'info' };
  if (plan.state === 'undoing') return { label: 'Đang hoàn tác', icon: 'sync', tone: 'info' };
  return { label: 'Đang soạn', icon: 'edit', tone: 'warn' };
}

export function plansPage(sights: readonly PlanSight[]): PageModel {
  return {
    title: 'Sắp xếp đơn vị',
    crumbs: [{ href: '/organisation/units', label: 'Đơn vị' }],
    plans: sights.map((sight) => ({
      href: pathOf(sight), name: unbroken(sight.plan.actNumber), state: stateOf(sight),
      about: `Văn bản ngày ${formatDate(sight.plan.actDate)}, có hiệu lực ${formatDate(sight.plan.effectiveOn)}. ${shownCount(sight.content.changes.length, 'thay đổi')}.`,
    })),
  };
}

export function actPage(form: ShownForm, sight: PlanSight | null): PageModel {
  const head = sight ? headOf(sight) : { heading: 'Lập lần sắp xếp mới', path: BASE, crumbs: [{ href: '/organisation/units', label: 'Đơn vị' }, { href: BASE, label: 'Sắp xếp đơn vị' }], here: [] };
  return { title: sight ? 'Văn bản và ngày có hiệu lực' : 'Lập lần sắp xếp mới', form, ...head, crumbs: sight ? head.here : head.crumbs, action: sight ? `${head.path}/act` : `${BASE}/new`, isNew: sight === null };
}

/** The plan with its steps: what is there, and what comes next. */
export function planPage(sight: PlanSight, people: PlanPeople, late: readonly { readonly fullName: string; readonly unitName: string }[], form: ShownForm | null = null): PageModel {
  const { plan, content, isDraft, isInEffect, nameOf, today } = sight;
  const head = headOf(sight);
  const sentences = sentencesOf(sight);
  return {
    title: `Sắp xếp đơn vị theo ${plan.actNumber}`, ...head, form, isDraft, state: stateOf(sight),
    facts: [
      { term: 'Văn bản', value: `${unbroken(plan.actNumber)} ngày ${formatDate(plan.actDate)}` },
      { term: 'Có hiệu lực', value: plan.effectiveOn <= today && isDraft ? `${formatDate(plan.effectiveOn)}, ngay khi ghi` : `từ 00:00 ngày ${formatDate(plan.effectiveOn)}` },
      ...(plan.scheduledAt ? [{ term: 'Đặt lịch', value: `lúc ${formatDateTime(plan.scheduledAt)}` }] : []),
    ],
    changes: content.changes.map(({ id, kind }, i) => ({ id, kind: changeKinds[kind], sentence: sentences[i]!, label: `Bỏ thay đổi ${i + 1}` })),
    units: content.newUnits.map(({ id, name, kind, parentId, code }) => ({
      id, name, about: [kindNames[kind], code === null ? '' : `mã ${code}`, parentId === null ? 'đứng đầu danh sách' : `trực thuộc ${withinSentence(nameOf(parentId))}`].filter((part) => part !== '').join(', '),
    })),
    people: peopleFigures(people, head.path, isDraft),
    next: isDraft && content.changes.length > 0,
    canUndo: plan.state === 'scheduled' && !isInEffect,
    isInEffect,
    isWorking: plan.state === 'writing' || plan.state === 'undoing',
    late: late.map(({ fullName, unitName }) => `${fullName} (${unitName})`),
  };
}

/** How many people go where; of a draft each figure leads to them. */
function peopleFigures({ people, moving, leaving, staying, undecided, moves }: PlanPeople, path: string, isDraft: boolean): object | null {
  if (!isDraft) {
    const gone = [...moves.values()].filter(({ unitId }) => unitId === null).length;
    return moves.size === 0 ? null : { figs: [{ value: String(moves.size - gone), label: 'người theo danh sách' }, { value: String(gone), label: 'người thôi việc' }] };
  }
  if (people.length === 0) return null;
  const href = `${path}/people`;
  return {
    href,
    figs: [
      { value: String(undecided.length), label: 'chưa có nơi mới', tone: undecided.length > 0 ? 'late' : null, href: `${href}?show=undecided` },
      { value: String(moving.length), label: 'chuyển', href: `${href}?show=moving` },
      { value: String(staying.length), label: 'ở lại', href: `${href}?show=staying` },
      { value: String(leaving.length), label: 'thôi việc', href: `${href}?show=leaving` },
    ],
  };
}

const about: Readonly<Record<ReorganisationKind, string>> = {
  merge: 'Một hay nhiều đơn vị nhập vào một đơn vị đang có hoặc đơn vị mới',
  split: 'Một đơn vị chia thành nhiều đơn vị, hoặc tách một phần sang đơn vị khác',
  dissolve: 'Đơn vị kết thúc, người và việc có thể về các đơn vị khác',
  move: 'Đơn vị giữ nguyên, trực thuộc một cấp trên khác',
  rename: 'Đơn vị giữ nguyên, mang tên hoặc mã khác',
};

/** Which kind of change: the first page of adding one. */
export function changeKindPage(sight: PlanSight): PageModel {
  const head = headOf(sight);
  const order: ReorganisationKind[] = ['merge', 'split', 'dissolve', 'move', 'rename'];
  return { title: 'Thêm thay đổi', ...head, crumbs: head.here, kinds: order.map((kind) => ({ href: `${head.path}/changes/new?kind=${kind}`, label: changeKinds[kind], about: about[kind] })) };
}

/** The form of one change; what it asks depends on the kind. */
export function changePage(form: ShownForm, sight: PlanSight, kind: ReorganisationKind, tree: readonly UnitNode[]): PageModel {
  const head = headOf(sight);
  const many = (name: string): ReadonlySet<unknown> => new Set([form.typed[name] ?? []].flat());
  const fresh = sight.content.newUnits;
  const freshOptions = fresh.map(({ id, name }) => ({ value: id, label: name }));
  return {
    title: changeKinds[kind], form, ...head, crumbs: head.here, kind, about: about[kind],
    isRename: kind === 'rename', isMove: kind === 'move',
    withBelow: kind === 'merge' || kind === 'split' || kind === 'dissolve', withBelowChecked: form.typed.withBelow !== undefined,
    sources: groups(tree, many('sources'), []),
    oneSource: unitOptions(tree, form.typed.sources, 'Chưa chọn'),
    targets: kind === 'rename' || kind === 'move' ? null : groups(tree, many('targets'), freshOptions),
    targetsLegend: kind === 'dissolve' ? 'Người và việc về đâu' : 'Sau sắp xếp là',
    targetsHint: { merge: 'Chọn một. Có thể là một trong các đơn vị trên.', split: 'Chọn từ hai đơn vị. Chọn cả đơn vị cũ nếu đơn vị ấy còn hoạt động.', dissolve: 'Có thể để trống.', rename: '', move: '' }[kind],
    parents: [...unitOptions(tree, form.typed.parentId, sight.scope === 'all' ? 'Không có, đứng đầu danh sách' : 'Chưa chọn'), ...freshOptions.map((option) => ({ ...option, selected: option.value === form.typed.parentId }))],
    hasFresh: fresh.length > 0,
  };
}

export const isKind = (value: unknown): value is ReorganisationKind => reorganisationKinds.some((kind) => kind === value);

/** The form of a unit that begins with the plan. */
export function planUnitPage(form: ShownForm, sight: PlanSight, tree: readonly UnitNode[]): PageModel {
  const head = headOf(sight);
  const fresh = sight.content.newUnits.map(({ id, name }): SelectOption => ({ value: id, label: name, selected: id === form.typed.parentId }));
  return {
    title: 'Thêm đơn vị mới', form, ...head, crumbs: head.here, kinds: kindOptions(form.typed.kind ?? 'commune'),
    parents: [...unitOptions(tree, form.typed.parentId, sight.scope === 'all' ? 'Không có, đứng đầu danh sách' : 'Chưa chọn'), ...fresh],
  };
}

interface UnitGroup {
  readonly heading: string;
  readonly open: boolean;
  readonly units: readonly { readonly value: string; readonly label: string; readonly checked: boolean }[];
}

/** Units to tick, by the area they belong to, so that a long list stays folded. */
function groups(tree: readonly UnitNode[], checked: ReadonlySet<unknown>, fresh: readonly { readonly value: string; readonly label: string }[]): UnitGroup[] {
  const all = walk(tree).map(({ node }) => node);
  const areas = all.filter(({ kind }) => areaKinds.includes(kind));
  const alone = tree.filter(({ kind }) => !areaKinds.includes(kind));
  const option = (node: UnitNode) => ({ value: node.unitId, label: areaKinds.includes(node.kind) ? node.name : upperFirst(node.shortName), checked: checked.has(node.unitId) });
  const group = (heading: string, units: UnitGroup['units']): UnitGroup => ({ heading, units, open: units.some((unit) => unit.checked) });
  return [
    { ...group('Đơn vị mới', fresh.map((unit) => ({ ...unit, checked: checked.has(unit.value) }))), open: true },
    ...areas.map((area) => group(area.name, [area, ...officesOf(area)].map(option))),
    group('Cơ quan, đơn vị khác', alone.flatMap((node) => walk([node]).map((item) => option(item.node)))),
  ].filter(({ units }) => units.length > 0);
}

function officesOf(area: UnitNode): UnitNode[] {
  return area.children.filter(({ kind }) => !areaKinds.includes(kind)).flatMap((node) => [node, ...officesOf(node)]);
}
