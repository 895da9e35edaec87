import { formatNumber, formatPercent } from '../../platform/views/formats.js';
import type { PeriodTally } from '../tally/count.js';
import { doneShare } from '../tally/tally.js';
import { peopleHref, type Filters } from './links.js';

/** A tally as a row of a table shows it; every number leads to the people behind it. */
export function figures(counts: PeriodTally, filters: Filters) {
  const share = doneShare(counts);
  return {
    must: formatNumber(counts.must),
    done: formatNumber(counts.done),
    doneLate: counts.doneLate > 0 ? formatNumber(counts.doneLate) : null,
    learning: formatNumber(counts.learning),
    notStarted: formatNumber(counts.notStarted),
    overdue: formatNumber(counts.overdue),
    late: counts.overdue > 0,
    percent: share === null ? '–' : formatPercent(share),
    meter: share === null ? 0 : Math.round(share * 1000) / 10,
    hrefs: {
      must: peopleHref(filters, null),
      done: peopleHref(filters, 'done'),
      learning: peopleHref(filters, 'learning'),
      notStarted: peopleHref(filters, 'not-started'),
      overdue: peopleHref(filters, 'overdue'),
    },
  };
}
