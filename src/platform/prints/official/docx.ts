import {
  AlignmentType, BorderStyle, convertMillimetersToTwip, Document, Header, HeadingLevel, ImageRun, Packer, PageNumber, PageOrientation, Paragraph, Table as DocxTable, TableCell, TableLayoutType, TableRow, TextRun,
  VerticalAlignTable, WidthType, type ISectionOptions,
} from 'docx';
import type { Appendix, Block, OfficialDocument, Table } from './model.js';
import { chartPng } from './charts.js';
import { coreProperties, NO_BORDERS, run } from '../docx-parts.js';
import { paragraph, reportStyles, underlined } from './docx-parts.js';
import { headerRows } from './header-rows.js';
import { HEAD_HALVES, MOTTO, PAGE, PAGE_NUMBER_TOP, SHORT_LINE, SIZE, STATE_NAME, textWidth, textWidthMm, type FileFacts } from '../layout.js';
import { MM, rowsOf as brokenIn } from '../pdf-text.js';
import { withFixedDates } from '../zip-dates.js';

const mm = convertMillimetersToTwip;
/** Drawings are numbered: the three lines of the heading, then the charts by their place. */
const FIRST_CHART_ID = 100;

/** The report for Word. */
export async function docxOf(document: OfficialDocument, facts: FileFacts): Promise<Buffer> {
  const file = new Document({
    title: facts.title,
    creator: facts.author,
    lastModifiedBy: facts.author,
    styles: reportStyles(),
    sections: [section({ landscape: false, isFirst: true }, bodyOf(document)), ...document.appendices.map((one) => section({ landscape: one.landscape, isFirst: false }, appendixOf(one)))],
  });
  return withFixedDates(await Packer.toBuffer(file, undefined, [coreProperties(facts)]), facts.at);
}

