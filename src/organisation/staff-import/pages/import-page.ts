import type { PageModel } from '../../../platform/http/request.js';
import { toFormErrors } from '../../../platform/http/forms.js';
import { formatDate, formatDateTime, formatNumber } from '../../../platform/views/formats.js';
import { readDay } from '../../rules/interval.js';
import { treeAt, walk } from '../../rules/tree.js';
import type { StaffImportLine } from '../entities/staff-import.js';
import { SHOWN, type GroupCount, type ImportSight } from '../import-browser.js';
import type { Group } from '../rules/sorting.js';
import { unitKey } from '../rules/unit-names.js';
import { undoneUntil } from '../rules/undoing.js';
import { keptNames } from './kept-names.js';
import { shownBirth, shownChanges, shownLine, shownPerson } from './line-words.js';
import { sayReason, sayReasons } from './reason-texts.js';

export const IMPORTS = '/organisation/people/import';

/** What was typed into the form, by field, where it comes back; and why. */
export interface Returned {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: readonly { readonly field: string; readonly message: string }[];
  /** A sentence above the form. */
  readonly note: string | null;
}

export const groupNames: Readonly<Record<Group, string>> = {
  doubtful: 'Chưa rõ', leaving: 'Không có tên trong tệp', moved: 'Chuyển đơn vị', changed: 'Đổi thông tin', new: 'Người mới', rejected: 'Không nhận', same: 'Giữ nguyên',
};
const figNames: readonly (readonly [Group, string, string])[] = [['new', 'mới', 'moi'], ['changed', 'đổi', 'doi'], ['moved', 'chuyển', 'chuyen'], ['leaving', 'vắng tên', 'vang'], ['doubtful', 'chưa rõ', 'ro']];

/** More lines of a group about which nobody has to decide lie folded, so that a phone comes to the decisions. */
const MOST_OPEN = 5;

