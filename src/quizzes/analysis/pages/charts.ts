import { formatNumber, formatPercent } from '../../../platform/views/formats.js';
import type { AnalysedQuestion } from '../analysed-quiz.js';
import { lightSuspicions } from '../rules/suspicions.js';

/** The drawing's edges; both charts are as large, for pages and prints alike. */
export const CHART = { left: 52, right: 376, top: 18, bottom: 196, width: 406, height: 240 } as const;

/** A line across with its label. */
interface GridLine {
  readonly label: string;
  readonly y: number;
}

/** How many attempts reached which tenth of the full mark: columns for the template and for prints. */
export interface DistributionChart {
  readonly bars: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly middle: number; readonly label: string; readonly count: string; readonly share: string }[];
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly text: string;
}

/** Questions by how easy they are and how well they tell apart. */
export interface ScatterChart {
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: string; readonly isSuspicious: boolean }[];
  readonly grid: readonly GridLine[];
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly text: string;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const { left, right, top, bottom } = CHART;

export function distributionChart(tenths: readonly number[]): DistributionChart {
  const most = Math.max(1, ...tenths);
  const all = tenths.reduce((sum, n) => sum + n, 0);
  const step = (right - left) / tenths.length;
  const bars = tenths.map((n, i) => {
    const height = round(((bottom - top) * n) / most);
    const x = round(left + i * step + 2);
    return { x, y: round(bottom - height), width: round(step - 4), height, middle: round(left + (i + 0.5) * step), label: i === 9 ? '90–100%' : `${i * 10}–${i * 10 + 9}%`, count: n === 0 ? '' : formatNumber(n, 0), share: formatPercent(all === 0 ? 0 : n / all) };
  });
  const fullest = tenths.indexOf(most);
  return {
    bars,
    ticks: [0, 2, 4, 6, 8, 10].map((tenth) => ({ x: round(left + tenth * step), label: `${tenth * 10}%` })),
    text: all === 0 ? 'Chưa có lượt nào.' : `Nhiều lượt nhất (${formatNumber(most, 0)}) được ${bars[fullest]!.label} số điểm.`,
  };
}

/** Questions without a discrimination index have no place in it. */
export function scatterChart(questions: readonly AnalysedQuestion[]): ScatterChart {
  const x = (facility: number) => round(left + (right - left) * facility);
  const y = (index: number) => round(bottom - ((bottom - top) * (Math.max(-100, Math.min(100, index)) + 100)) / 200);
  const points = questions.flatMap(({ number, suspicions, figures: { statistics: { facility, discriminationIndex } } }) =>
    (facility === null || discriminationIndex === null ? [] : [{ x: x(facility), y: y(discriminationIndex), label: String(number), isSuspicious: suspicions.some(({ code }) => !lightSuspicions.has(code)) }]));
  const suspicious = points.filter((point) => point.isSuspicious).length;
  return {
    points,
    grid: [-100, -50, 0, 50, 100].map((index) => ({ label: `${index < 0 ? '−' : ''}${Math.abs(index)}`, y: y(index) })),
    ticks: [0, 0.25, 0.5, 0.75, 1].map((facility) => ({ x: x(facility), label: `${facility * 100}%` })),
    text: `${points.length} câu có độ phân biệt; ${suspicious === 0 ? 'không câu nào cần xem lại' : `${suspicious} câu nên xem lại được ghi số`}.`,
  };
}
