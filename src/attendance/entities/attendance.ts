import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import type { AttendanceStatus } from '../rules/attendance-share.js';
import { ClassSession } from './class-session.js';

/** How a mark came about: a scanned or typed code of the session, the learner's own code, the trainer's roll, the signed sheet, a file; `closing`: nobody had marked the person when the roll was closed. */
export type AttendanceSource = 'session-code' | 'own-code' | 'roll' | 'paper' | 'file' | 'closing';

/** What a mark says. */
export interface AttendanceMark {
  status: AttendanceStatus;
  /** Minutes after the beginning; 0 unless late. */
  lateMinutes: number;
  /** Minutes before the end; 0 for who stayed. */
  leftEarlyMinutes: number;
  /** The local day on which a missed session was made up elsewhere; null: it was not. */
  madeUpOn: string | null;
  /** Why excused, where made up, why corrected. */
  reason: string | null;
  /** Who agreed to an absence, as written. */
  agreedBy: string | null;
}

/** Whether a person was in a session: the mark that holds. All there ever were are revisions. */
@Entity('attendances')
@Unique('uq_attendances_session_person', ['sessionId', 'personId'])
export class Attendance implements AttendanceMark {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_attendances' }) id!: string;
  @Column('uuid') sessionId!: string;
  @ManyToOne(() => ClassSession)
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'fk_attendances_session' })
  session?: Relation<ClassSession>;
  @Index('ix_attendances_person')
  @Column('uuid')
  personId!: string;
  @Column('varchar', { length: 10 }) status!: AttendanceStatus;
  @Column('int', { default: 0 }) lateMinutes!: number;
  @Column('int', { default: 0 }) leftEarlyMinutes!: number;
  @Column('varchar', { length: 10, nullable: true }) madeUpOn!: string | null;
  @Column('varchar', { length: 300, nullable: true }) reason!: string | null;
  @Column('varchar', { length: 120, nullable: true }) agreedBy!: string | null;
  @Column('varchar', { length: 12 }) source!: AttendanceSource;
  /** The number of the revision that holds, from 1. A mark made offline names the one it was made on. */
  @Column('int') revision!: number;
  /** When it was marked, by the server's clock. */
  @Instant() markedAt!: Date;
  /** The account; null: a loader or the program itself. */
  @Column('uuid', { nullable: true }) markedBy!: string | null;
}
