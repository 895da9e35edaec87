import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant, Json } from '../../../platform/database/columns.js';
import type { FileFormat } from '../../../platform/prints/official/model.js';
import type { ReportForm, ReportTexts } from '../document/build.js';

/** draft: being written. issued: frozen. replaced: frozen, and a later one says it better. */
export type ReportState = 'draft' | 'issued' | 'replaced';

/** Key in the file storage, the SHA-256 of the bytes, with their number. */
export interface StoredFile {
  hash: string;
  bytes: number;
}

/** A periodic report on an area. Its figures are taken once and kept as a file; issued, nothing of it changes any more. */
@Entity('official_reports')
@Index('uq_official_reports_one_draft', ['areaUnitId', 'periodKey'], { unique: true, where: `state = 'draft'` })
@Index('ix_official_reports_area', ['areaUnitId', 'toOn'])
export class OfficialReport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_official_reports' }) id!: string;
  @Column('uuid') areaUnitId!: string;
  /** “2026-Q4”, “2026-01-05..2026-02-20”. */
  @Column('varchar', { length: 30 }) periodKey!: string;
  /** First and last local day of the period, yyyy-MM-dd, as the calendar of the time had it. */
  @Column('varchar', { length: 10 }) fromOn!: string;
  @Column('varchar', { length: 10 }) toOn!: string;
  @Column('varchar', { length: 12 }) state!: ReportState;
  @Json<ReportForm>() form!: ReportForm;
  @Json<ReportTexts>() texts!: ReportTexts;
  /** Key of the figures in the file storage: the SHA-256 of their JSON, which carries a schema number. */
  @Column('varchar', { length: 64 }) dataHash!: string;
  @Instant() takenAt!: Date;
  /** Counts the changes: a page that was opened before another's change saves nothing over it. */
  @Column('int') revision!: number;
  /** The issued report that this one corrects. */
  @Column('uuid', { nullable: true }) replacesId!: string | null;
  @Instant() createdAt!: Date;
  /** Account; null from the command line. */
  @Column('uuid', { nullable: true }) createdBy!: string | null;
  @Instant({ nullable: true }) issuedAt!: Date | null;
  @Column('uuid', { nullable: true }) issuedBy!: string | null;
  @Json<Record<FileFormat, StoredFile>>({ nullable: true }) files!: Record<FileFormat, StoredFile> | null;
}
