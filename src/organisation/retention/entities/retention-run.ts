import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/** The last run over one kind of data. What earlier runs threw away is in the audit log. */
@Entity('retention_runs')
export class RetentionRun {
  @PrimaryColumn('varchar', { length: 40, primaryKeyConstraintName: 'pk_retention_runs' }) kind!: string;
  /** The night for which it was ordered, a local day: a run that was cut off counts on. */
  @Column('varchar', { length: 10 }) night!: string;
  /** What is gone so far, written with it. */
  @Column('int') removed!: number;
  /** Null: under way, or cut off and not yet begun again. */
  @Instant({ nullable: true }) finishedAt!: Date | null;
  /** The last run that threw something away, and how much. */
  @Instant({ nullable: true }) lastRemovedAt!: Date | null;
  @Column('int') lastRemoved!: number;
}
