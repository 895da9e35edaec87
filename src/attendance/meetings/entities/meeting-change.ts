import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../../platform/database/columns.js';
import type { ChangedFacts } from '../rules/meeting-facts.js';
import { ThematicMeeting } from './thematic-meeting.js';

/** What one change of a meeting did: appended, never changed. Whom it put in or took out stands with the people. */
@Entity('meeting_changes')
@Unique('uq_meeting_changes_meeting_number', ['meetingId', 'number'])
export class MeetingChange {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_meeting_changes' }) id!: string;
  @Column('uuid') meetingId!: string;
  @ManyToOne(() => ThematicMeeting)
  @JoinColumn({ name: 'meeting_id', foreignKeyConstraintName: 'fk_meeting_changes_meeting' })
  meeting?: Relation<ThematicMeeting>;
  /** The revision that it made; 1: the meeting was recorded. */
  @Column('int') number!: number;
  @Column('varchar', { length: 10 }) kind!: 'recorded' | 'facts' | 'people' | 'cancelled';
  /** What the facts were before. */
  @Json<ChangedFacts>({ nullable: true }) before!: ChangedFacts | null;
  /** Null where none is asked for: when the meeting and its people are first written down. */
  @Column('varchar', { length: 300, nullable: true }) reason!: string | null;
  @Instant() changedAt!: Date;
  /** The account; null: a loader. */
  @Column('uuid', { nullable: true }) changedBy!: string | null;
}
