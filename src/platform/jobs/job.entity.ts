import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant, Json } from '../database/columns.js';

/** `failed` is given up after the last try, and stays for a person to look at. */
export type JobState = 'waiting' | 'done' | 'failed';

/** Work to be done outside the transaction that ordered it; a row, so that no crash loses it. */
@Entity('jobs')
@Unique('uq_jobs_kind_key', ['kind', 'key'])
@Index('ix_jobs_state_run_at', ['state', 'runAt'])
export class Job {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_jobs' }) id!: string;
  @Column('varchar', { length: 80 }) kind!: string;
  /** What makes the job the same job: a second order with the same kind and key is ignored. Null: always another job. */
  @Column('varchar', { length: 200, nullable: true }) key!: string | null;
  @Json() payload!: object;
  @Column('varchar', { length: 12 }) state!: JobState;
  /** Not before this instant; moved later by every failed try. */
  @Instant() runAt!: Date;
  @Column('int') tries!: number;
  /** Whoever holds the token owns the job until the lease ends; then anybody may take it over. */
  @Column('uuid', { nullable: true }) leaseToken!: string | null;
  @Instant({ nullable: true }) leasedUntil!: Date | null;
  /** Why the last try failed. */
  @Column('varchar', { length: 500, nullable: true }) lastError!: string | null;
  @Instant() createdAt!: Date;
  @Instant({ nullable: true }) finishedAt!: Date | null;
}
