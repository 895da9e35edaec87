import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';
import { ThematicMeeting } from './thematic-meeting.js';

/** `minutes`: the record of the meeting (biên bản), as a file or scanned; `photo`: a picture of it. */
export type MeetingFileKind = 'minutes' | 'photo';

/** A file of a meeting. The same bytes are there once. */
@Entity('meeting_files')
@Unique('uq_meeting_files_meeting_hash', ['meetingId', 'hash'])
@Index('ix_meeting_files_hash', ['hash'])
export class MeetingFile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_meeting_files' }) id!: string;
  @Column('uuid') meetingId!: string;
  @ManyToOne(() => ThematicMeeting)
  @JoinColumn({ name: 'meeting_id', foreignKeyConstraintName: 'fk_meeting_files_meeting' })
  meeting?: Relation<ThematicMeeting>;
  @Column('varchar', { length: 8 }) kind!: MeetingFileKind;
  /** Of what is kept: a picture is made smaller. */
  @Column('varchar', { length: 64 }) hash!: string;
  @Column('varchar', { length: 4 }) extension!: 'pdf' | 'docx' | 'webp';
  @Column('int') bytes!: number;
  @Instant() at!: Date;
  /** The account. */
  @Column('uuid') addedBy!: string;
}
