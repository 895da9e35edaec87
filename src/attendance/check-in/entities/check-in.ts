import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/** `reserved`: scanned, nobody has signed in for it yet; `counted`: somebody was checked in by it; `spent`: somebody scanned who had been checked in elsewhere, so that it is no one else's. */
export type CheckInState = 'reserved' | 'counted' | 'spent';

/** The first request of a scan: it holds the time at which a browser was there, for as long as signing in takes. */
@Entity('check_ins')
@Unique('uq_check_ins_session_device', ['sessionId', 'device'])
@Unique('uq_check_ins_session_person', ['sessionId', 'personId'])
export class CheckIn {
  /** Random: nobody else finds it, and without the browser's cookie it is worth nothing. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_check_ins' }) id!: string;
  @Column('uuid') sessionId!: string;
  /** SHA-256 of the random text in the browser's cookie. */
  @Column('varchar', { length: 64 }) device!: string;
  /** Who was checked in by it; one person once in a session. */
  @Index('ix_check_ins_person')
  @Column('uuid', { nullable: true })
  personId!: string | null;
  @Column('varchar', { length: 8 }) via!: 'qr' | 'digits';
  @Column('varchar', { length: 10 }) state!: CheckInState;
  /** When the first request of the scan arrived. */
  @Instant() reservedAt!: Date;
  @Instant({ nullable: true }) countedAt!: Date | null;
}
