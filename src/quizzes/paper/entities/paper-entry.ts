import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/**
 * What somebody wrote on a paper, entered by somebody of the office; it became an attempt. Withdrawn with a reason, never
 * removed: the attempt then belongs to nobody, so that it counts for nobody.
 */
@Entity('paper_entries')
@Index('uq_paper_entries_person', ['setId', 'personId'], { unique: true, where: 'ended_at IS NULL' })
@Index('ix_paper_entries_person', ['personId'])
export class PaperEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_paper_entries' }) id!: string;
  @Column('uuid') setId!: string;
  @Column('uuid') variantId!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') attemptId!: string;
  @Column('uuid') enteredBy!: string;
  @Instant() enteredAt!: Date;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Instant({ nullable: true }) endedAt!: Date | null;
  @Column('varchar', { length: 500, nullable: true }) endReason!: string | null;
}
