import type { Actor } from '../../platform/access/actor.js';
import type { PageModel } from '../../platform/http/request.js';
import { formatDate } from '../../platform/views/formats.js';
import { maskPhone } from '../../platform/text/text.js';
import type { Posting } from '../entities/posting.js';
import type { PersonSight } from '../organisation-browser.service.js';
import { holdsOn, type Day } from '../rules/interval.js';
import { primaryAt } from '../rules/postings.js';
import { personLinks } from './office-links.js';
import { categoryNames, shownAct, shownInterval } from './words.js';

/** One person: the posting of today above, the career as a line of time, and what is known about the person. */
export function personPage({ person, career, nameOf, isOpen }: PersonSight, today: Day, actor: Actor): PageModel {
  const spans = career.map((posting) => ({ posting, from: posting.validFrom, to: posting.validTo, primary: posting.isPrimary }));
  const now = primaryAt(spans, today)?.posting ?? null;
  const lastEnd = career.map(({ validTo }) => validTo).filter((day) => day !== null).sort().at(-1);
  return {
    title: person.fullName,
    name: person.fullName,
    links: personLinks(actor, person.id, now !== null),
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
      category: categoryNames[posting.category],
      unit: nameOf(posting.unitId, posting.validFrom),
      href: isOpen(posting.unitId) ? `/organisation/units/${posting.unitId}${asOf(posting, today)}` : null,
      act: posting.actNumber === null ? null : `Danh sách số ${shownAct(posting.actNumber, posting.actDate)}`,
    })),
    facts: [
      { term: 'Mã cán bộ', value: person.staffCode ?? 'Chưa có' },
      { term: 'Ngày sinh', value: person.birthDate ? formatDate(person.birthDate) : person.birthYear ? `Năm ${person.birthYear}` : 'Chưa có' },
      { term: 'Điện thoại', value: person.phone ? maskPhone(person.phone) : 'Chưa có' },
    ],
  };
}

/** A link into the past leads to the unit as it was when the posting began. */
function asOf({ validFrom, validTo }: Posting, today: Day): string {
  return holdsOn({ from: validFrom, to: validTo }, today) ? '' : `?asOf=${validFrom}`;
}
