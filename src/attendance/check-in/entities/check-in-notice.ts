import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/**
 * `device-used`: the browser has checked in somebody else; `second-device`: the person was checked in by another browser; `old-code`: a
 * code that was shown too long ago, as forwarded pictures are; `not-listed`: is not on the class's list; `otherwise`: the trainer has marked the person otherwise.
 */
export type CheckInNoticeKind = 'device-used' | 'second-device' | 'old-code' | 'not-listed' | 'otherwise';

/** A check-in that was not taken, for the trainer to look at: once for each person and kind. */
@Entity('check_in_notices')
@Unique('uq_check_in_notices_session_person_kind', ['sessionId', 'personId', 'kind'])
export class CheckInNotice {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_check_in_notices' }) id!: string;
  @Column('uuid') sessionId!: string;
  @Index('ix_check_in_notices_person')
  @Column('uuid')
  personId!: string;
  @Column('varchar', { length: 16 }) kind!: CheckInNoticeKind;
  /** Whom the browser had checked in. */
  @Column('uuid', { nullable: true }) otherPersonId!: string | null;
  @Instant() at!: Date;
}
