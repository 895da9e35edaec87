import { categoryOf, looksLikeUnit } from './people-values.js';
import { lowered, tidy } from './texts.js';

/** What a line of a list is, judged from its texts. */
export type LineKind = 'person' | 'group' | 'total' | 'signature' | 'numbering' | 'other';

export interface LineFacts {
  /** Texts of the cells that are not empty, from the left. */
  readonly texts: readonly string[];
  readonly ordinal: string;
  readonly name: string;
  /** How many cells hold what only a person has: birth, telephone, code, mail, citizen number. */
  readonly hard: number;
  /** How many further cells hold what a list tells of people: title, category, unit, days. */
  readonly soft: number;
  /** Columns that the widest merged area of the line spans. */
  readonly span: number;
  /** Whether the list numbers its people. */
  readonly numbered: boolean;
  readonly nameAlone: boolean;
}

const TOTAL = /^(?:tổng(?: cộng| số| hợp)?|cộng|toàn (?:huyện|xã|tỉnh)|danh sách (?:này |trên )?(?:gồm|có)|ấn định|tổng danh sách)(?!\p{L})/u;
const SIGNATURE =
  /^(?:người (?:lập|tổng hợp|kiểm tra|duyệt)|cán bộ (?:lập|tổng hợp)|thủ trưởng|tm\.|tm |t\/m|kt\.|tl\.|tuq\.|nơi nhận|\(?(?:ký|kí)[,\s]|xác nhận (?:của|cơ quan)|lập biểu|kế toán\s*$|hiệu trưởng\s*$|trưởng phòng\s*$|chủ tịch\s*$|bí thư\s*$|giám đốc\s*$|ủy ban nhân dân\s*$)|(?:ngày|ngµy)\s*[\d.…]*\s*tháng\s*[\d.…]*\s*năm/u;
const GROUP_MARK = /^(?:(?:[IVX]{1,5}|[A-H]|\d{1,2})\s*[.)/\-:]\s*|(?:[IVX]{1,5}|[A-H])\s+)(?=\S)/u;
const ROMAN_OR_LETTER = /^(?:[IVX]{1,5}|[A-H])[.)]?$/u;

export const isNumber = (text: string): boolean => /^\d{1,6}[.)]?$/.test(text);

/** Decides what a line is; a person is never given up for a guess: numbered lines with personal facts always are one. */
export function kindOfLine(facts: LineFacts): LineKind {
  const { texts, ordinal, name, hard, soft, span, nameAlone } = facts;
  if (isColumnNumbering(texts)) return 'numbering';
  const first = lowered(texts[0] ?? '');
  const numbered = isNumber(ordinal);
  const personal = numbered && name !== '' && (hard > 0 || soft > 0);
  if (!personal && hard < 2) {
    if (TOTAL.test(first) || TOTAL.test(lowered(name))) return 'total';
    if (hard === 0 && texts.some((text) => SIGNATURE.test(lowered(text)))) return 'signature';
    if (hard === 0 && isGroup(facts)) return 'group';
  }
  if (name !== '') return nameAlone && !numbered && hard + soft === 0 && !/\p{L}\s+\p{L}/u.test(name) ? 'other' : 'person';
  return hard > 0 ? 'person' : texts.length === 1 && soft === 0 && span < 2 && !looksLikeUnit(texts[0]!) ? 'other' : texts.length === 1 ? 'group' : 'other';
}

/** A line that names what follows: “I. Cơ quan chuyên môn”, “Phòng Nội vụ”, “Công chức”. */
function isGroup({ texts, ordinal, name, soft, span, numbered }: LineFacts): boolean {
  const marked = ROMAN_OR_LETTER.test(ordinal);
  const label = marked || isNumber(ordinal) ? name || texts[1] || '' : (texts[0] ?? '');
  if (/^[\d\s.,%]*$/.test(label)) return false;
  const organisation = looksLikeUnit(withoutMark(label)) || categoryOf(withoutMark(label)) !== null;
  if (marked) return soft === 0 || organisation;
  if (soft > 0) return false;
  if (isNumber(ordinal)) return organisation;
  if (span >= 3 || GROUP_MARK.test(label)) return true;
  return organisation || (name === '' && texts.length === 1) || (numbered && name === '' && texts.length <= 2);
}

/** “1 | 2 | 3”, “(1) | (2) | (3)” or “A | B | 1 | 2” below a header. */
export function isColumnNumbering(texts: readonly string[]): boolean {
  if (texts.length < 3 || !texts.every((text) => /^\(?(?:\d{1,2}|[A-Ea-e])\)?$/.test(text.trim()))) return false;
  const numbers = texts.map((text) => Number(text.replace(/[()]/g, ''))).filter((n) => !Number.isNaN(n));
  return numbers.every((n, i) => i === 0 || n === numbers[i - 1]! + 1);
}

const withoutMark = (label: string): string => label.replace(GROUP_MARK, '');

/** A group line's name and how deep it stands: letters above Roman above Arabic numbers above none. */
export function readGroup(facts: Pick<LineFacts, 'texts' | 'ordinal' | 'name'>): { readonly level: number; readonly text: string } {
  const apart = facts.ordinal !== '' && facts.ordinal !== facts.name && (ROMAN_OR_LETTER.test(facts.ordinal) || isNumber(facts.ordinal));
  const whole = tidy(apart ? facts.name || (facts.texts[1] ?? '') : (facts.texts[0] ?? ''));
  const mark = (apart ? facts.ordinal : (GROUP_MARK.exec(whole)?.[0] ?? '')).replace(/[^\p{L}\d]/gu, '');
  const level = mark === '' ? 4 : /^\d+$/.test(mark) ? 3 : /^[IVX]+$/.test(mark) ? 2 : 1;
  const text = (apart ? whole : withoutMark(whole))
    .replace(/\s*[:(\-–]*\s*(?:có\s+)?\d+\s*(?:người|đ\/c|đồng chí|cbccvc|biên chế|cán bộ)\s*\)?\s*$/iu, '')
    .replace(/\s*\(\d+\)$/u, '')
    .replace(/[\s:;,.]+$/u, '');
  return { level, text };
}
