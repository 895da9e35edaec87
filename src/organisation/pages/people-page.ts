import type { Actor } from '../../platform/access/actor.js';
import type { PageModel } from '../../platform/http/request.js';
import { formatDate } from '../../platform/views/formats.js';
import type { PeopleSearch, PeopleSight } from '../organisation-browser.service.js';
import { categories } from '../rules/postings.js';
import { asOfQuery, asOfSwitch, type AsOf } from './as-of.js';
import { peopleLinks } from './office-links.js';
import { peopleList } from './people-list.js';
import { unitOptions } from './unit-options.js';
import { address, categoryNames } from './words.js';

const PATH = '/organisation/people';

/** The list of people with its search. */
export function peoplePage(sight: PeopleSight, search: PeopleSearch, asOf: AsOf, actor: Actor): PageModel {
  const kept = { q: search.text, unit: search.unitId, category: search.category };
  const narrowed = search.text !== '' || search.unitId !== null || search.category !== null;
  return {
    title: 'Cán bộ',
    links: peopleLinks(actor),
    switch: asOfSwitch(asOf, PATH, kept),
    text: search.text,
    asOf: asOfQuery(asOf),
    heading: `Ngày ${formatDate(asOf.day)}`,
    units: unitOptions(sight.roots, search.unitId, 'Tất cả đơn vị'),
    categories: [
      { value: '', label: 'Tất cả đối tượng', selected: search.category === null },
      ...categories.map((category) => ({ value: category, label: categoryNames[category], selected: category === search.category })),
    ],
    narrowed: narrowed ? address(PATH, { asOf: asOfQuery(asOf) }) : null,
    people: peopleList(sight, asOf, (page) => address(PATH, { ...kept, asOf: asOfQuery(asOf), page })),
    empty: sight.total > 0 ? null : emptyOf(narrowed, asOf),
  };
}

function emptyOf(narrowed: boolean, asOf: AsOf): object {
  if (narrowed) {
    return {
      title: 'Không tìm thấy ai',
      text: 'Bạn thử gõ một phần họ tên, không cần dấu; hoặc mã cán bộ, số điện thoại đủ 10 chữ số; hoặc bỏ bớt điều kiện.',
      href: address(PATH, { asOf: asOfQuery(asOf) }), label: 'Xem tất cả',
    };
  }
  return { title: `Chưa có ai công tác vào ngày ${formatDate(asOf.day)}`, text: 'Danh sách nhân sự đầu tiên có hiệu lực từ 01/01/2021.', href: PATH, label: 'Xem hôm nay' };
}
