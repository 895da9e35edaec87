/** What the columns of a table of questions hold, in the order of the template. */
export const sheetColumns = [
  { key: 'type', title: 'Loại câu', width: 16 },
  { key: 'prompt', title: 'Câu hỏi', width: 60 },
  ...['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((letter) => ({ key: letter, title: `Phương án ${letter}`, width: 28 })),
  { key: 'answer', title: 'Đáp án', width: 18 },
  { key: 'explanation', title: 'Giải thích', width: 40 },
  { key: 'difficulty', title: 'Mức độ', width: 12 },
  { key: 'tags', title: 'Thẻ', width: 20 },
  { key: 'category', title: 'Chủ đề', width: 20 },
] as const;

export type SheetColumn = string;

const KNOWN: readonly (readonly [SheetColumn, RegExp])[] = [
  ['type', /^(?:loai(?: cau(?: hoi)?)?|kieu(?: cau(?: hoi)?)?|dang(?: cau(?: hoi)?)?|type)$/],
  ['answer', /^(?:dap an(?: dung)?|phuong an(?: tra loi)? dung|tra loi dung|key|answer|correct(?: answer)?|da|d\/a|ket qua)$/],
  ['prompt', /^(?:cau hoi|noi dung(?: cau hoi)?|question(?: text)?|de bai|cau dan)$/],
  ['options', /^(?:cac )?(?:phuong an|lua chon|dap an)(?: tra loi| lua chon)?$|^cac (?:dap an|cau tra loi)$/],
  ['explanation', /^(?:giai thich|loi giai|can cu(?: phap ly)?|explanation|feedback|ghi chu dap an)$/],
  ['difficulty', /^(?:muc do|do kho|difficulty|level)$/],
  ['tags', /^(?:the|tu khoa|tags?)$/],
  ['category', /^(?:chu de|danh muc|chuyen de|linh vuc|category|topic)$/],
  ['ordinal', /^(?:stt|tt|so|so tt|so thu tu|cau|cau so|ma|no\.?|#)$/],
];

/** What a header means; null for one that nobody knows. `title` is without accents, in small letters. */
export function columnOf(title: string): SheetColumn | null {
  const text = title.replace(/\s+/g, ' ').replace(/[:*]+$/, '').trim();
  const option = /^(?:phuong an|dap an|lua chon|tra loi|option|answer|pa)?\s*\(?([a-h])\)?[.)]?$/.exec(text) ?? /^(?:phuong an|dap an|lua chon|option|pa)\s*([1-8])$/.exec(text);
  if (option) return /\d/.test(option[1]!) ? String.fromCharCode(64 + Number(option[1])) : option[1]!.toUpperCase();
  return KNOWN.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
