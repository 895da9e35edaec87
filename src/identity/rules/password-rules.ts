import { canonicalPhone } from '../../platform/text/identifiers.js';
import { withoutMarks } from '../../platform/text/text.js';
import { commonPasswords } from './common-passwords.js';

/** A phrase is easier to remember than a jumble; ten characters keep guessing out. */
export const SHORTEST_PASSWORD = 10;
/** Enough for any phrase; more would only be work for the server. */
export const LONGEST_PASSWORD = 128;

/** The names of an account that its password must not repeat. */
export interface PasswordOwner {
  readonly username: string;
  readonly phone: string | null;
  readonly staffCode: string | null;
}

/** A password as it is hashed: keyboards write the same Vietnamese letter in two ways. */
export function normalPassword(typed: string): string {
  return typed.normalize('NFC');
}

/**
 * What is wrong with a new password, as a sentence that says how to mend it; null if it is good.
 *
 * There are no rules on kinds of characters: they lead to "Matkhau@123".
 */
export function passwordFault(typed: string, owner: PasswordOwner): string | null {
  const password = normalPassword(typed);
  const length = [...password].length;
  if (/[\u0000-\u001f\u007f]/.test(password)) {
    return 'Mật khẩu có ký tự không gõ được từ bàn phím. Hãy gõ lại bằng chữ, số và dấu.';
  }
  if (length < SHORTEST_PASSWORD) {
    return `Mật khẩu này có ${length} ký tự. Cần ít nhất ${SHORTEST_PASSWORD}; ghép ba bốn từ dễ nhớ là đủ.`;
  }
  if (length > LONGEST_PASSWORD) return `Mật khẩu này dài quá ${LONGEST_PASSWORD} ký tự. Hãy chọn ngắn hơn.`;
  if (new Set(folded(password)).size < 4) return 'Mật khẩu này lặp một vài ký tự, rất dễ đoán. Hãy ghép ba bốn từ khác nhau.';
  if (repeatsName(password, owner)) {
    return 'Mật khẩu này chỉ là tên đăng nhập, số điện thoại hoặc mã cán bộ. Hãy chọn mật khẩu người khác không đoán được.';
  }
  if (isCommon(password)) return 'Mật khẩu này nằm trong số hay bị đoán nhất. Hãy ghép ba bốn từ không liên quan với nhau.';
  return null;
}

function repeatsName(password: string, owner: PasswordOwner): boolean {
  const core = folded(password);
  const names = [owner.username, owner.phone, owner.staffCode].filter((name) => name !== null).map(folded);
  if (owner.phone !== null && canonicalPhone(password) === owner.phone) return true;
  // What remains without the name must be a password's worth of its own, or be empty of meaning.
  return names.some((name) => name.length >= 3 && core.includes(name) && core.split(name).join('').length < 4);
}

function isCommon(password: string): boolean {
  const core = folded(password);
  if (commonPasswords.has(core)) return true;
  // "matkhau@2026!" is "matkhau" with the tail everybody adds.
  const stem = core.replace(/^\d{0,4}/, '').replace(/\d{0,6}$/, '');
  return stem.length > 0 && commonPasswords.has(stem) && core.length - stem.length <= 6;
}

/** Lower case without accents and separators: the form in which easy passwords look alike. */
function folded(text: string): string {
  return withoutMarks(text).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
