import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ThematicMeeting } from './thematic-meeting.js';

/** Somebody who was at a meeting, from one revision of it to another: who is taken off stays to be seen. */
@Entity('meeting_people')
@Index('uq_meeting_people_present', ['meetingId', 'personId'], { unique: true, where: 'removed_in IS NULL' })
@Index('ix_meeting_people_person', ['personId'])
export class MeetingPerson {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_meeting_people' }) id!: string;
  @Column('uuid') meetingId!: string;
  @ManyToOne(() => ThematicMeeting)
  @JoinColumn({ name: 'meeting_id', foreignKeyConstraintName: 'fk_meeting_people_meeting' })
  meeting?: Relation<ThematicMeeting>;
  @Column('uuid') personId!: string;
  /** Where the person worked on the day of the meeting. */
  @Column('uuid') unitId!: string;
  /** The revisions of the meeting that put the person in and took the person out; null: is in. */
  @Column('int') addedIn!: number;
  @Column('int', { nullable: true }) removedIn!: number | null;
}
