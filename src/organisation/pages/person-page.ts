import type { Actor } from '../../platform/access/actor.js';
import type { PageModel } from '../../platform/http/request.js';
import { formatDate } from '../../platform/views/formats.js';
import { maskMail } from '../../platform/text/mail-address.js';
import { maskPhone } from '../../platform/text/text.js';
import type { Posting } from '../entities/posting.js';
import type { PersonSight } from '../organisation-browser.service.js';
import { holdsOn, type Day } from '../rules/interval.js';
import { primaryAt } from '../rules/postings.js';
import { personLinks } from './office-links.js';
import { categoryNames, shownAct, shownInterval } from './words.js';

const doneTexts: Readonly<Record<string, string>> = {
  added: 'Đã thêm người này.', corrected: 'Đã lưu thông tin.', posted: 'Đã ghi thay đổi về nơi công tác.', left: 'Đã ghi thôi công tác.',
};

/** One person: the posting of today above, the career as a line of time, and what is known about the person. */
export function personPage({ person, career, nameOf, isOpen, mayManage }: PersonSight, today: Day, actor: Actor, done: unknown): PageModel {
  const spans = career.map((posting) => ({ posting, from: posting.validFrom, to: posting.validTo, primary: posting.isPrimary }));
  const now = primaryAt(spans, today)?.posting ?? null;
  const path = `/organisation/people/${person.id}`;
  const lastEnd = career.map(({ validTo }) => validTo).filter((day) => day !== null).sort().at(-1);
  return {
    title: person.fullName,
    name: person.fullName,
    links: personLinks(actor, person.id, now !== null),
    done: typeof done === 'string' ? (doneTexts[done] ?? null) : null,
    edit: mayManage ? `${path}/edit` : null,
    changes: mayManage ? postLinks(path, now !== null) : [],
    crumbs: [
      { href: '/organisation/people', label: 'Cán bộ' },
      ...(now && isOpen(now.unitId) ? [{ href: `/organisation/units/${now.unitId}`, label: nameOf(now.unitId, today) }] : []),
    ],
    meta: [person.staffCode, now ? now.title : null, now ? nameOf(now.unitId, today) : null].filter((fact) => fact !== null),
    left: now || !lastEnd ? null : `Đã thôi công tác từ ${formatDate(lastEnd)}. Hồ sơ học tập vẫn được giữ.`,
    career: career.map((posting) => ({
      tone: holdsOn({ from: posting.validFrom, to: posting.validTo }, today) ? 'info' : null,
      when: shownInterval({ from: posting.validFrom, to: posting.validTo }),
      title: posting.title,
      second: !posting.isPrimary,
      end: mayManage && !posting.isPrimary && (posting.validTo === null || posting.validTo > today) ? `${path}/further/${posting.id}` : null,
      category: categoryNames[posting.category],
      unit: nameOf(posting.unitId, posting.validFrom),
      href: isOpen(posting.unitId) ? `/organisation/units/${posting.unitId}${asOf(posting, today)}` : null,
      act: posting.actNumber === null ? null : `Danh sách số ${shownAct(posting.actNumber, posting.actDate)}`,
    })),
    facts: [
      { term: 'Mã cán bộ', value: person.staffCode ?? 'Chưa có' },
      { term: 'Ngày sinh', value: person.birthDate ? formatDate(person.birthDate) : person.birthYear ? `Năm ${person.birthYear}` : 'Chưa có' },
      { term: 'Điện thoại', value: person.phone ? maskPhone(person.phone) : 'Chưa có' },
      { term: 'Thư điện tử', value: person.mail ? maskMail(person.mail) : 'Chưa có' },
    ],
  };
}

/** What may be done about where somebody works, the most frequent first. */
function postLinks(path: string, isPosted: boolean): object[] {
  if (!isPosted) return [{ href: `${path}/post`, label: 'Nhận lại vào đơn vị' }];
  return [
    { href: `${path}/post`, label: 'Chuyển đơn vị, đổi chức danh hoặc đối tượng' },
    { href: `${path}/further`, label: 'Thêm kiêm nhiệm' },
    { href: `${path}/leaving`, label: 'Thôi công tác' },
  ];
}

/** A link into the past leads to the unit as it was when the posting began. */
function asOf({ validFrom, validTo }: Posting, today: Day): string {
  return holdsOn({ from: validFrom, to: validTo }, today) ? '' : `?asOf=${validFrom}`;
}
