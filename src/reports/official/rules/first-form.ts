import type { ReportForm } from '../document/build.js';

/** Names that a first report is filled in from; a later one takes over what the office wrote last. */
export interface OfficeNames {
  /** “Tỉnh Sơn La”. */
  area: string;
  /** “Ủy ban nhân dân tỉnh Sơn La”; null where the data know none. */
  committee: string | null;
  /** The holder of home affairs, “Sở Nội vụ”; null where nobody holds it. */
  office: string | null;
}

/** The form as the law and habit have it, for the office to correct. */
export function firstForm({ area, committee: short, office }: OfficeNames): ReportForm {
  // Lists abbreviate what an official paper writes out.
  const committee = short?.replace(/^UBND /, 'Ủy ban nhân dân ') ?? null;
  const reporter = office ?? '';
  return {
    superior: (committee ?? '').toUpperCase(),
    issuer: reporter.toUpperCase(),
    reporter,
    number: null,
    symbol: office === null ? '' : `BC-${initials(office)}`,
    place: area.replace(/^(Tỉnh|Thành phố|Huyện|Thị xã|Xã|Phường|Thị trấn) /, ''),
    date: null,
    addressee: committee ?? '',
    basis: '',
    recipients: [...(committee === null ? [] : [`${committee} (báo cáo)`]), 'Lưu: VT'],
    signerLines: [/^Sở /.test(reporter) ? 'GIÁM ĐỐC' : 'TRƯỞNG PHÒNG'],
    signerName: '',
    ranked: false,
  };
}

/** “SNV” of “Sở Nội vụ”, “PVHXH” of “Phòng Văn hóa - Xã hội”. */
function initials(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
