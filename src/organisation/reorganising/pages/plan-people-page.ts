import type { PageModel } from '../../../platform/http/request.js';
import { formatNumber } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import { unitOptions, type SelectOption } from '../../pages/unit-options.js';
import { address, shownCount, withinSentence } from '../../pages/words.js';
import type { PostedPerson } from '../../people.service.js';
import { chosenOf, type PlanPeople } from '../plan-people.service.js';
import type { PlanSight } from '../plans.service.js';
import { endedUnits, sourceUnits } from '../rules/plan.js';
import { lineProblems, moveProblems } from '../plan-words.js';
import { headOf } from './plan-pages.js';
import type { ShownForm } from './unit-form-pages.js';

/** People on a page: each has a select with every destination. */
const PAGE_SIZE = 20;

export const shows = ['undecided', 'moving', 'staying', 'leaving'] as const;
export type Show = (typeof shows)[number] | null;

const showNames: Readonly<Record<NonNullable<Show>, string>> = { undecided: 'Chưa có nơi mới', moving: 'Chuyển', staying: 'Ở lại', leaving: 'Thôi việc' };

/** Who goes where: by list, all of a unit, or person by person. */
export function planPeoplePage(form: ShownForm, sight: PlanSight, known: PlanPeople, show: Show, page: number): PageModel {
  const head = headOf(sight);
  const path = `${head.path}/people`;
  const wanted = show === null ? null : new Set(show === 'moving' ? known.moving.map(({ personId }) => personId) : known[show]);
  const people = wanted === null ? known.people : known.people.filter(({ personId }) => wanted.has(personId));
  const pages = Math.max(1, Math.ceil(people.length / PAGE_SIZE));
  const at = Math.min(page, pages);
  const ended = endedUnits(sight.content);
  const options = unitOptions(known.destinations, null, null);
  const href = (to: number): string => address(path, { show, page: to === 1 ? null : to });
  return {
    title: 'Người được chuyển', form, ...head, crumbs: head.here, planHref: head.path, path, isDraft: sight.isDraft,
    total: shownCount(known.people.length, 'người'),
    figs: shows.map((name) => {
      const count = name === 'moving' ? known.moving.length : known[name].length;
      return { value: formatNumber(count), label: showNames[name].toLowerCase(), href: address(path, { show: name }), tone: name === 'undecided' && count > 0 ? 'late' : null };
    }),
    show, shownHeading: show === null ? 'Tất cả' : showNames[show], all: path,
    sources: [...sourceUnits(sight.content)].flatMap((unitId) => {
      const open = known.people.filter((person) => person.unitId === unitId && !known.moves.has(person.personId)).length;
      return open === 0 ? [] : [{ value: unitId, label: `${sight.nameOf(unitId)}: ${shownCount(open, 'người chưa quyết định')}`, selected: unitId === form.typed.source }];
    }),
    destinations: [{ value: '', label: 'Chưa chọn', selected: false }, ...options.map((option) => ({ ...option, selected: option.value === form.typed.choice })), { value: 'leave', label: 'Thôi việc', selected: form.typed.choice === 'leave' }],
    people: people.slice((at - 1) * PAGE_SIZE, at * PAGE_SIZE).map((person) => ({
      id: person.personId, name: person.fullName, staffCode: person.staffCode, title: known.moves.get(person.personId)?.title ?? person.title, unit: person.unitName,
      href: `/organisation/people/${person.personId}`, options: choices(person, known, options, ended),
    })),
    unread: sight.plan.draft.unread.map((line) => ({ at: line.at, text: line.text, reason: 'problem' in line ? lineProblems[line.problem] : line.reason })),
    problems: known.problems.map(({ personId, problem }) => ({ name: nameOf(personId, known), reason: moveProblems[problem] })),
    pager: pagerOf(at, pages, href),
  };
}

/** Names for a list: of those who are concerned, and of others who are listed. */
export const nameOf = (personId: string, { names }: PlanPeople): string => names.get(personId) ?? 'Một người không còn trong danh sách';

function choices(person: PostedPerson, known: PlanPeople, options: readonly { readonly value: string; readonly label: string }[], ended: ReadonlySet<string>): SelectOption[] {
  const chosen = chosenOf(known, person.personId);
  const stays = !ended.has(person.unitId);
  const here = stays && !options.some(({ value }) => value === person.unitId) ? [{ value: person.unitId, label: `Ở lại ${withinSentence(person.unitName)}` }] : [];
  // A list may have sent somebody to a unit that the page does not offer.
  const listed = chosen !== '' && chosen !== 'leave' && ![...options, ...here].some(({ value }) => value === chosen) ? [{ value: chosen, label: 'Đơn vị khác, theo danh sách' }] : [];
  const all = [{ value: '', label: stays ? 'Không đổi' : 'Chưa quyết định' }, ...here, ...listed, ...options, { value: 'leave', label: 'Thôi việc' }];
  return all.map((option) => ({ ...option, selected: option.value === chosen }));
}
