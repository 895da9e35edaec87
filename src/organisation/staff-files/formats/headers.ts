import type { StaffField } from './staff-file.js';
import { categoryOf } from './people-values.js';
import { labelKey, lowered } from './texts.js';

/** What a header means, and how sure that is. */
export interface HeaderMeaning {
  readonly field: StaffField | null;
  readonly confidence: 'sure' | 'guess' | 'none';
}

/** Headers as offices write them, without accents and signs. */
const SURE: Readonly<Record<StaffField, string>> = {
  ordinal: 'stt|tt|so tt|so thu tu|thu tu|no|stt chung|so stt',
  fullName: 'ho va ten|ho ten|hoten|ho va ten can bo|ho ten can bo|ho va ten cbccvc|ho va ten cbcc|ten can bo|ho va ten nhan vien|ho ten nhan vien|ten nhan vien|ho va ten khai sinh|ho ten khai sinh|ho va ten can bo cong chuc|ho va ten can bo cong chuc vien chuc|ten can bo cong chuc|ho va ten giao vien|ho va ten hoc vien|ho va ten nguoi lao dong|ho ten day du|full name|fullname|name|ho va ten nam nu|ho va ten ong ba|ho ten cbccvc',
  familyName: 'ho|ho dem|ho va dem|ho lot|ho va ten dem|ho ten dem|ho va chu dem|ho chu dem|ho va chu lot|ho va ten lot|ho va lot|ho va ten lot dem',
  givenName: 'ten|ten goi|ten rieng|ten chinh',
  birth: 'ngay sinh|nam sinh|sinh ngay|sinh nam|ngay thang nam sinh|ngay thang sinh|ngay thang nam|ntns|ngaysinh|ngay nam sinh|ngay sinh nam sinh|date of birth|dob|birthday|birth date|ngay thang nam sinh nam|ngay thang nam sinh nu|nam sinh nam|nam sinh nu|ngay sinh nam|ngay sinh nu',
  birthDay: '', birthMonth: '', birthYear: '',
  phone: 'so dien thoai|dien thoai|sdt|dt|dtdd|so dt|so dtdd|di dong|so di dong|dien thoai di dong|so dien thoai di dong|so dien thoai lien he|dien thoai lien he|sdt lien he|dien thoai ca nhan|so dien thoai ca nhan|mobile|phone|phone number|tel|zalo|so zalo|sdt zalo|so dien thoai zalo|dien thoai co quan|dt di dong|dt co quan|so dt di dong|dien thoai nha rieng|dt lien he',
  staffCode: 'ma can bo|ma cb|macb|ma so can bo|ma cbcc|ma cbccvc|ma nhan vien|ma nv|manv|so hieu|so hieu cbcc|so hieu cbccvc|so hieu can bo|so hieu cong chuc|so hieu vien chuc|so hieu can bo cong chuc|ma so|ma so vien chuc|ma so cong chuc|ma cong chuc|ma vien chuc|ma dinh danh can bo|ma can bo cong chuc|ma giao vien|ma so cbcc|ma cb so hieu|ma cbnv|ma|so hieu cb|so the|staff code|ma cb cc vc|so hieu cbnv|so hieu giao vien|ma can bo so hieu',
  mail: 'email|e mail|mail|thu dien tu|dia chi email|dia chi e mail|dia chi mail|hop thu|hop thu dien tu|dia chi thu dien tu|mail cong vu|email cong vu|thu cong vu|thu dien tu cong vu|hop thu cong vu|email lien he|dia chi thu dien tu cong vu',
  title: 'chuc vu|chuc danh|chuc vu chuc danh|chuc danh chuc vu|chuc vu hien nay|chuc vu hien tai|chuc vu cong tac|chuc danh cong tac|chuc vu chinh quyen|chuc vu dang chinh quyen doan the|vi tri viec lam|vi tri|vi tri cong tac|cong viec|cong viec duoc giao|cong viec dam nhan|nhiem vu|nhiem vu duoc giao|chuc vu chuc danh hien nay|chuc vu hoac chuc danh|chuc danh vi tri viec lam|chuc vu vi tri viec lam|title|position|chuc danh nghe nghiep|chuc vu chuc danh cong tac',
  category: 'doi tuong|loai|loai can bo|loai hinh|phan loai|loai doi tuong|doi tuong can bo|loai cbcc|loai cbccvc|loai lao dong|loai hop dong|hinh thuc lao dong|hinh thuc hop dong|can bo cong chuc vien chuc|dien|bien che|loai bien che|phan loai can bo|phan loai cbccvc|doi tuong bien che|category|cb cc vc|doi tuong cbccvc|phan loai doi tuong|loai hinh lao dong|dien can bo|nhom doi tuong|cbccvc',
  unit: 'don vi|don vi cong tac|co quan|co quan don vi|noi cong tac|noi lam viec|co quan cong tac|ten don vi|don vi hien tai|phong ban|don vi truc thuoc|co quan don vi cong tac|thuoc don vi|truong|don vi phong ban|phong ban don vi|ten co quan|ten co quan don vi|don vi quan li|xa thi tran|xa phuong|dia phuong|co quan don vi dia phuong|unit|department|don vi co quan|phong don vi|don vi dang cong tac|ban don vi|co quan don vi hien nay',
  subUnit: 'bo phan|to|to chuyen mon|to bo phan|phong|to cong tac|phong bo phan|khoa|khoa phong|ban phong|don vi cap duoi',
  titleAndUnit: 'chuc vu don vi cong tac|chuc vu don vi|chuc danh don vi cong tac|chuc vu noi cong tac|chuc vu co quan cong tac|chuc vu chuc danh don vi cong tac|chuc vu co quan don vi|chuc vu co quan don vi cong tac|chuc vu va don vi cong tac|chuc vu noi lam viec|chuc vu co quan',
  citizenNumber: 'cccd|so cccd|can cuoc cong dan|so can cuoc|so can cuoc cong dan|can cuoc|cmnd|so cmnd|cmtnd|so cmtnd|cmt|so cmt|cccd cmnd|cmnd cccd|so cccd cmnd|so cmnd cccd|so cmtnd cccd|so dinh danh ca nhan|ma dinh danh ca nhan|so dinh danh|ma dinh danh|so cccd dinh danh',
  from: 'tu ngay|ngay bat dau|ngay bo nhiem|ngay nhan cong tac|ngay nhan nhiem vu|ngay ve don vi|ngay vao co quan|ngay vao don vi|ngay ve co quan|ngay tuyen dung|ngay vao lam|ngay giu chuc vu|ngay den|thoi gian bo nhiem|ngay den nhan cong tac|ngay cong tac tai don vi|ngay bo nhiem chuc vu hien tai|ngay ve cong tac|ngay hieu luc',
  gender: 'gioi tinh|gioi|phai|gt|nam nu|nu|nam|gender|sex',
  note: 'ghi chu|chu thich|note|notes|ghi chu khac',
};

