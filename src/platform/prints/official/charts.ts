import { Resvg } from '@resvg/resvg-js';
import * as echarts from 'echarts';
import { fontFile } from '../../pdf/fonts.js';
import { formatDate } from '../../views/formats.js';
import { oneDecimal } from './cells.js';
import type { Chart } from './model.js';
import { textWidth } from '../layout.js';
import { rowsOf } from '../pdf-text.js';

const WIDTH = 640;
const INK = '#000000';
const BAR = '#4c6a58';
const QUIET = '#9a9a9a';
/** Sharp on paper: 640 px are as wide as the text, 165 mm. */
const PRINT_SCALE = 3;

// The library's own guess takes every Vietnamese letter for a Chinese one.
echarts.setPlatformAPI({ measureText: (text, font) => ({ width: textWidth(text, /bold/.test(font ?? '') ? 'bold' : 'regular', Number(/(\d+(?:\.\d+)?)px/.exec(font ?? '')?.[1] ?? 12)) }) });

/** A chart as SVG, in the size of `WIDTH` × its height. */
export function chartSvg(chart: Chart): { svg: string; width: number; height: number } {
  const height = chart.kind === 'shares' ? 44 + chart.items.length * bandOf(chart.items) : 230;
  const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    drawing.setOption({ animation: false, textStyle: { fontFamily: 'Tinos', fontSize: 13, color: INK }, ...(chart.kind === 'shares' ? shares(chart) : trend(chart)) });
    return { svg: drawing.renderToSVGString(), width: WIDTH, height };
  } finally {
    drawing.dispose();
  }
}

/** The same as a picture, drawn with the program's own fonts: the machine needs none. */
export function chartPng(chart: Chart): { png: Buffer; width: number; height: number } {
  const { svg, width, height } = chartSvg(chart);
  const fonts = { fontFiles: [fontFile('regular'), fontFile('bold')], loadSystemFonts: false, defaultFontFamily: 'Tinos' };
  const png = new Resvg(svg, { font: fonts, fitTo: { mode: 'width', value: width * PRINT_SCALE }, background: '#ffffff' }).render().asPng();
  return { png, width, height };
}

/** Of the label of a bar. */
const LABEL = { width: 250, size: 12.5, row: 13 } as const;

/** Height that each bar has: its label may need two rows or three. */
function bandOf(items: readonly { label: string }[]): number {
  const rows = Math.max(1, ...items.map(({ label }) => rowsOf(label, 'regular', LABEL.size, LABEL.width).length));
  return Math.max(22, rows * LABEL.row + 6);
}

function shares({ items }: Extract<Chart, { kind: 'shares' }>): echarts.EChartsCoreOption {
  return {
    grid: { left: 8, right: 56, top: 6, bottom: 4, containLabel: true },
    xAxis: { type: 'value', min: 0, max: 100, interval: 20, axisLabel: { color: INK, fontSize: 12 }, splitLine: { lineStyle: { color: '#d9d9d9' } } },
    yAxis: { type: 'category', inverse: true, data: items.map(({ label }) => label), axisTick: { show: false }, axisLine: { lineStyle: { color: QUIET } }, axisLabel: { color: INK, fontSize: LABEL.size, lineHeight: LABEL.row, width: LABEL.width, overflow: 'break' } },
    series: [
      {
        type: 'bar',
        barWidth: 12,
        itemStyle: { color: BAR },
        data: items.map(({ share }) => ({ value: share === null ? 0 : share * 100, label: { show: true, position: 'right', color: INK, fontSize: 12.5, formatter: share === null ? '–' : oneDecimal(share * 100) } })),
      },
    ],
  };
}

function trend({ points }: Extract<Chart, { kind: 'trend' }>): echarts.EChartsCoreOption {
  const last = points.at(-1);
  return {
    grid: { left: 8, right: 44, top: 16, bottom: 6, containLabel: true },
    xAxis: { type: 'category', boundaryGap: false, data: points.map(({ day }) => formatDate(day)), axisLabel: { color: INK, fontSize: 12, hideOverlap: true }, axisTick: { alignWithLabel: true }, axisLine: { lineStyle: { color: QUIET } } },
    yAxis: { type: 'value', min: 0, max: 100, interval: 20, axisLabel: { color: INK, fontSize: 12 }, splitLine: { lineStyle: { color: '#d9d9d9' } } },
    series: [
      {
        type: 'line',
        symbol: 'circle',
        symbolSize: 5,
        lineStyle: { color: BAR, width: 2 },
        itemStyle: { color: BAR },
        data: points.map(({ share }) => (share === null ? null : share * 100)),
        endLabel: { show: true, color: INK, fontSize: 12.5, formatter: last?.share == null ? '' : oneDecimal(last.share * 100) },
      },
    ],
  };
}
