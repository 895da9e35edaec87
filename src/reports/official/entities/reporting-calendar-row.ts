import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/** How the year is cut into reporting periods from a day on; see `ReportingCalendar`. */
@Entity('reporting_calendars')
@Unique('uq_reporting_calendars_from', ['validFrom'])
export class ReportingCalendarRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_reporting_calendars' }) id!: string;
  /** Local day, yyyy-MM-dd. */
  @Column('varchar', { length: 10 }) validFrom!: string;
  @Column('int') firstDay!: number;
  @Column('int') dueDay!: number;
  /** The act it rests on. */
  @Column('varchar', { length: 300 }) basis!: string;
  @Instant() setAt!: Date;
  /** Account. */
  @Column('uuid') setBy!: string;
}