const BY_KEY = new Map(Object.entries(SURE).flatMap(([field, keys]) => keys.split('|').filter(Boolean).map((key) => [key, field as StaffField] as const)));

/** Known headers of things that are not read, of which words would look like one that is. */
const NOT_READ =
  /ngay cap|noi cap|noi sinh|que quan|dang vien|vao dang|ngach|\bbac\b|he so|luong|phu cap|\bthue\b|bhxh|bao hiem|trinh do|bang cap|chuyen nganh|dan toc|ton giao|ma (?:don vi|co quan|phong|chuc)|so quyet dinh|\bqd\b|dang ki|ket qua|diem|li luan|tin hoc|ngoai ngu|noi o|dia chi(?! (?:thu|e?mail|e mail|hop))|tham nien|tai khoan|ngan hang|thoi han|den ngay|ket thuc|cha |me |vo |chong|nghi huu|so luong|mat khau|so nha|quoc tich|tinh trang|hon nhan|chu ki/;

const GUESSES: readonly (readonly [RegExp, StaffField])[] = [
  [/\b(?:chuc (?:vu|danh)|vi tri)\b.*\b(?:don vi|co quan|noi cong tac)\b/, 'titleAndUnit'],
  [/\b(?:cccd|cmn?d|cmt(?:nd)?|can cuoc|dinh danh)\b/, 'citizenNumber'],
  [/\be? ?mail\b|thu dien tu/, 'mail'],
  [/\bdien thoai\b|\bs?dt(?:dd)?\b|\bdi dong\b|\bzalo\b|\bphone\b/, 'phone'],
  [/\b(?:ho|ten) (?:dem|lot)\b|\bchu (?:dem|lot)\b/, 'familyName'],
  [/\bho (?:va |, )?ten\b/, 'fullName'],
  [/\b(?:ngay|nam|thang) sinh\b|\bsinh (?:ngay|nam)\b|\bbirth\b/, 'birth'],
  [/\bma (?:so )?(?:can bo|cb|cong chuc|vien chuc|nhan vien|nv)|\bso hieu\b/, 'staffCode'],
  [/\bngay (?:bo nhiem|tuyen dung|nhan cong tac|ve )/, 'from'],
  [/\bdoi tuong\b|\bphan loai\b|\bloai (?:can bo|lao dong|hop dong|hinh)|\bbien che\b/, 'category'],
  [/\bchuc (?:vu|danh)\b|\bvi tri viec lam\b/, 'title'],
  [/\bdon vi\b|\bco quan\b|\bnoi (?:cong tac|lam viec)\b/, 'unit'],
  [/\bgioi tinh\b/, 'gender'],
  [/\bghi chu\b/, 'note'],
];

