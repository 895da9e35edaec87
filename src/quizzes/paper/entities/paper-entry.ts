import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/**
 * What somebody wrote on a paper, entered by somebody of the office; it became an attempt. Withdrawn with a reason, never
 * removed: the attempt then belongs to nobody, so that it counts for nobody.
 */
@Entity('paper_entries')
@Index('uq_paper_entries_person', ['setId', 'personId'], { unique: true, where: 'ended_at IS NULL' })
@Index('uq_paper_entries_number', ['setId', 'number'], { unique: true })
@Index('ix_paper_entries_person', ['personId'])
@Index('ix_paper_entries_attempt', ['attemptId'])
export class PaperEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_paper_entries' }) id!: string;
  @Column('uuid') setId!: string;
  /** 1, 2, … in the set, as they were entered; it is written on the sheet, which is found by it. */
  @Column('int', { default: 0 }) number!: number;
  @Column('uuid') variantId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') attemptId!: string;
  @Column('uuid') enteredBy!: string;
  @Instant() enteredAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
  @Column('varchar', { length: 500, nullable: true }) endReason!: string | null;
}
