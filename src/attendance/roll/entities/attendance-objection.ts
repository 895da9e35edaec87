import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/** `corrected`: the mark was wrong and was changed; `kept`: it stays as it was. */
export type ObjectionState = 'open' | 'corrected' | 'kept';

/** What a learner says against the own mark in a session, and what the trainer answered. One is open at a time. */
@Entity('attendance_objections')
@Index('uq_attendance_objections_open', ['sessionId', 'personId'], { unique: true, where: "state = 'open'" })
export class AttendanceObjection {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_attendance_objections' }) id!: string;
  @Column('uuid') sessionId!: string;
  @Index('ix_attendance_objections_person')
  @Column('uuid')
  personId!: string;
  @Column('varchar', { length: 500 }) text!: string;
  @Instant() at!: Date;
  @Column('varchar', { length: 10 }) state!: ObjectionState;
  @Column('varchar', { length: 300, nullable: true }) answer!: string | null;
  /** The account. */
  @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Instant({ nullable: true }) answeredAt!: Date | null;
}
