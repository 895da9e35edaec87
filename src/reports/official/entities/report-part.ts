import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant, Json } from '../../../platform/database/columns.js';
import type { PartFigures } from '../parts/rules/part-figures.js';
import type { PartRemarks } from '../parts/rules/remarks.js';

/** What one unit adds to a report: asked for once, sent, changed until the report is issued. */
@Entity('official_report_parts')
@Unique('uq_official_report_parts_unit', ['reportId', 'unitId'])
@Index('ix_official_report_parts_unit', ['unitId'])
export class ReportPart {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_official_report_parts' }) id!: string;
  @Column('uuid') reportId!: string;
  /** The unit of a row of Biểu 02, which stands for everything below it. */
  @Column('uuid') unitId!: string;
  @Column('varchar', { length: 12 }) state!: 'asked' | 'sent';
  /** Local day until whose end the unit is to send, yyyy-MM-dd. */
  @Column('varchar', { length: 10 }) dueOn!: string;
  @Instant() askedAt!: Date;
  /** Account. */
  @Column('uuid') askedBy!: string;
  /** Local day of the last reminder. */
  @Column('varchar', { length: 10, nullable: true }) remindedOn!: string | null;
  @Json<PartRemarks>({ nullable: true }) remarks!: PartRemarks | null;
  /** The unit's row as it was when the part was sent, with a schema number. */
  @Json<PartFigures>({ nullable: true }) figures!: PartFigures | null;
  @Instant({ nullable: true }) sentAt!: Date | null;
  /** Account. */
  @Column('uuid', { nullable: true }) sentBy!: string | null;
  /** Counts the times it was sent: a page that was opened before another's sending sends nothing over it. */
  @Column('int') revision!: number;
  /** Which revision of the remarks stands in the report's free text. */
  @Column('int', { nullable: true }) takenRevision!: number | null;
}
