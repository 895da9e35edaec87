import type { PageModel } from '../platform/http/request.js';
import { formatDate } from '../platform/views/formats.js';
import type { Certificate } from './entities/certificate.js';
import { printedCode, readCode } from './rules/code.js';
import { maskName } from './rules/mask.js';

const STATES = {
  valid: { tone: 'ok', icon: 'check', label: 'Có giá trị' },
  revoked: { tone: 'late', icon: 'cross', label: 'Đã thu hồi' },
  replaced: { tone: 'warn', icon: 'warn', label: 'Đã thay bằng giấy khác' },
} as const;

/** `views/certificates/mine.hbs`. */
export function mine(certificates: readonly Certificate[]): PageModel {
  return {
    title: 'Giấy chứng nhận của tôi',
    certificates: certificates.map(({ id, registerNumber, code, state, snapshot, issuedAt, pdfBytes }) => ({
      registerNumber,
      course: snapshot.courseTitle,
      issuer: snapshot.issuer,
      issuedOn: formatDate(issuedAt),
      periods: snapshot.periods,
      result: snapshot.result,
      state: STATES[state],
      pdfHref: `/certificates/${id}.pdf`,
      pdfBytes,
      verifyHref: `/verify/${code}`,
      code: printedCode(code),
    })),
  };
}

/** What the verification page says of a code: nothing asked yet, no code at all, unknown, or the certificate. */
export function verification(certificate: Certificate | null, asked: string | null): PageModel {
  const title = 'Kiểm tra giấy chứng nhận';
  if (!certificate) {
    const verdict = asked === null ? null : readCode(asked) === null ? 'malformed' : 'unknown';
    return { title, layout: 'plain', typed: asked ?? '', malformed: verdict === 'malformed', unknown: verdict === 'unknown', certificate: null };
  }
  const { snapshot, registerNumber, state, stateChangedAt, stateReason, pdfHash } = certificate;
  return {
    title,
    layout: 'plain',
    typed: printedCode(certificate.code),
    malformed: false,
    unknown: false,
    certificate: {
      valid: state === 'valid',
      revoked: state === 'revoked',
      replaced: state === 'replaced',
      state: STATES[state],
      stateChangedOn: stateChangedAt ? formatDate(stateChangedAt) : null,
      stateReason,
      registerNumber,
      name: maskName(snapshot.fullName),
      course: snapshot.courseTitle,
      periods: snapshot.periods,
      issuer: snapshot.issuer,
      issuedOn: formatDate(snapshot.issuedOn),
      pdfHash,
    },
  };
}
