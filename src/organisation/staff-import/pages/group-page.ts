import type { PageModel } from '../../../platform/http/request.js';
import { formatNumber } from '../../../platform/views/formats.js';
import { pagerOf } from '../../../platform/views/pager.js';
import { PAGE_SIZE, type ImportSight } from '../import-browser.js';
import type { Group } from '../rules/sorting.js';
import { groupNames, importPage, IMPORTS } from './import-page.js';
import { shownChanges, shownLine } from './line-words.js';
import { sayReasons } from './reason-texts.js';

const outcomes = { done: 'Đã làm', nothing: 'Đã như vậy từ trước', undone: 'Đã hoàn tác', kept: 'Đã làm, không hoàn tác' } as const;

/** One group of an import with all its lines, page by page: to decide about, or to look up what was done. */
export function groupPage(sight: ImportSight, group: Group, page: number, done: boolean): PageModel {
  const { given, counts, lines, nameOf } = sight;
  const total = counts.filter((count) => count.group === group && (done ? count.outcome !== null : true)).reduce((sum, count) => sum + count.lines, 0);
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const href = (to: number): string => `${IMPORTS}/${given.id}/lines?group=${group}${done ? '&done=1' : ''}&page=${to}`;
  const whole = importPage({ ...sight, lines: lines.filter(({ outcome }) => outcome === null) }, null, false);
  const closed = lines.filter(({ outcome }) => outcome !== null || group === 'same');
  return {
    ...whole,
    title: `${groupNames[group]}: ${given.fileName}`,
    crumbs: [{ href: '/organisation/people', label: 'Cán bộ' }, { href: IMPORTS, label: 'Nhập danh sách' }, { href: `${IMPORTS}/${given.id}`, label: given.fileName }],
    lead: `${formatNumber(total)} dòng${pages > 1 ? `, trang ${page}/${pages}` : ''}.`,
    back: `${group}/${page}`,
    isForm: !done && whole.isOpen === true && closed.length === 0 && lines.length > 0 && group !== 'same' && group !== 'rejected',
    isEmpty: lines.length === 0,
    done: closed.map(({ personId, line, staged, outcome }) => ({
      name: line?.fullName ?? staged.person?.fullName ?? '', href: personId ? `/organisation/people/${personId}` : null,
      about: [line ? shownLine(line) : '', ...(staged.effect ? shownChanges(staged.effect, nameOf).map(({ label, before, after }) => `${label}: ${before === null ? '' : `${before} → `}${after}`) : []), sayReasons(staged.reasons), outcome ? outcomes[outcome] : '']
        .filter((part) => part !== '').join('. '),
    })),
    pager: pagerOf(page, pages, href, 'Các trang của nhóm'),
  };
}
