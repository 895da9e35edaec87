import type { PageModel } from '../platform/http/request.js';
import type { HashedFile } from '../platform/http/file-hash.js';
import { upperFirst } from '../platform/text/text.js';
import { formatDate, formatDateTime } from '../platform/views/formats.js';
import type { Verified } from './certificates.service.js';
import type { Certificate } from './entities/certificate.js';
import { CERTIFICATE_STATES, KIND_WORDS } from './kind-words.js';
import { printedCode, readCode } from './rules/code.js';
import { maskName } from './rules/mask.js';

/** `views/certificates/mine.hbs` */
export function mine(certificates: readonly Certificate[], work: { readonly keeps: boolean; readonly signs: boolean }): PageModel {
  const numberOf = new Map(certificates.flatMap(({ replacesId, registerNumber }) => (replacesId === null ? [] : [[replacesId, registerNumber] as const])));
  return {
    title: 'Giấy chứng nhận của tôi',
    work: [
      ...(work.keeps ? [{ href: '/certificates/register', label: 'Sổ cấp' }] : []),
      ...(work.signs ? [{ href: '/certificates/proposals', label: 'Đề nghị cấp' }] : []),
      ...(work.keeps ? [{ href: '/certificates/issuers', label: 'Nơi cấp' }, { href: '/certificates/templates', label: 'Mẫu giấy' }] : []),
    ],
    certificates: certificates.map(({ id, kind, registerNumber, code, state, snapshot, issuedAt, pdfBytes, decisionNumber, decidedOn, stateReason }) => ({
      kind: upperFirst(KIND_WORDS[kind]),
      registerNumber,
      course: snapshot.courseTitle,
      issuer: snapshot.issuer,
      issuedOn: formatDate(issuedAt),
      periods: snapshot.periods,
      result: snapshot.result,
      state: CERTIFICATE_STATES[state],
      revoked: state === 'revoked' ? `${decisionNumber === null ? '' : `Quyết định số ${decisionNumber}${decidedOn === null ? '' : ` ngày ${formatDate(decidedOn)}`}. `}${stateReason ?? ''}` : null,
      replacedBy: state === 'replaced' ? (numberOf.get(id) ?? null) : null,
      isValid: state === 'valid',
      pdfHref: `/certificates/${id}.pdf`,
      pdfBytes,
      verifyHref: `/verify/${code}`,
      code: printedCode(code),
    })),
  };
}

/** What a file that somebody holds is beside the sheet that was issued. */
export type Comparison = 'none' | 'too-large' | 'same' | 'other' | 'undrawn';

/** Compares by the hash alone; a sheet that nobody has drawn yet cannot be held by anybody. */
export function comparison({ pdfHash }: Pick<Certificate, 'pdfHash'>, file: HashedFile | null): Comparison {
  if (file === null) return 'none';
  if (pdfHash === null) return 'undrawn';
  if (file.hash === pdfHash) return 'same';
  return file.isTooLarge ? 'too-large' : 'other';
}

const COMPARED: Readonly<Record<Comparison, { tone: 'ok' | 'late' | 'warn'; icon: string; title: string; text: string }>> = {
  none: { tone: 'warn', icon: 'warn', title: 'Bạn chưa chọn tệp', text: 'Chọn tệp PDF của giấy rồi bấm So tệp này.' },
  'too-large': { tone: 'late', icon: 'cross', title: 'Tệp này không phải tệp đã cấp', text: 'Tệp lớn hơn 5 MB, giấy do hệ thống cấp nhỏ hơn nhiều.' },
  same: { tone: 'ok', icon: 'check', title: 'Tệp đúng từng byte với tệp đã cấp', text: 'Nội dung trong tệp là nội dung đã cấp, chưa ai sửa.' },
  other: { tone: 'late', icon: 'cross', title: 'Tệp này khác tệp đã cấp', text: 'Tệp đã bị sửa, được lưu lại bằng chương trình khác, hoặc là tệp của giấy khác. Đừng tin nội dung trong tệp; hãy so với thông tin trên trang này.' },
  undrawn: { tone: 'late', icon: 'cross', title: 'Tệp này không phải tệp đã cấp', text: 'Giấy này chưa có tệp nào được tải về.' },
};

/** What the verification page says of a code: nothing asked yet, no code at all, unknown, or the certificate. */
export function verification(found: Verified | null, asked: string | null, compared: Comparison | null = null): PageModel {
  const title = 'Kiểm tra giấy chứng nhận';
  if (!found) {
    const verdict = asked === null ? null : readCode(asked) === null ? 'malformed' : 'unknown';
    return { title, layout: 'plain', typed: asked ?? '', malformed: verdict === 'malformed', unknown: verdict === 'unknown', certificate: null };
  }
  const { certificate, replacedBy, signature } = found;
  const { snapshot, kind, registerNumber, state, stateChangedAt, stateReason, decisionNumber, decidedOn, pdfHash, code } = certificate;
  return {
    title,
    layout: 'plain',
    script: 'verify-file.js',
    typed: printedCode(code),
    malformed: false,
    unknown: false,
    compared: compared && COMPARED[compared],
    answers: COMPARED,
    certificate: {
      kind: upperFirst(KIND_WORDS[kind]),
      path: `/verify/${code}`,
      valid: state === 'valid',
      revoked: state === 'revoked' ? { on: stateChangedAt && formatDate(stateChangedAt), decision: decisionNumber, decidedOn: decidedOn && formatDate(decidedOn), reason: stateReason } : null,
      replaced: state === 'replaced' ? { on: stateChangedAt && formatDate(stateChangedAt), by: replacedBy && `${KIND_WORDS[replacedBy.kind]} số ${replacedBy.registerNumber} cấp ngày ${formatDate(replacedBy.snapshot.issuedOn)}`, byRevoked: replacedBy?.state === 'revoked' } : null,
      replaces: snapshot.replaces && `Thay ${KIND_WORDS[snapshot.replaces.kind]} số ${snapshot.replaces.registerNumber} cấp ngày ${formatDate(snapshot.replaces.issuedOn)}`,
      state: CERTIFICATE_STATES[state],
      registerNumber,
      name: maskName(snapshot.fullName),
      course: snapshot.courseTitle,
      periods: snapshot.periods,
      issuer: snapshot.issuer,
      issuedOn: formatDate(snapshot.issuedOn),
      pdfHash,
      signature: signature && { holder: signature.holder, at: formatDateTime(signature.at), isDemo: signature.isDemo },
    },
  };
}