/** The dry run of an import, its form, and once it was carried out what became of it; or, not as a preview, all of the lines that are given. */
export function importPage(sight: ImportSight, returned: Returned | null, isPreview = true): PageModel {
  const { given, counts, lines } = sight;
  const open = (group: Group): number => sum(counts, (count) => count.group === group && count.outcome === null);
  const done = (group: Group): number => sum(counts, (count) => count.group === group && count.outcome === 'done');
  const typed = returned?.typed ?? {};
  const errors = returned && returned.errors.length > 0 ? toFormErrors(returned.errors) : null;
  const of = (group: Group): StaffImportLine[] => lines.filter(({ sortGroup }) => sortGroup === group);
  const ready = counts.reduce((all, count) => all + count.ready * Number(count.outcome === null), 0);
  const waiting = counts.reduce((all, count) => all + (count.outcome === null && count.group === 'doubtful' ? count.waiting : 0), 0);
  const section = (group: Group, rows: readonly object[]): object => ({
    title: groupNames[group], count: formatNumber(open(group)), rows,
    fold: isPreview && rows.length > MOST_OPEN ? { isOpen: rows.some((row) => 'day' in row && typeof (row.day as DayField | null)?.error === 'string'), label: `Xem ${open(group) > rows.length ? `${rows.length} dòng đầu` : `${rows.length} dòng`}` } : null,
    more: isPreview && open(group) > SHOWN[group] ? { href: `${IMPORTS}/${given.id}/lines?group=${group}`, label: `Xem cả ${formatNumber(open(group))} dòng` } : null,
  });
  const isDone = given.run > 0;
  return {
    title: isTakenBack(given.state) ? 'Hoàn tác cập nhật cán bộ' : isDone ? 'Kết quả cập nhật cán bộ' : 'Xem trước khi cập nhật cán bộ',
    crumbs: [{ href: '/organisation/people', label: 'Cán bộ' }, { href: IMPORTS, label: 'Nhập danh sách' }],
    fileName: given.fileName, id: given.id, path: `${IMPORTS}/${given.id}`, version: given.version,
    form: { errors, typed }, note: returned?.note ?? null,
    state: given.state,
    isSorting: given.state === 'sorting', isApplying: given.state === 'applying' || given.state === 'undoing', running: given.state === 'undoing' ? 'Đang hoàn tác' : 'Đang cập nhật', isDone,
    isOpen: given.state === 'staged' || (given.state === 'applied' && open('doubtful') + open('leaving') + ready > 0),
    progress: { done: given.done, total: given.total, text: `${formatNumber(given.done)}/${formatNumber(given.total)}` },
    lead: leadOf(sight, open),
    figs: figNames.map(([group, label, anchor]) => ({ value: formatNumber(open(group)), label, href: open(group) > 0 ? `#${anchor}` : null })),
    result: isDone && !isTakenBack(given.state) ? resultOf(given.id, done, given.finishedAt, given.state) : null,
    undo: undoneUntil(given) ? { href: `${IMPORTS}/${given.id}/undo`, until: formatDate(undoneUntil(given)!) } : null,
    kept: sight.kept.map(({ personId, line, staged, trace }) => ({ name: line?.fullName ?? staged.person?.fullName ?? '', href: `/organisation/people/${personId}`, why: trace?.kept ? keptNames[trace.kept] : '' })),
    slips: done('new') > 0 ? `/accounts/slips?import=${given.id}` : null,
    units: unitChoices(sight, of('doubtful'), typed),
    doubtful: section('doubtful', of('doubtful').map((row) => doubtfulCard(row, sight, typed, errors?.byField))),
    leaving: section('leaving', of('leaving').map((row) => leavingCard(row, sight, typed, errors?.byField))),
    moved: section('moved', of('moved').map((row) => movedRow(row, sight, typed, errors?.byField))),
    changed: section('changed', of('changed').map((row) => changedRow(row, sight))),
    added: section('new', of('new').map((row) => newRow(row, sight))),
    rejected: section('rejected', of('rejected').map((row) => ({ at: row.staged.at, name: row.line?.fullName ?? '', reason: sayReasons(row.staged.reasons) }))),
    effectiveOn: typedDay(typed.day) ?? given.effectiveOn,
    ready, readyText: `${formatNumber(ready)} người`,
    summary: [
      { term: 'Sẽ cập nhật', value: `${formatNumber(ready)} người` },
      { term: 'Để lại, hỏi đơn vị', value: `${formatNumber(waiting)} dòng` },
      { term: 'Chờ bạn quyết định', value: `${formatNumber(open('doubtful') - waiting)} dòng` },
      { term: 'Giữ nguyên', value: `${formatNumber(open('same'))} người` },
    ],
    notes: [...given.reading.notes, ...given.reading.sheets.flatMap(({ name, notes }) => notes.map((note) => (given.reading.sheets.length > 1 ? `${name}: ${note}` : note)))],
  };
}

const sum = (counts: readonly GroupCount[], which: (count: GroupCount) => boolean): number => counts.filter(which).reduce((all, { lines }) => all + lines, 0);

function leadOf({ given, counts }: ImportSight, open: (group: Group) => number): string {
  const lines = counts.reduce((all, count) => all + (count.group === 'leaving' ? 0 : count.lines), 0);
  if (given.state === 'applying') return 'Hệ thống đang cập nhật. Bạn có thể rời trang này, việc vẫn chạy tiếp.';
  if (given.state === 'undoing') return 'Hệ thống đang trả lại như trước. Bạn có thể rời trang này, việc vẫn chạy tiếp.';
  if (given.state === 'undone') return undoneLead(counts);
  if (given.run > 0) return open('doubtful') > 0 ? `Đã cập nhật những dòng rõ ràng. Còn ${formatNumber(open('doubtful'))} dòng chưa rõ ở dưới.` : 'Đã cập nhật xong, không còn dòng nào chưa rõ.';
  const decide = open('doubtful') > 0 ? ` Hãy quyết định ${formatNumber(open('doubtful'))} chỗ chưa rõ rồi cập nhật một lần.` : '';
  return `Chưa có gì thay đổi. Tệp có ${formatNumber(lines)} dòng, ${formatNumber(open('same'))} người giữ nguyên.${decide}`;
}

