import type { PageModel } from '../../../platform/http/request.js';
import { formatDate } from '../../../platform/views/formats.js';
import type { Consequences } from '../consequences.service.js';
import { moveProblems, saidProblem, saidWarning } from '../plan-words.js';
import type { PlanSight } from '../plans.service.js';
import { headOf } from './plan-pages.js';
import { nameOf } from './plan-people-page.js';
import type { ShownForm } from './unit-form-pages.js';

/** More names than these are on the page of the people. */
const MOST_NAMES = 30;

/** What the plan leads to, what has to be decided, and the button that schedules it. */
export function consequencesPage(form: ShownForm, sight: PlanSight, found: Consequences): PageModel {
  const head = headOf(sight);
  const { people, impacts, undecided, problems, warnings, isReady } = found;
  const open = new Set(undecided);
  const { decisions } = sight.plan.draft;
  const isNow = sight.plan.effectiveOn <= sight.today;
  const names = (ids: readonly string[]): string[] => ids.slice(0, MOST_NAMES).map((personId) => nameOf(personId, people));
  return {
    title: 'Hệ quả và đặt lịch', form, ...head, crumbs: head.here,
    problems: problems.map((problem) => saidProblem(problem, sight.nameOf, sight.plan.effectiveOn)),
    warnings: warnings.map((warning) => saidWarning(warning, sight.nameOf)),
    people: {
      href: `${head.path}/people`,
      figs: [
        { value: String(people.undecided.length), label: 'chưa có nơi mới', tone: people.undecided.length > 0 ? 'late' : null, href: `${head.path}/people?show=undecided` },
        { value: String(people.moving.length), label: 'chuyển', href: `${head.path}/people?show=moving` },
        { value: String(people.staying.length), label: 'ở lại', href: `${head.path}/people?show=staying` },
        { value: String(people.leaving.length), label: 'thôi việc', href: `${head.path}/people?show=leaving` },
      ],
      undecided: names(people.undecided), more: Math.max(0, people.undecided.length - MOST_NAMES),
      problems: people.problems.map(({ personId, problem }) => `${nameOf(personId, people)}: ${moveProblems[problem]}`),
    },
    impacts: impacts.map(({ teller, title, text, items, href }, i) => ({
      id: `impact-${i}`, title, text, href,
      items: items.map(({ key, text: what, note, href: itemHref, choices }) => {
        const name = `${teller}/${key}`;
        return {
          text: what, note, href: itemHref, id: `decision-${teller}-${key}`, name: `decisions[${name}]`, open: open.has(name),
          options: choices ? [{ value: '', label: 'Chưa quyết định', selected: !(name in decisions) }, ...choices.map((choice) => ({ ...choice, selected: choice.value === decisions[name] }))] : null,
        };
      }),
    })),
    hasChoices: impacts.some(({ items }) => items.some(({ choices }) => choices)),
    isReady, isNow,
    button: isNow ? 'Ghi và có hiệu lực ngay' : `Đặt lịch ${formatDate(sight.plan.effectiveOn)}`,
    waiting: [
      problems.length > 0 ? `${problems.length} chỗ chưa hợp lệ trong các thay đổi` : '',
      people.undecided.length > 0 ? `${people.undecided.length} người chưa có nơi mới` : '',
      people.problems.length > 0 ? `${people.problems.length} người không chuyển được như đã chọn` : '',
      undecided.length > 0 ? `${undecided.length} chỗ phải quyết định` : '',
    ].filter((part) => part !== ''),
  };
}
