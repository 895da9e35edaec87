import type { CertificateKind } from './entities/register.js';
import type { Cause } from './rules/acts.js';

/** What the kinds are called, in running text. */
export const KIND_WORDS: Readonly<Record<CertificateKind, string>> = { 'giay-chung-nhan': 'giấy chứng nhận', 'chung-chi': 'chứng chỉ' };

/** Why one was issued, for notes of registers and pages. */
export const CAUSE_WORDS: Readonly<Record<Cause, string>> = { completion: 'Cấp mới', loss: 'Cấp lại do mất hoặc hỏng', error: 'Cấp lại do nơi cấp ghi sai', name: 'Cấp lại do họ tên sai' };

/** Of an issuer or a state, as tags show them. */
export const CERTIFICATE_STATES = {
  valid: { tone: 'ok', icon: 'check', label: 'Có giá trị' },
  revoked: { tone: 'late', icon: 'cross', label: 'Đã thu hồi' },
  replaced: { tone: 'warn', icon: 'warn', label: 'Đã thay bằng giấy khác' },
} as const;
