import { canonicalPhone, canonicalStaffCode } from '../../../platform/text/identifiers.js';
import { upperFirst } from '../../../platform/text/text.js';
import type { Category } from '../../rules/postings.js';
import { remark, type Remark } from './remarks.js';
import { remembered } from '../../../platform/text/remembered.js';
import { isSyllable } from '../../../platform/text/syllables.js';
import { labelKey, lowered, tidy } from './texts.js';

/** A value with what is to be told about it. */
export interface Told<T> {
  readonly value: T;
  readonly remarks: readonly Remark[];
}

const told = <T>(value: T, ...remarks: Remark[]): Told<T> => ({ value, remarks });
const shown = (text: string): string => text.slice(0, 60);
/** No name, telephone or mail address is longer; what is made to keep patterns busy is. */
const LONGEST_VALUE = 200;

/** Prefixes of eleven-digit mobile numbers before 2018 and what became of them. */
const OLD_PREFIXES = new Map([
  ['0120', '070'], ['0121', '079'], ['0122', '077'], ['0126', '076'], ['0128', '078'], ['0123', '083'], ['0124', '084'], ['0125', '085'], ['0127', '081'], ['0129', '082'],
  ['0162', '032'], ['0163', '033'], ['0164', '034'], ['0165', '035'], ['0166', '036'], ['0167', '037'], ['0168', '038'], ['0169', '039'], ['0186', '056'], ['0188', '058'], ['0199', '059'],
]);

/** Academic and professional titles before a name: “ThS.”, “BS.CKI”. None of them is a syllable. */
const DEGREES = /^(?:(?:gs|pgs|tskh|ts|ths|bs|bscki|bsckii|cki|ckii|ck1|ck2|cn|ks|kts|ds|đd|ys|ls|ngưt|nsưt)(?:\s*\.\s*|\s+))+(?=\p{L}+\s+\p{L})/iu;

/** A name that is two: “Nguyễn Văn A - Lò Thị B”. */
const TWO_NAMES = /^\S+\s+\S.*\s(?:[-–]|và)\s+\S+\s+\S/u;

