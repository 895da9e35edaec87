/** What a certificate can say. `sample` explains it where the office writes its template. */
export const PLACEHOLDERS = {
  'cơ quan chủ quản': 'UBND TỈNH SƠN LA',
  'cơ quan cấp': 'SỞ NỘI VỤ, mỗi dòng của tên một dòng',
  'nơi cấp': 'Sở Nội vụ tỉnh Sơn La',
  'họ tên': 'Lò Thị Hương Giang',
  'ngày sinh': '04/05/1987',
  'chức vụ, đơn vị': 'Công chức Tư pháp - Hộ tịch, UBND xã Yên Châu',
  'tên khóa': 'tên khóa học hoặc lớp tập huấn',
  'thời gian': 'từ ngày 03/11/2026 đến ngày 22/11/2026 (08 tiết), trực tuyến',
  'từ ngày': '03/11/2026',
  'đến ngày': '22/11/2026',
  'số tiết': '08',
  'hình thức': 'trực tuyến',
  'kết quả': '17/20 điểm, đạt yêu cầu',
  'địa danh': 'Sơn La',
  'ngày cấp': 'ngày 22 tháng 11 năm 2026',
  'chức danh người ký': 'GIÁM ĐỐC, mỗi dòng một dòng',
  'người ký': 'Quàng Văn Thưởng',
  'giá trị': 'Giấy này không thay thế chứng chỉ bồi dưỡng theo quy định.',
  'cấp lại': 'Cấp lại, thay giấy chứng nhận số 97/2026 cấp ngày 05/02/2026. Giấy cấp lần đầu thì không in.',
  'số vào sổ': '128/2026',
  'mã kiểm tra': '7KQM-2R9D-XC4V',
  'địa chỉ kiểm tra': 'hoctap.example/verify',
} as const;

export type Placeholder = keyof typeof PLACEHOLDERS;
export type Values = Readonly<Record<Placeholder, string | null>>;

/** A stretch of a line; bold where it stands between asterisks. */
export interface Segment {
  readonly text: string;
  readonly bold: boolean;
}

const IN_BRACES = /\{([^{}\n]*)\}/g;

const nameOf = (written: string): string => written.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('vi');
const isKnown = (name: string): name is Placeholder => Object.hasOwn(PLACEHOLDERS, name);

/** The placeholders of a text that exist. */
export function placeholdersIn(text: string): Set<Placeholder> {
  return new Set([...text.matchAll(IN_BRACES)].map(([, written = '']) => nameOf(written)).filter(isKnown));
}

/** What stands in braces and means nothing, as it is written. */
export function unknownPlaceholders(text: string): string[] {
  return [...new Set([...text.matchAll(IN_BRACES)].filter(([, written = '']) => !isKnown(nameOf(written))).map(([whole]) => whole))];
}

/** The text itself, without placeholders and asterisks: what every certificate of the template says. */
export const fixedText = (text: string): string => text.replace(IN_BRACES, ' ').replaceAll('*', '');

/**
 * The lines of a text with the values in their places. A line with a value that nobody knows is left out, so that no label
 * stands alone; a value of several lines makes several. Asterisks and braces of values are letters like any other.
 */
export function filledLines(text: string, values: Values): Segment[][] {
  return text.split('\n').flatMap((line) => {
    if ([...placeholdersIn(line)].some((name) => values[name] === null)) return [];
    return brokenLines(line.split('*').flatMap((stretch, index) => filledStretch(stretch, values).map((piece) => ({ text: piece, bold: index % 2 === 1 }))));
  });
}

/** One line of facts, “label | value”; null where its value is not known. A line without a bar has no label. */
export interface FilledRow {
  readonly label: readonly Segment[];
  readonly value: readonly Segment[];
}

export function filledRows(text: string, values: Values): FilledRow[] {
  return text.split('\n').flatMap((line) => {
    const bar = line.indexOf('|');
    const [label, value] = bar < 0 ? ['', line] : [line.slice(0, bar).trimEnd(), line.slice(bar + 1).trimStart()];
    const [labelLine, valueLines] = [filledLines(label, values)[0], filledLines(value, values)];
    if (labelLine === undefined || valueLines.length === 0) return [];
    return [{ label: labelLine, value: valueLines.flatMap((segments, i) => (i === 0 ? segments : [{ text: ' ', bold: false }, ...segments])) }];
  });
}

function filledStretch(stretch: string, values: Values): string[] {
  return [stretch.replace(IN_BRACES, (whole, written: string) => {
    const name = nameOf(written);
    return isKnown(name) ? (values[name] ?? '') : whole;
  })].filter((piece) => piece !== '');
}

function brokenLines(segments: readonly Segment[]): Segment[][] {
  const lines: Segment[][] = [[]];
  for (const { text, bold } of segments) {
    text.split('\n').forEach((piece, i) => {
      if (i > 0) lines.push([]);
      if (piece !== '') lines.at(-1)!.push({ text: piece, bold });
    });
  }
  return lines;
}
