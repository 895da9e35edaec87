import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/**
 * Failed sign-ins counted under one name or from one address.
 *
 * In the database, so that several copies of the program agree. Rows go away by themselves a day
 * after the last failure.
 */
@Entity('sign_in_throttles')
@Index('ix_sign_in_throttles_last_failed', ['lastFailedAt'])
export class SignInThrottle {
  /** `name:` or `address:` and a keyed hash: neither names nor addresses are kept. */
  @PrimaryColumn('varchar', { length: 60, primaryKeyConstraintName: 'pk_sign_in_throttles' }) key!: string;
  @Column('int') failures!: number;
  @Instant() firstFailedAt!: Date;
  @Instant() lastFailedAt!: Date;
  @Instant({ nullable: true }) blockedUntil!: Date | null;
}
