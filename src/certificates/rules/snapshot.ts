/**
 * What a certificate says, taken down when it is issued. Later changes of names, units or courses
 * leave it alone; it is stored for ever, hence the schema number.
 */
export interface CertificateSnapshot {
  schema: 1;
  /** The two or three lines of the header's left half: the superior authority, then the issuer. */
  superior: string;
  issuerLines: readonly string[];
  /** The issuer in running text, “Ủy ban nhân dân xã Yên Châu”. */
  issuer: string;
  fullName: string;
  /** dd/MM/yyyy, a year alone, or null where the office does not know it. */
  born: string | null;
  /** “Công chức Tư pháp - Hộ tịch, UBND xã Chiềng Hặc”, as of the day of completion. */
  titleAndUnit: string | null;
  courseTitle: string;
  /** Local dates, yyyy-MM-dd: of a class its first and last session. */
  startedOn: string | null;
  completedOn: string;
  /** Number of tiết. */
  periods: number;
  delivery: string;
  /** “17/20 điểm, đạt yêu cầu”; null where no quiz counted. */
  result: string | null;
  place: string;
  /** Local date, yyyy-MM-dd. */
  issuedOn: string;
  signerLines: readonly string[];
  signerName: string;
  /** Which of the two kinds; left out in what was stored before there were two: a *giấy chứng nhận*. */
  kind?: 'giay-chung-nhan' | 'chung-chi';
  /** The one that it replaces; left out where it replaces none. */
  replaces?: ReplacedOnSheet;
}

/** What a replacement says of the one before it. A *giấy chứng nhận* in the place of a lost *chứng chỉ* has its value (Thông tư 03/2023). */
export interface ReplacedOnSheet {
  kind: 'giay-chung-nhan' | 'chung-chi';
  registerNumber: string;
  /** Local date, yyyy-MM-dd. */
  issuedOn: string;
}
