import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/** Somebody was reminded of a course on a day: at most once, whoever asks how often. */
@Entity('tracking_reminders')
@Index('ix_tracking_reminders_person_course', ['personId', 'courseId'])
export class TrackingReminder {
  /** Local day. */
  @PrimaryColumn('varchar', { length: 10, primaryKeyConstraintName: 'pk_tracking_reminders' }) day!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_tracking_reminders' }) personId!: string;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_tracking_reminders' }) courseId!: string;
  @Instant() at!: Date;
  /** Who reminded. */
  @Column('uuid') accountId!: string;
}