const isTakenBack = (state: string): boolean => state === 'undoing' || state === 'undone';

function undoneLead(counts: readonly GroupCount[]): string {
  const [undone, kept] = [sum(counts, ({ outcome }) => outcome === 'undone'), sum(counts, ({ outcome }) => outcome === 'kept')];
  return `Đã trả lại như trước ${formatNumber(undone)} dòng.${kept > 0 ? ` Giữ nguyên ${formatNumber(kept)} người vì đã có thay đổi sau lần cập nhật.` : ''} Muốn cập nhật lại thì đưa tệp đúng lên.`;
}

function resultOf(id: string, done: (group: Group) => number, finishedAt: Date | null, state: string): object {
  const link = (group: Group, term: string) => ({ term, value: `${formatNumber(done(group))} người`, href: done(group) > 0 ? `${IMPORTS}/${id}/lines?group=${group}&done=1` : null });
  return {
    when: finishedAt && state === 'applied' ? `Cập nhật xong lúc ${formatDateTime(finishedAt)}` : null,
    items: [link('new', 'Thêm mới'), link('changed', 'Đổi thông tin'), link('moved', 'Chuyển đơn vị'), link('leaving', 'Thôi công tác')],
  };
}

/** One select for each text that no unit was found for, however many lines have it. */
function unitChoices({ units, nameOf, given, counts }: ImportSight, doubtful: readonly StaffImportLine[], typed: Readonly<Record<string, string>>): object[] {
  const texts = new Map<string, { text: string; lines: number; offered: readonly string[] }>();
  for (const { line, staged } of doubtful) {
    if (!line?.unitText || !staged.reasons.some(({ code }) => code === 'unit-unknown' || code === 'unit-ambiguous')) continue;
    const key = unitKey(line.unitText);
    const known = texts.get(key);
    texts.set(key, { text: line.unitText, lines: (known?.lines ?? 0) + 1, offered: staged.unit?.kind === 'several' ? staged.unit.unitIds : [] });
  }
  // Only the lines that are shown were read.
  const atLeast = sum(counts, ({ group, outcome }) => group === 'doubtful' && outcome === null) > doubtful.length ? 'ít nhất ' : '';
  const all = walk(treeAt(units, given.effectiveOn)).map(({ node, depth }) => ({ value: node.unitId, label: `${'\u00a0\u00a0'.repeat(depth)}${node.name}` }));
  return [...texts].map(([key, { text, lines, offered }], i) => ({
    i, key, text, lines: `${atLeast}${formatNumber(lines)} dòng`, field: `unit${i}`,
    options: [
      { value: '', label: 'Chưa chọn', selected: !typed[`unit${i}`] },
      ...(offered.length > 0 ? offered.map((unitId) => ({ value: unitId, label: nameOf(unitId) })) : all).map((option) => ({ ...option, selected: option.value === typed[`unit${i}`] })),
    ],
  }));
}

type Errors = Readonly<Record<string, string>> | undefined;

/** As a date field takes it, where a browser without one sent it as people write it. */
const typedDay = (text: string | undefined): string | undefined => (text === undefined ? undefined : (readDay(text) ?? text));

interface DayField {
  readonly name: string;
  readonly value: string;
  readonly error: string | null;
}

function dayField({ number, decided, staged }: StaffImportLine, typed: Readonly<Record<string, string>>, errors: Errors, fallback: string): DayField {
  const name = `d${number}`;
  const day = decided?.on ?? staged.effect?.post?.from ?? fallback;
  return { name, value: typedDay(typed[name]) ?? day, error: errors?.[name] ?? null };
}

