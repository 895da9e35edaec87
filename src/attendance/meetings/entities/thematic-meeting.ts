import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/** `subject`: sinh hoạt chuyên đề; `talk`: tọa đàm; `agenda`: the topic was part of an ordinary meeting of the office (plan of 2021, II.2.1). */
export const meetingForms = ['subject', 'talk', 'agenda'] as const;
export type MeetingForm = (typeof meetingForms)[number];

/** A meeting about a topic of the programme that a unit held itself, written down afterwards. Corrected with a reason, or cancelled; never removed. */
@Entity('meetings')
@Index('ix_meetings_held', ['heldOn'])
@Index('ix_meetings_unit_held', ['unitId', 'heldOn'])
export class ThematicMeeting {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_meetings' }) id!: string;
  /** Who held it. */
  @Column('uuid') unitId!: string;
  @Column('varchar', { length: 10 }) form!: MeetingForm;
  @Column('varchar', { length: 300 }) topic!: string;
  /** The course whose topic it was; null: outside the programme. */
  @Column('varchar', { length: 20, nullable: true }) ownerKind!: string | null;
  @Column('uuid', { nullable: true }) ownerId!: string | null;
  /** [startsAt, endsAt), on one local day. */
  @Instant() startsAt!: Date;
  @Instant() endsAt!: Date;
  /** That day: it decides in which year and period the meeting counts. */
  @Column('varchar', { length: 10 }) heldOn!: string;
  @Column('varchar', { length: 200 }) place!: string;
  /** Name and title; often somebody from elsewhere. */
  @Column('varchar', { length: 200 }) chair!: string;
  /** Number of tiết that each person gets. */
  @Column('int') periods!: number;
  @Column('text') summary!: string;
  /** `cancelled`: counts for nobody. */
  @Column('varchar', { length: 10 }) state!: 'held' | 'cancelled';
  /** Counted up by every change. */
  @Column('int') revision!: number;
  /** The account; null: a loader. */
  @Column('uuid', { nullable: true }) recordedBy!: string | null;
  @Instant() recordedAt!: Date;
}
