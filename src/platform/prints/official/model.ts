export const fileFormats = ['docx', 'pdf', 'xlsx'] as const;
export type FileFormat = (typeof fileFormats)[number];

/**
 * An official document as its files and pages draw it: every figure stands here once, as text and as a number, so
 * that the page, the Word file, the PDF and the workbook cannot differ.
 */
export interface OfficialDocument {
  header: DocumentHeader;
  /** The running text, portrait. */
  body: Block[];
  signature: Signature;
  /** Each begins on a new page. */
  appendices: Appendix[];
}

export interface DocumentHeader {
  /** The authority above; empty where the issuer has none. */
  superior: string;
  issuer: string;
  /** “Số: 05/BC-SNV”; without a number a gap is left for the pen. */
  number: string;
  /** “Sơn La, ngày 05 tháng 02 năm 2026”. */
  placeAndDate: string;
  /** “BÁO CÁO”, “QUYẾT ĐỊNH”; empty: a letter (công văn), whose subject stands below its number. */
  type: string;
  about: string;
  /** “Kính gửi”; empty: nobody. Several stand below each other. */
  addressee: string | readonly string[];
}

export interface Signature {
  /** “Nơi nhận”; none: the heading of the list is left out. */
  recipients: string[];
  /** “TM. ỦY BAN NHÂN DÂN”, “CHỦ TỊCH”: in capitals. */
  lines: string[];
  name: string;
}

export interface Appendix {
  /** “Phụ lục I”. */
  label: string;
  title: string;
  /** “(Kèm theo Báo cáo số …)”. */
  attachedTo: string;
  landscape: boolean;
  blocks: Block[];
}

export type Block =
  | { kind: 'part' | 'heading'; text: string }
  | { kind: 'text' | 'note'; text: string }
  /** Of a decision: what it rests on; who decides and that they do, in the middle. */
  | { kind: 'basis' | 'centred'; text: string }
  /** “Điều 1.” and what it says. */
  | { kind: 'article'; lead: string; text: string }
  | { kind: 'chart'; chart: Chart }
  | { kind: 'table'; table: Table };

export interface Column {
  header: string;
  /** A header over several neighbouring columns. */
  over?: string;
  /** Share of the width. */
  width: number;
  align: 'left' | 'center' | 'right';
}

/** What a cell shows; `number` is the same as a number, for workbooks. */
export interface Cell {
  text: string;
  number?: { value: number; format: string };
}

export interface Table {
  /** Name for sheets and addresses: “bieu-02”. */
  key: string;
  /** “Biểu 02”. */
  label: string;
  title: string;
  columns: Column[];
  rows: { weight: 'plain' | 'group' | 'total'; cells: Cell[] }[];
  /** Below the table: what is counted how. */
  notes: string[];
}

export type Chart =
  | { kind: 'shares'; title: string; items: { label: string; share: number | null }[] }
  | { kind: 'trend'; title: string; points: { day: string; share: number | null }[] };
