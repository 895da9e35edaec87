import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import type { Citation } from '../../legal/rules/citation.js';
import { Instant, Json } from '../../platform/database/columns.js';
import type { DraftText } from '../rules/draft-text.js';
import type { LessonFile } from './lesson-version.js';
import { Lesson } from './lesson.js';

/** What one author is writing of a lesson, until it is published or thrown away. */
@Entity('lesson_drafts')
@Unique('uq_lesson_drafts_lesson_account', ['lessonId', 'accountId'])
export class LessonDraft {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lesson_drafts' }) id!: string;
  @Column('uuid') lessonId!: string;
  @ManyToOne(() => Lesson)
  @JoinColumn({ name: 'lesson_id', foreignKeyConstraintName: 'fk_lesson_drafts_lesson' })
  lesson?: Relation<Lesson>;
  @Column('uuid') accountId!: string;
  /** The version it began from: another one published meanwhile is not replaced unseen. */
  @Column('uuid') baseVersionId!: string;
  /** Counts the saves of the text: a window that has seen an older one does not write over a newer. */
  @Column('int') revision!: number;
  /** Of the last save, so that its repetition is known as one. */
  @Column('uuid', { nullable: true }) saveKey!: string | null;
  /** As typed, checked only when it is published. */
  @Json<DraftText>() text!: DraftText;
  @Json<readonly Citation[]>() citations!: readonly Citation[];
  @Json<readonly LessonFile[]>() files!: readonly LessonFile[];
  @Instant() savedAt!: Date;
  /** The text that an author knowingly wrote over from another window; it can be taken back. */
  @Json<DraftText>({ nullable: true }) replacedText!: DraftText | null;
  @Instant({ nullable: true }) replacedAt!: Date | null;
}