/** What stands behind a name and is no part of it: “(Bí thư)”, the 2 of the second of that name. */
const BEHIND = /^(?<name>\p{L}+(?:\s+[\p{L}'’.-]+)+)\s*(?<rest>\([^)]*\)|\d{1,2})$/u;

/** A person's name: tidied, and out of capitals where it is in nothing else. Null value: no name can be made of it. */
export function readFullName(written: string): Told<string | null> {
  const text = tidy(written)
    .slice(0, LONGEST_VALUE)
    .replace(/^(?:đ\/c|đc\.|đồng chí|ông\/bà|ông\s*:|bà\s*:|bà(?=(?:\s+\p{L}+){2,}))\s*/iu, '')
    .replace(/^ông\s+(?=\p{L}+\s+\p{L}+\s+\p{L})/iu, '')
    .replace(DEGREES, '')
    .replace(/\s*\((?:nam|nữ)\)$/iu, '')
    .replace(/[\s,;.:*]+$/u, '')
    .replace(/\s*-\s*$/u, '');
  if (text === '') return told(null, remark('name-missing'));
  const { name: first, rest } = BEHIND.exec(text)?.groups ?? {};
  if (first !== undefined && rest !== undefined) {
    const alone = readFullName(first);
    return told(alone.value, ...alone.remarks, ...(alone.value === null ? [] : [remark('name-rest', { value: shown(rest) })]));
  }
  if (TWO_NAMES.test(text)) return told(null, remark('name-two', { value: shown(text) }));
  if (text.length > 80 || !/^\p{L}[\p{L}\p{M}\s'’.()-]*$/u.test(text) || !/\p{L}{2}/u.test(text)) return told(null, remark('name-impossible', { value: shown(tidy(written)) }));
  const remarks: Remark[] = [];
  let name = text;
  const typed = caseOf(text);
  if (typed !== null) {
    name = text.toLowerCase().replace(/(^|[\s'’(.-])(\p{L})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase());
    remarks.push(remark(typed, { value: name }));
  }
  if (!name.includes(' ')) remarks.push(remark('name-one-word'));
  return told(name, ...remarks);
}

/**
 * Whether a name is typed in capitals or in small letters throughout. Old fonts have no capitals with tones, so
 * “NGUYễN VăN Tú” is in capitals too: some word shows two, and no letter without an accent is small.
 */
function caseOf(text: string): 'name-capitals' | 'name-small' | null {
  if (/\p{L}{2}/u.test(text) && (text === text.toUpperCase() || (/\p{Lu}\S*\p{Lu}/u.test(text) && !/[a-z]/.test(text)))) return 'name-capitals';
  return text === text.toLowerCase() ? 'name-small' : null;
}

/** All numbers of a cell, mobile ones first. */
export function readPhones(written: string): Told<readonly string[]> {
  const text = tidy(written).slice(0, LONGEST_VALUE).replace(/^(?:đt|sđt|tel|dđ|di động|mobile|zalo)\s*[:.]?\s*/iu, '');
  if (text === '' || /^[-–.]+$/.test(text)) return told([]);
  const remarks: Remark[] = [];
  const whole = phoneOf(text, remarks);
  const pieces = whole === null ? text.split(/[;,/|&]|\s[-–]\s|\s{2,}|\shoặc\s|\svà\s/iu).flatMap((piece) => splitBySpaces(piece)) : [];
  const found = whole === null ? pieces.map((piece) => phoneOf(piece, remarks)) : [whole];
  const phones = [...new Set(found.filter((phone) => phone !== null))].sort((a, b) => Number(isLandline(a)) - Number(isLandline(b)));
  if (phones.length === 0) return told([], remark('phone-impossible', { value: shown(text) }));
  if (found.some((phone, i) => phone === null && /\d{6}/.test(pieces[i]!.replace(/\D/g, '')))) remarks.push(remark('phone-impossible', { value: shown(text) }));
  return told(phones, ...remarks);
}

/** “0912345678 0987654321”: numbers that nothing but a space keeps apart. */
function splitBySpaces(piece: string): string[] {
  return /^\s*0\d{9}\s+0\d{9,10}\s*$/.test(piece) ? piece.trim().split(/\s+/) : [piece];
}

export const isLandline = (phone: string): boolean => phone.startsWith('02');

/** The old numbering is over since 2018, and a spreadsheet that takes a number for a sum drops its zero. */
function phoneOf(piece: string, remarks: Remark[]): string | null {
  const text = piece.trim().replace(/^[^\d+(]+/, '').replace(/\s*\([^)]*\p{L}[^)]*\)$/u, '');
  const digits = text.replace(/[\s.()\-–]/g, '').replace(/^\+?(?:84|0084)0?(?=\d{9,10}$)/, '0');
  const full = /^(?:[35789]\d{8}|2\d{9}|1[2689]\d{8})$/.test(digits) ? `0${digits}` : digits;
  const phone = canonicalPhone(full);
  if (phone === null || (phone.length === 10 && !/^0[2-9]/.test(phone))) return null;
  const renewed = phone.length === 11 ? OLD_PREFIXES.get(phone.slice(0, 4)) : undefined;
  const now = renewed === undefined ? phone : renewed + phone.slice(4);
  if (now.length === 11 && !isLandline(now)) return null;
  if (full !== digits) remarks.push(remark('phone-zero-added', { value: shown(piece.trim()), read: now }));
  if (renewed !== undefined) remarks.push(remark('phone-old-prefix', { value: shown(piece.trim()), read: now }));
  return now;
}

export function readMail(written: string): Told<string | null> {
  const text = tidy(written).slice(0, LONGEST_VALUE).toLowerCase().replace(/^mailto:/, '');
  if (text === '' || /^[-–.]+$/.test(text)) return told(null);
  const found = text.split(/[\s,;/|<>()]+/).filter((piece) => /^[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,20}$/.test(piece) && !piece.includes('..'));
  if (found.length === 0) return told(null, remark('mail-impossible', { value: shown(text) }));
  return found.length > 1 ? told(found[0]!, remark('mail-several', { read: found[0]! })) : told(found[0]!);
}

export function readStaffCode(written: string): Told<string | null> {
  const text = tidy(written).replace(/\.0+$/, '');
  if (text === '' || /^[-–.]+$/.test(text)) return told(null);
  return canonicalStaffCode(text) === null ? told(null, remark('staff-code-impossible', { value: shown(text) })) : told(text);
}

/** Twelve digits (nine on the old card); a spreadsheet drops the zeros with which the codes of many provinces begin. */
export function readCitizenNumber(written: string): Told<string | null> {
  const digits = tidy(written).replace(/[\s.\-']/g, '');
  if (digits === '' || /^[-–.]+$/.test(digits)) return told(null);
  if (/^\d{12}$|^\d{9}$/.test(digits)) return told(digits);
  return /^\d{10,11}$/.test(digits) ? told(digits.padStart(12, '0')) : told(null, remark('citizen-number-impossible'));
}

/** Words in capitals that stay so. */
const ABBREVIATED = /^(?:CT|PCT|BT|PBT|TP|PTP|GĐ|PGĐ|UBND|HĐND|MTTQ|UBMTTQ|VN|CCHC|CNTT|TTHC|DVC|VP|TT|KT|VHXH|TNMT|NN|PTNT|LĐTBXH|GDĐT|CCB|LHPN|TNCS|HCM|NVYT|DS|KHHGĐ|CA|QS|[IVX]+)$/u;

/** A title out of capitals, or with a capital where it has none: it is printed on certificates. “PHÓ CHỦ TỊCH UBND” is a Phó Chủ tịch UBND. */
export function readTitle(written: string): string {
  const text = tidy(written);
  const isShouted = text === text.toUpperCase() && text.split(/[\s,;-]+/u).some((word) => !ABBREVIATED.test(word) && word.length > 1 && isSyllable(word.toLowerCase()));
  if (!isShouted) return text === text.toLowerCase() ? upperFirst(text) : text;
  const small = text.split(' ').map((word) => (ABBREVIATED.test(word.replace(/[^\p{L}]/gu, '')) ? word : word.toLowerCase())).join(' ');
  return upperFirst(small).replace(/(?<=(?:^|[\s,;-])Phó )(?:chủ|bí|trưởng|chánh|giám|hiệu|tổng|viện|chi|ban)(?= )/gu, upperFirst).replace(/(?<=[,;-]\s?)\p{Ll}/gu, upperFirst);
}

/** How a cell is marked that answers the question of its header. */
export const isMark = (text: string): boolean => /^(?:x|×|✓|✔|v|1|có|true)$/iu.test(text.trim());

const ABBREVIATIONS: Readonly<Record<string, Category>> = {
  cb: 'cadre', cc: 'civil-servant', ccx: 'civil-servant', vc: 'public-employee', kct: 'part-time', khongct: 'part-time', bct: 'part-time', ld: 'contract', 'hd': 'contract', ldhd: 'contract', hdld: 'contract',
};

const categoryRead = remembered((written) => ({ category: readCategoryWords(written) }), 2_000);

/** The category that a text names, or null: “Công chức cấp xã”, “HĐ 111”, “Người HĐKCT ở bản”. Of two that are named it is none. */
export const categoryOf = (written: string): Category | null => categoryRead(written).category;

function readCategoryWords(written: string): Category | null {
  const key = labelKey(written).replace(/\b(?:cap xa|cap huyen|cap tinh|xa|nguoi|nhung|nhom|khoi|doi tuong|la)\b/g, ' ').replace(/\s+/g, ' ').trim();
  if (key.length > 90) return null;
  if (/khong chuyen trach|ban chuyen trach|\b(?:hd)?kct\b/.test(key)) return 'part-time';
  const short = ABBREVIATIONS[key.replace(/ /g, '')];
  if (short !== undefined) return short;
  if (/hop dong lam viec|\bhdlv\b/.test(key)) return 'public-employee';
  if (/hop dong|\b(?:hd|ldhd|hdld|nd)\s?(?:so |nd )*(?:68|111|161)\b|^hd\b|\bhdld\b|^(?:nd ?)?(?:68|111)\b|^(?:nguoi )?lao dong$/.test(key)) return 'contract';
  const named = [/can bo/.test(key) && 'cadre', /cong chuc/.test(key) && 'civil-servant', /vien chuc/.test(key) && 'public-employee'].filter((one): one is 'cadre' | 'civil-servant' | 'public-employee' => one !== false);
  return named.length === 1 ? named[0]! : null;
}

/** What begins the name of an organisation, in small letters with accents: Đoàn and Bàn are family names too. */
const UNIT_WORDS =
  /^(?:phòng|ban(?!\s*$)|văn phòng|ủy ban|uỷ ban|ubnd|hđnd|ubmttq|mttq|mặt trận|hội|trường|trung tâm|trạm|chi cục|chi bộ|chi nhánh|khối|cơ quan|các |xã|phường|thị trấn|thị xã|huyện|tỉnh|thành ủy|bản|tiểu khu|tổ |thôn|ấp|hạt|đội|công an|công đoàn|quân sự|đoàn (?:thanh|tn|khối|xã|trường|thể)|đảng ủy|đảng uỷ|đảng bộ|viện|toà|tòa án|thanh tra|kho bạc|bảo hiểm|bệnh viện|nhà |bộ phận|bộ chỉ|sở |cục |lãnh đạo|thường trực|đơn vị|nhóm|mầm non|tiểu học|thcs|thpt|ptdt|trạm y tế|thư viện|liên đoàn|hội đồng|quỹ|điểm trường)/u;

export const looksLikeUnit = (text: string): boolean => UNIT_WORDS.test(lowered(text));

/** “Chuyên viên, Phòng Nội vụ” and “Chuyên viên Phòng Nội vụ” into title and unit; the unit is null where none is named. */
export function splitTitleAndUnit(written: string): { readonly title: string; readonly unit: string | null } {
  const text = tidy(written);
  for (const separator of [/\s*[,;]\s*/u, /\s+[-–]\s+/u, /\s+(?=(?:Phòng|Ban|Văn phòng|Ủy ban|UBND|Trường|Trung tâm|Trạm|Hội|Đảng ủy|Huyện ủy|Công an|Hạt)\s)/u]) {
    const found = separator.exec(text);
    if (!found || found.index === 0) continue;
    const unit = text.slice(found.index + found[0].length);
    if (looksLikeUnit(unit)) return { title: text.slice(0, found.index), unit };
  }
  return { title: text, unit: null };
}
