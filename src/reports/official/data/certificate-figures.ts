import type { Db } from '../../../platform/database/db.js';
import { addDays, startOfLocalDay } from '../../../platform/clock/local-date.js';
import type { CertificateFigures } from './report-data.js';

interface Row {
  kind: CertificateFigures['kind'];
  courseId: string;
  issuer: string;
  issuerId: string;
  year: number | string;
  issued: number | string | null;
  reissued: number | string | null;
  revoked: number | string | null;
  first: number | string | null;
  last: number | string | null;
}

/** So many spans are listed; of more, the whole from the first number to the last is named. */
const MOST_SPANS = 8;

/** What the registers wrote in the period for people of these units, by kind, course and issuer. */
export async function certificateFigures(db: Db, { from, to }: { from: string; to: string }, unitIds: ReadonlySet<string>, titleOf: (courseId: string) => string): Promise<CertificateFigures[]> {
  if (unitIds.size === 0) return [];
  const during = (instant: string) => `${instant} >= :start AND ${instant} < :end`;
  const counted = (condition: string) => `sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  const parameters = { start: startOfLocalDay(from).getTime(), end: startOfLocalDay(addDays(to, 1)).getTime(), unitIds: [...unitIds] };
  const rows = await db.manager
    .createQueryBuilder()
    .select('certificate.kind', 'kind')
    .addSelect('certificate.course_id', 'courseId')
    .addSelect('certificate.issuer_name', 'issuer')
    .addSelect('certificate.issuer_id', 'issuerId')
    .addSelect('certificate.year', 'year')
    .addSelect(counted(`certificate.cause = 'completion' AND ${during('certificate.issued_at')}`), 'issued')
    .addSelect(counted(`certificate.cause <> 'completion' AND ${during('certificate.issued_at')}`), 'reissued')
    .addSelect(counted(`certificate.state = 'revoked' AND ${during('certificate.state_changed_at')}`), 'revoked')
    .addSelect(`min(CASE WHEN ${during('certificate.issued_at')} THEN certificate.number END)`, 'first')
    .addSelect(`max(CASE WHEN ${during('certificate.issued_at')} THEN certificate.number END)`, 'last')
    .from('report_certificates', 'certificate')
    .where(`((${during('certificate.issued_at')}) OR (${during('certificate.state_changed_at')}))`)
    .andWhere('certificate.unit_id IN (:...unitIds)')
    .groupBy('certificate.kind')
    .addGroupBy('certificate.course_id')
    .addGroupBy('certificate.issuer_name')
    .addGroupBy('certificate.issuer_id')
    .addGroupBy('certificate.year')
    .setParameters(parameters)
    .getRawMany<Row>();
  const spans = new Map<Row, Span[]>();
  for (const row of rows) spans.set(row, await spansOf(db, row, during('certificate.issued_at'), parameters));
  return merged(rows, spans, titleOf);
}

type Span = CertificateFigures['spans'][number];

/** The numbers that a register gave for one course, as spans: others may have taken numbers in between. */
async function spansOf(db: Db, { kind, courseId, issuerId, year, issued, reissued, first, last }: Row, during: string, parameters: Readonly<Record<string, unknown>>): Promise<Span[]> {
  if (first === null || last === null) return [];
  const whole = { year: Number(year), first: Number(first), last: Number(last) };
  if (whole.last - whole.first + 1 === Number(issued) + Number(reissued)) return [whole];
  const found = await db.manager
    .createQueryBuilder()
    .select('min(numbered.number)', 'first')
    .addSelect('max(numbered.number)', 'last')
    .from((numbers) => numbers
      .select('certificate.number', 'number')
      .addSelect('certificate.number - row_number() OVER (ORDER BY certificate.number)', 'run')
      .from('report_certificates', 'certificate')
      .where(`certificate.kind = :kind AND certificate.course_id = :courseId AND certificate.issuer_id = :issuerId AND certificate.year = :year AND ${during} AND certificate.unit_id IN (:...unitIds)`), 'numbered')
    .groupBy('numbered.run')
    .orderBy('min(numbered.number)')
    .limit(MOST_SPANS + 1)
    .setParameters({ ...parameters, kind, courseId, issuerId, year: whole.year })
    .getRawMany<{ first: number | string; last: number | string }>();
  return found.length > MOST_SPANS ? [{ ...whole, isScattered: true }] : found.map((span) => ({ year: whole.year, first: Number(span.first), last: Number(span.last) }));
}

/** A year's register after the other becomes one row with two spans. */
function merged(rows: readonly Row[], spans: ReadonlyMap<Row, readonly Span[]>, titleOf: (courseId: string) => string): CertificateFigures[] {
  const figures = new Map<string, CertificateFigures>();
  for (const row of [...rows].sort((a, b) => Number(a.year) - Number(b.year))) {
    const key = `${row.kind}/${row.courseId}/${row.issuer}`;
    const one = figures.get(key) ?? { kind: row.kind, course: titleOf(row.courseId), issuer: row.issuer, issued: 0, reissued: 0, revoked: 0, spans: [] };
    one.issued += Number(row.issued);
    one.reissued += Number(row.reissued);
    one.revoked += Number(row.revoked);
    one.spans.push(...spans.get(row)!);
    figures.set(key, one);
  }
  const compare = new Intl.Collator('vi').compare;
  return [...figures.values()].sort((a, b) => compare(a.kind, b.kind) || compare(a.course, b.course) || compare(a.issuer, b.issuer));
}
