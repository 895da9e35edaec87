import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import type { AttendanceStatus } from '../rules/attendance-share.js';
import type { AttendanceMark, AttendanceSource } from './attendance.js';
import { ClassSession } from './class-session.js';

/** `held`: it held from then on; `differs`: made offline on an older revision and not taken over, until somebody decides; `settled`: somebody has. */
export type RevisionState = 'held' | 'differs' | 'settled';

/** Every mark that was ever made of a person in a session: appended, never changed but for its state. */
@Entity('attendance_revisions')
@Unique('uq_attendance_revisions_key', ['key'])
@Index('ix_attendance_revisions_session_person', ['sessionId', 'personId'])
export class AttendanceRevision implements AttendanceMark {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_attendance_revisions' }) id!: string;
  @Column('uuid') sessionId!: string;
  @ManyToOne(() => ClassSession)
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'fk_attendance_revisions_session' })
  session?: Relation<ClassSession>;
  @Index('ix_attendance_revisions_person')
  @Column('uuid')
  personId!: string;
  /** Given by who marks: a mark that is sent again is the same mark. */
  @Column('uuid') key!: string;
  /** The revision that was seen when this one was made; 0: none. */
  @Column('int') basedOn!: number;
  /** Its own number; null while it differs and does not hold. */
  @Column('int', { nullable: true }) revision!: number | null;
  @Column('varchar', { length: 10 }) state!: RevisionState;
  @Column('varchar', { length: 10 }) status!: AttendanceStatus;
  @Column('int', { default: 0 }) lateMinutes!: number;
  @Column('int', { default: 0 }) leftEarlyMinutes!: number;
  @Column('varchar', { length: 10, nullable: true }) madeUpOn!: string | null;
  @Column('varchar', { length: 300, nullable: true }) reason!: string | null;
  @Column('varchar', { length: 120, nullable: true }) agreedBy!: string | null;
  @Column('varchar', { length: 12 }) source!: AttendanceSource;
  /** When it reached the server. */
  @Instant() receivedAt!: Date;
  /** When it was made by the clock of the phone that made it; shown, never reckoned with. */
  @Instant({ nullable: true }) saidAt!: Date | null;
  @Column('uuid', { nullable: true }) markedBy!: string | null;
}
