import { formatPercent } from '../../platform/views/formats.js';
import type { TrendPoint } from '../tally/trend.js';

const [LEFT, RIGHT, TOP, BOTTOM] = [34, 386, 20, 200];

const shareOf = ({ must, done }: TrendPoint): number | null => (must === 0 ? null : done / must);
const x = (month: number) => round(LEFT + ((RIGHT - LEFT) / 11) * month);
const y = (share: number) => round(BOTTOM - (BOTTOM - TOP) * share);
const round = (value: number) => Math.round(value * 10) / 10;

/**
 * The chart of this year beside the year before, as coordinates for the template: plain SVG that prints and follows
 * the colours of the page. A month in which nobody had to do anything is a gap in the line.
 */
export function trendChart(year: number, before: readonly TrendPoint[], now: readonly TrendPoint[]) {
  const last = now.at(-1)!;
  const share = shareOf(last);
  const then = shareOf(before[now.length - 1]!);
  const said = [
    share === null ? `Năm ${year} chưa có ai phải học.` : `Đến tháng ${now.length} năm ${year}: ${formatPercent(share)}.`,
    then === null ? `Cùng kỳ năm ${year - 1} không có ai phải học.` : `Cùng kỳ năm ${year - 1}: ${formatPercent(then)}.`,
  ];
  const ending = x(now.length - 1);
  const previous = shareOf(now.at(-2) ?? last) ?? 0;
  return {
    year,
    yearBefore: year - 1,
    text: said.join(' '),
    hasBefore: before.some((point) => shareOf(point) !== null),
    grid: [0, 25, 50, 75, 100].map((label) => ({ label, y: y(label / 100), textY: y(label / 100) + 4, path: `M${LEFT} ${y(label / 100)}H${RIGHT}` })),
    months: [0, 3, 6, 9, 11].map((month) => ({ label: `T${month + 1}`, x: x(month) })),
    area: areaOf(now),
    line: lineOf(now),
    lineBefore: lineOf(before),
    // The word stands on the side where there is room, above a line that falls to the point.
    point: share === null ? null : { x: ending, y: y(share), textX: ending + (now.length > 3 ? -9 : 9), textY: Math.max(14, Math.min(y(share), now.length > 3 ? y(previous) : y(share)) - 8), anchor: now.length > 3 ? 'end' : 'start', label: formatPercent(share) },
    table: before.map((point, month) => ({ month: `Tháng ${month + 1}`, before: percent(point), now: month < now.length ? percent(now[month]!) : '' })),
  };
}

const percent = (point: TrendPoint): string => {
  const share = shareOf(point);
  return share === null ? '–' : formatPercent(share);
};

/** A line through the months that have a share; it begins anew after a gap. */
function lineOf(points: readonly TrendPoint[]): string {
  return stretches(points).map((stretch) => `M${stretch.map(([month, share]) => `${x(month)} ${y(share)}`).join('L')}`).join('');
}

function areaOf(points: readonly TrendPoint[]): string {
  return stretches(points).map((stretch) => `M${x(stretch[0]![0])} ${BOTTOM}L${stretch.map(([month, share]) => `${x(month)} ${y(share)}`).join('L')}V${BOTTOM}z`).join('');
}

function stretches(points: readonly TrendPoint[]): [month: number, share: number][][] {
  const found: [number, number][][] = [];
  points.forEach((point, month) => {
    const share = shareOf(point);
    if (share === null) return;
    const open = found.at(-1);
    if (open && open.at(-1)![0] === month - 1) open.push([month, share]);
    else found.push([[month, share]]);
  });
  return found;
}
