import { Breath } from '../../platform/files/breath.js';
import { formatDateTime, formatNumber } from '../../platform/views/formats.js';
import type { Analysis } from './analysis.service.js';
import { countedText, hardestOf, questionLabel, suspiciousOf } from './pages/analysis-page.js';
import { CHART, distributionChart, scatterChart, type DistributionChart, type ScatterChart } from './pages/charts.js';
import { facilitySaid, percentText, shareText, wholeFigures } from './pages/figure-words.js';
import { questionText, suspicionsSaid } from './pages/suspicion-words.js';
import type { Doc } from '../../platform/pdf/document.js';
import { PdfPages } from './pdf-pages.js';


/** The analysis on paper: what the page says, in its order. Long quizzes keep nobody waiting. */
export async function analysisPdf(analysis: Analysis, at: Date): Promise<Buffer> {
  const { quiz, questions, tenths } = analysis;
  const pages = new PdfPages(`Phân tích: ${quiz.title}`, at);
  const breath = new Breath();
  pages.text(quiz.title, { weight: 'strong', size: 17 });
  pages.text(`Phân tích ${countedText(analysis)} Lập lúc ${formatDateTime(at)}.`, { quiet: true });
  pages.heading('Câu được ít điểm nhất');
  for (const [i, question] of hardestOf(questions).entries()) {
    pages.need(30);
    pages.text(`${i + 1}. ${questionText(question)}`);
    pages.text(`${shareText(question.figures.statistics.facility)} số điểm, ${formatNumber(question.figures.n, 0)} lượt trả lời. ${facilitySaid(question.figures.statistics.facility)}`, { quiet: true, size: 9, indent: 14 });
    await breath.take();
  }
  pages.heading('Câu nên xem lại và vì sao');
  const suspicious = suspiciousOf(questions);
  if (suspicious.length === 0) pages.text('Không thấy câu nào bất thường.');
  for (const question of suspicious) {
    pages.need(44);
    pages.text(`${questionLabel(question)}: ${questionText(question)}`, { weight: 'strong' });
    for (const { seen, advice } of suspicionsSaid(question)) pages.text(`${seen} ${advice}`, { size: 9, indent: 14 });
    await breath.take();
  }
  pages.heading('Cả bài', 13, 120);
  await pages.table([{ head: 'Chỉ số', width: 26 }, { head: 'Giá trị', width: 16, align: 'right' }, { head: 'Nghĩa là', width: 58 }], wholeFigures(analysis).map(({ label, value, meaning }) => [label, value, meaning]), () => breath.take());
  const [distribution, scatter] = [distributionChart(tenths), scatterChart(questions)];
  pages.heading('Điểm của các lượt', 11, 290);
  pages.drawing(CHART, (doc) => drawDistribution(doc, distribution));
  pages.text(distribution.text, { size: 9, quiet: true });
  pages.heading('Dễ và phân biệt', 11, 290);
  pages.drawing(CHART, (doc) => drawScatter(doc, scatter));
  pages.text(`Ngang: tỷ lệ được điểm. Dọc: độ phân biệt, phần trăm. Tam giác có số: câu nên xem lại. ${scatter.text}`, { size: 9, quiet: true });
  pages.heading('Từng câu', 13, 120);
  const right = { align: 'right' } as const;
  await pages.table(
    [{ head: 'Câu', width: 11 }, { head: 'Nội dung', width: 33 }, { head: 'Lượt', width: 9, ...right }, { head: 'Được điểm', width: 10, ...right }, { head: 'Đoán mò', width: 10, ...right }, { head: 'Trọng số thực', width: 10, ...right }, { head: 'Phân biệt', width: 10, ...right }, { head: 'Hiệu suất', width: 10, ...right }],
    questions.map((question) => {
      const { figures: { n, statistics }, guess } = question;
      return [questionLabel(question), questionText(question, 110), formatNumber(n, 0), shareText(statistics.facility), shareText(guess), percentText(statistics.effectiveWeight), percentText(statistics.discriminationIndex), percentText(statistics.discriminativeEfficiency)];
    }),
    () => breath.take(),
  );
  return pages.end();
}

const BAR = '#4c6a58';
const GRID = '#d9d9d9';

function label(doc: Doc, text: string, x: number, y: number, align: 'center' | 'right' | 'left' = 'center'): void {
  const width = 60;
  const from = align === 'center' ? x - width / 2 : align === 'right' ? x - width : x;
  doc.font('plain').fontSize(7.5).fillColor('#000000').text(text, from, y - 5, { width, align, lineBreak: false });
}

function drawDistribution(doc: Doc, { bars, ticks }: DistributionChart): void {
  doc.moveTo(CHART.left, CHART.bottom).lineTo(CHART.right, CHART.bottom).lineWidth(0.7).strokeColor(GRID).stroke();
  for (const { x, y, width, height, middle, count } of bars) {
    doc.rect(x, y, width, height).fill(BAR);
    if (count !== '') label(doc, count, middle, y - 8);
  }
  for (const tick of ticks) label(doc, tick.label, tick.x, CHART.bottom + 12);
}

function drawScatter(doc: Doc, { points, grid, ticks }: ScatterChart): void {
  for (const line of grid) {
    doc.moveTo(CHART.left, line.y).lineTo(CHART.right, line.y).lineWidth(0.7).strokeColor(GRID).stroke();
    label(doc, line.label, CHART.left - 5, line.y, 'right');
  }
  for (const tick of ticks) label(doc, tick.label, tick.x, CHART.bottom + 12);
  for (const { x, y, isSuspicious, label: number } of points) {
    if (isSuspicious) {
      doc.moveTo(x, y - 5).lineTo(x + 5, y + 4).lineTo(x - 5, y + 4).closePath().fill(BAR);
      label(doc, number, x + 7, y, 'left');
    } else doc.circle(x, y, 3).lineWidth(1.5).strokeColor(BAR).stroke();
  }
}
