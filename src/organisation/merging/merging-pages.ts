import type { FormErrors } from '../../platform/http/forms.js';
import type { PageModel } from '../../platform/http/request.js';
import { maskPhone } from '../../platform/text/text.js';
import { formatDate, formatDateTime } from '../../platform/views/formats.js';
import { pagerOf } from '../../platform/views/pager.js';
import type { CompareSight, MergePage, RecordSight } from './merge-sights.service.js';
import { UNDO_MS } from './merging.service.js';
import { choosable, usualChoice, type Choosable, type PersonValues } from './rules/person-values.js';

const PEOPLE = { href: '/organisation/people', label: 'Cán bộ' };

const LABELS: Readonly<Record<Choosable, string>> = { fullName: 'Họ và tên', birth: 'Ngày sinh', staffCode: 'Mã cán bộ', phone: 'Điện thoại', mail: 'Thư điện tử' };

function shown(field: Choosable, { fullName, birthDate, birthYear, staffCode, phone, mail }: PersonValues): string {
  if (field === 'fullName') return fullName;
  if (field === 'birth') return birthDate ? formatDate(birthDate) : birthYear ? `Năm ${birthYear}` : 'Chưa có';
  if (field === 'phone') return phone ? maskPhone(phone) : 'Chưa có';
  return (field === 'staffCode' ? staffCode : mail) ?? 'Chưa có';
}

function lineOf({ person, posting, isPosted, unitName }: RecordSight): string {
  const facts = [shown('birth', person), person.staffCode, person.phone ? maskPhone(person.phone) : null, posting ? `${isPosted ? '' : 'trước đây: '}${posting.title}, ${unitName}` : 'chưa có nơi công tác'];
  return facts.filter((fact) => fact !== null).join(' · ');
}

/** `organisation/merge-choose`: who may be the same person. */
export function suggestionsPage(record: RecordSight, others: readonly RecordSight[], text: string): PageModel {
  const { id, fullName } = record.person;
  return {
    title: `Trùng hồ sơ: ${fullName}`,
    crumbs: [PEOPLE, { href: `/organisation/people/${id}`, label: fullName }],
    action: `/organisation/people/${id}/merge`,
    name: fullName,
    line: lineOf(record),
    text,
    found: text === '' ? 'Hồ sơ giống tên hoặc số điện thoại' : 'Kết quả tìm',
    others: others.map((other) => ({ name: other.person.fullName, line: lineOf(other), href: `/organisation/people/${id}/merge/${other.person.id}` })),
    nobody: text === '' ? 'Không có hồ sơ nào giống tên hoặc số điện thoại. Bạn tìm bằng tên khác, mã cán bộ hoặc số điện thoại.' : 'Không tìm thấy ai khác. Bạn thử gõ một phần họ tên, mã cán bộ hoặc số điện thoại.',
  };
}

/** `organisation/merge-compare`: two records side by side, and which values stay. The first one is kept. */
export function comparePage({ records, facts }: CompareSight, typed: Readonly<Record<string, unknown>>, errors: FormErrors | null): PageModel {
  const [kept, other] = records;
  const usual = usualChoice(kept.person, other.person);
  const sideOf = (field: Choosable): unknown => typed[field] ?? (usual.has(field) ? 'other' : 'kept');
  const postingOf = ({ posting, isPosted, unitName }: RecordSight): string => (posting ? `${isPosted ? '' : 'Trước đây: '}${posting.title}, ${unitName}` : 'Chưa có');
  const fields = choosable.map((field) => {
    const [one, two] = [shown(field, kept.person), shown(field, other.person)];
    const isOther = sideOf(field) === 'other';
    return { name: field, label: LABELS[field], same: one === two ? one : null, side: isOther ? 'other' : 'kept', choices: [{ name: field, value: 'kept', label: one, checked: !isOther }, { name: field, value: 'other', label: two, checked: isOther }] };
  });
  return {
    title: `Gộp hai hồ sơ ${kept.person.fullName}`,
    crumbs: [PEOPLE, { href: `/organisation/people/${kept.person.id}`, label: kept.person.fullName }, { href: `/organisation/people/${kept.person.id}/merge`, label: 'Trùng hồ sơ' }],
    form: { errors, typed },
    action: `/organisation/people/${kept.person.id}/merge/${other.person.id}`,
    swap: `/organisation/people/${other.person.id}/merge/${kept.person.id}`,
    rows: [{ label: 'Nơi công tác', values: [postingOf(kept), postingOf(other)] }, ...facts],
    fields,
  };
}

/** `organisation/merges`: what was merged, and what can still be undone. */
export function mergesPage({ merges, page, pages }: MergePage, now: Date, done: string | null): PageModel {
  return {
    title: 'Hồ sơ đã gộp',
    crumbs: [PEOPLE],
    notice: done === 'merged' ? { tone: 'ok', icon: 'check', title: 'Đã gộp hai hồ sơ', text: 'Quá trình công tác, kết quả học và giấy chứng nhận của cả hai nay ở một hồ sơ.' }
      : done === 'undone' ? { tone: 'ok', icon: 'check', title: 'Đã hoàn tác', text: 'Hai hồ sơ tách ra như trước khi gộp.' } : null,
    merges: merges.map(({ merge, names: [from, into] }) => {
      const until = merge.mergedAt.getTime() + UNDO_MS;
      return {
        tone: merge.undoneAt ? null : 'info',
        when: formatDateTime(merge.mergedAt),
        from, into,
        href: `/organisation/people/${merge.intoPersonId}`,
        reason: merge.reason,
        undone: merge.undoneAt ? `Đã hoàn tác lúc ${formatDateTime(merge.undoneAt)}` : null,
        undo: !merge.undoneAt && now.getTime() < until ? { action: `/organisation/people/merges/${merge.id}/undo`, until: formatDateTime(until) } : null,
      };
    }),
    pager: pagerOf(page, pages, (to) => `/organisation/people/merges?page=${to}`),
  };
}