function doubtfulCard(row: StaffImportLine, { nameOf, given }: ImportSight, typed: Readonly<Record<string, string>>, errors: Errors): object {
  const { number, line, staged, decided } = row;
  const field = `c${number}`;
  const chosen = typed[field] ?? keyOf(decided?.decision ?? null);
  const choice = (value: string, label: string, hint: string | null = null) => ({ type: 'radio', name: field, value, label, hint, checked: chosen === value });
  const isUnit = staged.reasons.some(({ code }) => code === 'unit-unknown' || code === 'unit-ambiguous' || code === 'unit-missing');
  const isDay = staged.reasons.some(({ code }) => code === 'day-before-post' || code === 'unit-not-yet');
  const people = staged.candidates.map(({ person }) => {
    const { name, about } = shownPerson(person, nameOf);
    return choice(`person:${person.personId}`, `Là ${name}`, about);
  });
  return {
    id: field, at: staged.at, tag: staged.reasons.map(sayReason), name: line?.fullName ?? staged.person?.fullName ?? '', about: line ? shownLine(line) : '',
    remarks: line?.remarks ?? [], known: isUnit && staged.person ? `Là ${shownPerson(staged.person, nameOf).name}` : null,
    choices: [...people, ...(staged.mayBeNew ? [choice('new', 'Là người mới')] : []), choice('wait', 'Để lại, hỏi đơn vị')],
    day: isDay ? dayField(row, typed, errors, given.effectiveOn) : null,
  };
}

const keyOf = (decision: { kind: string; personId?: string } | null): string => (decision === null ? '' : decision.kind === 'person' ? `person:${decision.personId}` : decision.kind);

function leavingCard(row: StaffImportLine, { nameOf, given }: ImportSight, typed: Readonly<Record<string, string>>, errors: Errors): object {
  const { number, staged, decided } = row;
  const field = `c${number}`;
  const person = staged.person!;
  const chosen = typed[field] ?? (decided?.decision?.kind === 'leave' ? 'leave' : 'wait');
  const day = dayField(row, typed, errors, given.effectiveOn);
  return {
    id: field, href: `/organisation/people/${person.personId}`, name: person.fullName, about: [person.staffCode, person.unitId && nameOf(person.unitId), person.title].filter(Boolean).join(', '),
    warn: staged.reasons.some(({ code }) => code !== 'absent') && decided?.decision?.kind === 'leave' ? sayReasons(staged.reasons) : null,
    choices: [
      { type: 'radio', name: field, value: 'wait', label: 'Giữ lại, hỏi đơn vị', checked: chosen !== 'leave' },
      { type: 'radio', name: field, value: 'leave', label: 'Thôi công tác từ ngày ghi dưới đây', hint: 'Kết quả học và giấy chứng nhận vẫn giữ', checked: chosen === 'leave' },
    ],
    day,
  };
}

function movedRow(row: StaffImportLine, { nameOf, given }: ImportSight, typed: Readonly<Record<string, string>>, errors: Errors): object {
  const { post, changes } = row.staged.effect!;
  const other = shownChanges({ changes, post: null }, nameOf);
  return {
    name: row.line!.fullName, before: post!.before ? nameOf(post!.before.unitId) : 'Không còn công tác', after: nameOf(post!.unitId),
    title: post!.before && post!.before.title !== post!.title ? { before: post!.before.title, after: post!.title } : null,
    other, reason: sayReasons(row.staged.reasons), day: dayField(row, typed, errors, given.effectiveOn), again: again(row),
  };
}

/** What was decided can be taken up again. */
function again({ number, decided }: StaffImportLine): object | null {
  return decided?.decision ? { type: 'checkbox', name: `c${number}`, value: 'again', label: 'Quyết định lại dòng này' } : null;
}

function changedRow(row: StaffImportLine, { nameOf }: ImportSight): object {
  const { line, staged } = row;
  return { again: again(row), name: line!.fullName, changes: shownChanges(staged.effect!, nameOf), from: staged.effect!.post ? formatDate(staged.effect!.post.from) : null, reason: sayReasons(staged.reasons) };
}

function newRow(row: StaffImportLine, { nameOf }: ImportSight): object {
  const { line, staged } = row;
  const { post } = staged.effect!;
  const about = [shownBirth(line!), line!.staffCode, nameOf(post!.unitId), post!.title, `từ ${formatDate(post!.from)}`].filter((part) => part !== null && part !== '').join(', ');
  return { name: line!.fullName, about: about.charAt(0).toUpperCase() + about.slice(1), remarks: line!.remarks, again: again(row) };
}
