import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/** issue: accounts for many people, by a job; reset: a new first password for one. */
export type SlipKind = 'issue' | 'reset';
/** working: accounts are being made; ready: the slips can be fetched; closed: the passwords are gone. */
export type SlipBatchState = 'working' | 'ready' | 'closed';

/**
 * One order of slips with first passwords. Only whoever made it may see it.
 *
 * See docs/decisions/slips-are-drawn-never-kept.md.
 */
@Entity('slip_batches')
@Unique('uq_slip_batches_maker_key', ['madeBy', 'orderKey'])
export class SlipBatch {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_slip_batches' }) id!: string;
  @Column('varchar', { length: 8 }) kind!: SlipKind;
  /** Of the form that ordered it: the same form sent twice is one order. */
  @Column('varchar', { length: 64 }) orderKey!: string;
  /** Whether people who have never signed in get a new password. */
  @Column('boolean') renews!: boolean;
  /** The account that ordered it. */
  @Column('uuid') madeBy!: string;
  @Instant() createdAt!: Date;
  @Column('varchar', { length: 8 }) state!: SlipBatchState;
  /** From then on the passwords cannot be read any more; null while accounts are being made. */
  @Instant({ nullable: true }) expiresAt!: Date | null;
  /** When the slips were first fetched. */
  @Instant({ nullable: true }) fetchedAt!: Date | null;
  @Instant({ nullable: true }) closedAt!: Date | null;
}
