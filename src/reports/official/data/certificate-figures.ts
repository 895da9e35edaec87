import type { Db } from '../../../platform/database/db.js';
import { addDays, startOfLocalDay } from '../../../platform/clock/local-date.js';
import type { CertificateFigures } from './report-data.js';

interface Row {
  kind: CertificateFigures['kind'];
  courseId: string;
  issuer: string;
  year: number | string;
  issued: number | string | null;
  reissued: number | string | null;
  revoked: number | string | null;
  first: number | string | null;
  last: number | string | null;
}

/** What the registers wrote in the period for people of these units, by kind, course and issuer. */
export async function certificateFigures(db: Db, { from, to }: { from: string; to: string }, unitIds: ReadonlySet<string>, titleOf: (courseId: string) => string): Promise<CertificateFigures[]> {
  if (unitIds.size === 0) return [];
  const during = (instant: string) => `${instant} >= :start AND ${instant} < :end`;
  const counted = (condition: string) => `sum(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  const rows = await db.manager
    .createQueryBuilder()
    .select('certificate.kind', 'kind')
    .addSelect('certificate.course_id', 'courseId')
    .addSelect('certificate.issuer_name', 'issuer')
    .addSelect('certificate.year', 'year')
    .addSelect(counted(during('certificate.issued_at')), 'issued')
    .addSelect(counted(`certificate.state = 'replaced' AND ${during('certificate.state_changed_at')}`), 'reissued')
    .addSelect(counted(`certificate.state = 'revoked' AND ${during('certificate.state_changed_at')}`), 'revoked')
    .addSelect(`min(CASE WHEN ${during('certificate.issued_at')} THEN certificate.number END)`, 'first')
    .addSelect(`max(CASE WHEN ${during('certificate.issued_at')} THEN certificate.number END)`, 'last')
    .from('report_certificates', 'certificate')
    .where(`((${during('certificate.issued_at')}) OR (${during('certificate.state_changed_at')}))`)
    .andWhere('certificate.unit_id IN (:...unitIds)')
    .groupBy('certificate.kind')
    .addGroupBy('certificate.course_id')
    .addGroupBy('certificate.issuer_name')
    .addGroupBy('certificate.year')
    .setParameters({ start: startOfLocalDay(from).getTime(), end: startOfLocalDay(addDays(to, 1)).getTime(), unitIds: [...unitIds] })
    .getRawMany<Row>();
  return merged(rows, titleOf);
}

/** A year's register after the other becomes one row with two spans. */
function merged(rows: readonly Row[], titleOf: (courseId: string) => string): CertificateFigures[] {
  const figures = new Map<string, CertificateFigures>();
  for (const row of [...rows].sort((a, b) => Number(a.year) - Number(b.year))) {
    const key = `${row.kind}/${row.courseId}/${row.issuer}`;
    const one = figures.get(key) ?? { kind: row.kind, course: titleOf(row.courseId), issuer: row.issuer, issued: 0, reissued: 0, revoked: 0, spans: [] };
    one.issued += Number(row.issued);
    one.reissued += Number(row.reissued);
    one.revoked += Number(row.revoked);
    if (row.first !== null && row.last !== null) one.spans.push({ year: Number(row.year), first: Number(row.first), last: Number(row.last) });
    figures.set(key, one);
  }
  const compare = new Intl.Collator('vi').compare;
  return [...figures.values()].sort((a, b) => compare(a.kind, b.kind) || compare(a.course, b.course) || compare(a.issuer, b.issuer));
}