/** The number of the page stands in the top margin, from the second page on. */
function section({ landscape, isFirst }: { landscape: boolean; isFirst: boolean }, children: ISectionOptions['children']): ISectionOptions {
  return {
    properties: {
      titlePage: isFirst,
      page: {
        size: { width: mm(PAGE.width), height: mm(PAGE.height), orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { top: mm(PAGE.top), bottom: mm(PAGE.bottom), left: mm(PAGE.left), right: mm(PAGE.right), header: mm(PAGE_NUMBER_TOP), footer: mm(PAGE_NUMBER_TOP), gutter: 0 },
      },
    },
    headers: { default: new Header({ children: [new Paragraph({ style: 'SoTrang', children: [new TextRun({ children: [PageNumber.CURRENT] })] })] }) },
    children,
  };
}

function bodyOf(document: OfficialDocument): ISectionOptions['children'] {
  const { header } = document;
  return [
    heading(document),
    ...(header.type === '' ? [] : [paragraph('TenLoai', header.type), underlined('TrichYeu', header.about, { id: '3', face: 'bold', size: SIZE.type, share: aboutShare(header.about), rows: rowsOf(header.about) })]),
    ...addressees(header.addressee),
    ...blocks(document.body),
    signature(document),
  ];
}

/** One stands beside the words, several below them. */
function addressees(named: string | readonly string[]): Paragraph[] {
  const all = [named].flat().filter((one) => one !== '');
  if (all.length < 2) return all.map((one) => paragraph('KinhGui', `Kính gửi: ${one}.`));
  return [paragraph('KinhGui', 'Kính gửi:', { spacing: { before: 240, after: 60 }, keepNext: true }), ...all.map((one, i) => paragraph('KinhGuiMuc', `- ${one}${i === all.length - 1 ? '.' : ';'}`, i === all.length - 1 ? { spacing: { after: 240 } } : {}))];
}

/** How many rows a subject fills. */
function rowsOf(about: string): number {
  return Math.ceil(textWidth(about, 'bold', SIZE.type) / (textWidthMm(false) * (72 / 25.4)));
}

/** Of a subject of several rows the line is measured by one of them. */
function aboutShare(about: string): number {
  return SHORT_LINE / rowsOf(about);
}

/** Agency and country side by side; below them number and place. */
function heading({ header }: OfficialDocument): DocxTable {
  const cell = (width: number, children: Paragraph[]) => new TableCell({ width: { size: mm(width), type: WidthType.DXA }, margins: { left: 0, right: 0 }, children });
  const row = (left: Paragraph[], right: Paragraph[]) => new TableRow({ cantSplit: true, children: [cell(HEAD_HALVES.left, left), cell(HEAD_HALVES.right, right)] });
  const halves = [mm(HEAD_HALVES.left), mm(HEAD_HALVES.right)];
  // Below the last row of a long name, not through it.
  const rows = brokenIn(header.issuer, 'bold', SIZE.office, HEAD_HALVES.left * MM).length;
  return new DocxTable({
    layout: TableLayoutType.FIXED,
    width: { size: halves[0]! + halves[1]!, type: WidthType.DXA },
    columnWidths: halves,
    borders: NO_BORDERS,
    rows: [
      row(
        [...(header.superior === '' ? [] : [paragraph('CoQuanChuQuan', header.superior)]), underlined('CoQuanBanHanh', header.issuer, { id: '1', face: 'bold', size: SIZE.office, share: SHORT_LINE / rows, rows })],
        [paragraph('QuocHieu', STATE_NAME), underlined('TieuNgu', MOTTO, { id: '2', face: 'bold', size: SIZE.motto, share: 1 })],
      ),
      row([paragraph('SoKyHieu', header.number), ...(header.type === '' ? [paragraph('TrichYeuCongVan', header.about)] : [])], [paragraph('DiaDanh', header.placeAndDate)]),
    ],
  });
}

function signature({ signature: { recipients, lines, name } }: OfficialDocument): DocxTable {
  const half = mm(textWidthMm(false) / 2);
  const cell = (children: Paragraph[]) => new TableCell({ width: { size: half, type: WidthType.DXA }, margins: { left: 0, right: 0 }, children });
  const items = recipients.map((text, i) => paragraph('NoiNhanMuc', `- ${text}${i === recipients.length - 1 ? '.' : ';'}`));
  return new DocxTable({
    layout: TableLayoutType.FIXED,
    width: { size: half * 2, type: WidthType.DXA },
    columnWidths: [half, half],
    borders: NO_BORDERS,
    rows: [
      new TableRow({
        cantSplit: true,
        children: [cell([...(items.length === 0 ? [paragraph('NoiNhan', '')] : [paragraph('NoiNhan', 'Nơi nhận:', { spacing: { before: 120 } })]), ...items]), cell([...lines.map((line, i) => paragraph('ChucVu', line, i === 0 ? { spacing: { before: 120 } } : {})), paragraph('HoTen', name)])],
      }),
    ],
  });
}

function appendixOf({ label, title, attachedTo, landscape, blocks: content }: Appendix): ISectionOptions['children'] {
  return [paragraph('PhuLuc', label), paragraph('PhuLucTen', title.toUpperCase()), paragraph('KemTheo', attachedTo), ...blocks(content, landscape)];
}

function blocks(content: readonly Block[], landscape = false): (Paragraph | DocxTable)[] {
  const drawn: (Paragraph | DocxTable)[] = [];
  for (const [i, block] of content.entries()) {
    switch (block.kind) {
      case 'part':
        drawn.push(new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(block.text)] }));
        break;
      case 'heading':
        drawn.push(new Paragraph({ heading: HeadingLevel.HEADING_2, children: [run(block.text)] }));
        break;
      case 'text':
        // The signature below stays with the last paragraph.
        drawn.push(paragraph('NoiDung', block.text, i === content.length - 1 ? { keepNext: true } : {}));
        break;
      case 'basis':
        drawn.push(paragraph('CanCu', block.text));
        break;
      case 'centred':
        drawn.push(paragraph('ChinhGiua', block.text));
        break;
      case 'article':
        drawn.push(new Paragraph({ style: 'NoiDung', keepNext: i === content.length - 1, children: [run(`${block.lead} `, { bold: true }), run(block.text)] }));
        break;
      case 'note':
        drawn.push(paragraph('GhiChu', block.text));
        break;
      case 'chart': {
        const { png, width, height } = chartPng(block.chart);
        const scale = (textWidthMm(landscape) * 96) / 25.4 / width;
        const image = new ImageRun({ type: 'png', data: png, transformation: { width: width * scale, height: height * scale }, altText: { id: String(FIRST_CHART_ID + i), name: block.chart.title, description: block.chart.title, title: block.chart.title } });
        drawn.push(paragraph('HinhTen', block.chart.title), new Paragraph({ style: 'Hinh', children: [image] }));
        break;
      }
      case 'table':
        drawn.push(tableOf(block.table, landscape, content[i + 1]?.kind === 'note'));
        break;
    }
  }
  return drawn;
}

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

/** Rows stay whole, and the head is repeated on each page; the last row stays with the notes below. */
function tableOf(table: Table, landscape: boolean, hasNotes: boolean): DocxTable {
  const total = table.columns.reduce((sum, { width }) => sum + width, 0);
  const widths = table.columns.map(({ width }) => Math.floor((mm(textWidthMm(landscape)) * width) / total));
  const margins = { left: 57, right: 57, top: 20, bottom: 20 };
  const head = headerRows(table.columns).map(
    (cells) =>
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: cells.map(({ text, columnSpan, rowSpan }) => new TableCell({ margins, columnSpan, rowSpan, verticalAlign: VerticalAlignTable.CENTER, children: [paragraph('BangDau', text)] })),
      }),
  );
  const rows = table.rows.map(
    ({ weight, cells }, position) =>
      new TableRow({
        cantSplit: true,
        children: cells.map(({ text }, i) => {
                    return new TableCell({ margins, width: { size: widths[i]!, type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER, children: [new Paragraph({ style: 'Bang', alignment: ALIGN[table.columns[i]!.align], keepNext: hasNotes && position === table.rows.length - 1, children: [run(text, { bold: weight !== 'plain' })] })] });
        }),
      }),
  );
  return new DocxTable({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    rows: [...head, ...rows],
  });
}