const unknown: HeaderMeaning = { field: null, confidence: 'none' };

function byWords(header: string): HeaderMeaning {
  for (const text of [header, header.replace(/\([^)]*\)/g, ' ')]) {
    const sure = BY_KEY.get(labelKey(text));
    if (sure !== undefined) return { field: sure, confidence: 'sure' };
  }
  const key = labelKey(header);
  if (key === '' || key.length > 70 || NOT_READ.test(key)) return unknown;
  const guess = GUESSES.find(([words]) => words.test(key));
  return guess ? { field: guess[1], confidence: 'guess' } : unknown;
}

const named = (field: StaffField): HeaderMeaning => ({ field, confidence: 'sure' });

/**
 * The meaning of a column with its header texts from the top down.
 *
 * The lower word counts within the upper one: “Nam” under “Năm sinh” holds men's years of birth, “Năm”
 * under “Ngày sinh” the third part of a date, and “Nam” under “Giới tính” a cross.
 */
export function meaningOfHeader(texts: readonly string[]): HeaderMeaning {
  const parts = texts.filter((text) => labelKey(text) !== '' || text.trim() === '#');
  const last = parts.at(-1);
  if (last === undefined) return unknown;
  const parent = parts.length > 1 ? byWords(parts.slice(0, -1).join(' ')).field : null;
  const word = lowered(last);
  if (parent === 'birth') {
    if (word === 'ngày') return named('birthDay');
    if (word === 'tháng') return named('birthMonth');
    if (word === 'năm') return named('birthYear');
    if (/^(?:nam|nữ)$/.test(word)) return named('birth');
  }
  if (parent === 'fullName' || parent === 'familyName') {
    if (/^họ$|đệm|lót/.test(word)) return named('familyName');
    if (word === 'tên') return named('givenName');
  }
  if (parent === 'phone' && BY_KEY.get(labelKey(last)) !== 'mail') return named('phone');
  const own = byWords(last);
  if (own.field !== null && own.field !== 'gender') return own.confidence === 'guess' && parent !== null ? { field: parent, confidence: 'guess' } : own;
  // A column for each kind of staff, with crosses below.
  if (own.field === null && labelKey(last).length <= 40 && categoryOf(last) !== null && (parts.length === 1 || parent === 'category')) return named('category');
  if (own.field !== null) return own;
  return parent !== null && parent !== 'ordinal' && !NOT_READ.test(labelKey(last)) ? { field: parent, confidence: 'guess' } : unknown;
}
