import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { ReminderSchedule } from '../rules/schedule.js';

/** The scope of what counts where no part of the tree has a schedule of its own. */
export const EVERYWHERE = 'everywhere';

/** When people of a part of the tree are reminded. Appended; of each part the highest number counts. */
@Entity('reminder_schedules')
@Unique('uq_reminder_schedules_scope_number', ['scope', 'number'])
export class ScheduleVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_reminder_schedules' }) id!: string;
  /** The id of the unit at the top of the part, or `everywhere`. */
  @Column('varchar', { length: 36 }) scope!: string;
  /** From 1. */
  @Column('int') number!: number;
  /** Null: no schedule of its own any more; that of the unit above counts. */
  @Json<ReminderSchedule>({ nullable: true }) schedule!: ReminderSchedule | null;
  @Instant() setAt!: Date;
  @Column('uuid') setBy!: string;
}
