import { pagerOf } from '../../platform/views/pager.js';
import type { PeoplePage } from '../organisation-browser.service.js';
import { asOfQuery, type AsOf } from './as-of.js';
import { address, categoryNames, shownCount } from './words.js';

/** A page of people with the ways to the neighbouring pages. */
export function peopleList({ people, total, page, pageSize }: PeoplePage, asOf: AsOf, pageHref: (page: number) => string): object {
  const pages = Math.ceil(total / pageSize);
  const first = (page - 1) * pageSize + 1;
  const last = first + people.length - 1;
  return {
    total: shownCount(total, 'người'),
    shown: total > pageSize ? `Đang xem ${first}–${last}, xếp theo tên` : 'Xếp theo tên',
    rows: people.map((person) => ({
      href: `/organisation/people/${person.personId}`,
      name: person.fullName,
      staffCode: person.staffCode,
      title: person.title,
      category: categoryNames[person.category],
      unit: person.unitName,
      unitHref: address(`/organisation/units/${person.unitId}`, { asOf: asOfQuery(asOf) }),
    })),
    pager: pagerOf(page, pages, pageHref),
  };
}
