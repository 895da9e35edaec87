import { longDate, twoDigits } from '../../platform/pdf/dates.js';
import { formatDate } from '../../platform/views/formats.js';
import type { CertificateSnapshot, ReplacedOnSheet } from '../rules/snapshot.js';
import type { Values } from '../templates/rules/placeholders.js';

/** What the register and the verification page add to a snapshot. */
export interface CertificatePrint {
  snapshot: CertificateSnapshot;
  /** “128/2026”. */
  registerNumber: string;
  /** “7KQM-2R9D-XC4V”. */
  code: string;
  /** The address that the QR code holds. */
  verifyUrl: string;
  /** When the certificate was entered in the register; it is the document's date, so that drawing it again gives the same bytes. */
  issuedAt: Date;
}

/** What stands in the places of a template. */
export function certificateValues({ snapshot, registerNumber, code, verifyUrl }: CertificatePrint): Values {
  return {
    'cơ quan chủ quản': snapshot.superior,
    'cơ quan cấp': snapshot.issuerLines.join('\n'),
    'nơi cấp': snapshot.issuer,
    'họ tên': snapshot.fullName,
    'ngày sinh': snapshot.born,
    'chức vụ, đơn vị': snapshot.titleAndUnit,
    'tên khóa': snapshot.courseTitle,
    'thời gian': period(snapshot),
    'từ ngày': snapshot.startedOn && formatDate(snapshot.startedOn),
    'đến ngày': formatDate(snapshot.completedOn),
    'số tiết': twoDigits(snapshot.periods),
    'hình thức': snapshot.delivery,
    'kết quả': snapshot.result,
    'địa danh': snapshot.place,
    'ngày cấp': longDate(snapshot.issuedOn),
    'chức danh người ký': snapshot.signerLines.join('\n'),
    'người ký': snapshot.signerName,
    'giá trị': worth(snapshot),
    'cấp lại': snapshot.replaces ? `Cấp lại, thay ${named(snapshot.replaces)}.` : null,
    'số vào sổ': registerNumber,
    'mã kiểm tra': code,
    'địa chỉ kiểm tra': `${new URL(verifyUrl).host}/verify`,
  };
}

function period(snapshot: CertificateSnapshot): string {
  const hours = `${twoDigits(snapshot.periods)} tiết`;
  const days =
    snapshot.startedOn && snapshot.startedOn !== snapshot.completedOn
      ? `từ ngày ${formatDate(snapshot.startedOn)} đến ngày ${formatDate(snapshot.completedOn)}`
      : `ngày ${formatDate(snapshot.completedOn)}`;
  return `${days} (${hours}), ${snapshot.delivery}`;
}

/** A *giấy chứng nhận* for a lost *chứng chỉ* has its value (Thông tư 03/2023); any other says that it replaces none. */
function worth({ kind, replaces }: CertificateSnapshot): string | null {
  if (kind === 'chung-chi') return null;
  return replaces?.kind === 'chung-chi' ? `Giấy này có giá trị như ${named(replaces)}.` : 'Giấy này không thay thế chứng chỉ bồi dưỡng theo quy định.';
}

const named = ({ kind, registerNumber, issuedOn }: ReplacedOnSheet): string => `${kind === 'chung-chi' ? 'chứng chỉ' : 'giấy chứng nhận'} số ${registerNumber} cấp ngày ${formatDate(issuedOn)}`;
