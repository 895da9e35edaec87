import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import type { Citation } from '../../legal/rules/citation.js';
import { Instant, Json } from '../../platform/database/columns.js';
import { Lesson } from './lesson.js';

/** A rule that changed after the text was first written: shown at the head of the lesson with its day. */
export interface LessonChange {
  readonly since: string;
  readonly text: string;
  /** Keys of the sources that say so. */
  readonly citations: readonly string[];
}

/** A picture of the text, or something attached; its bytes lie in the storage under their hash. */
export interface LessonFile {
  readonly name: string;
  readonly kind: 'image' | 'document' | 'audio' | 'video' | 'captions';
  readonly type: string;
  readonly hash: string;
  readonly bytes: number;
  /** What an attachment is called on the page. */
  readonly title?: string;
  /** What is said in a recording, for those who cannot hear it. */
  readonly transcript?: string;
  /** Of captions: the name of their video. */
  readonly captionsFor?: string;
  readonly width?: number;
  readonly height?: number;
}

/** What a lesson says, from one publication to the next. Never changed. */
@Entity('lesson_versions')
@Unique('uq_lesson_versions_lesson_number', ['lessonId', 'number'])
export class LessonVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lesson_versions' }) id!: string;
  @Column('uuid') lessonId!: string;
  @ManyToOne(() => Lesson)
  @JoinColumn({ name: 'lesson_id', foreignKeyConstraintName: 'fk_lesson_versions_lesson' })
  lesson?: Relation<Lesson>;
  /** 1, 2, … within the lesson; 0 is the empty beginning of one that was made here and has not been published. */
  @Column('int') number!: number;
  @Column('varchar', { length: 200 }) title!: string;
  /** How long reading takes. */
  @Column('int') minutes!: number;
  /** The day whose law the text states. */
  @Column('date') lawAsOf!: string;
  /** Markdown with blocks and citations; see rendering/. */
  @Column('text') body!: string;
  @Json<readonly Citation[]>() citations!: readonly Citation[];
  @Json<readonly LessonChange[]>() changes!: readonly LessonChange[];
  @Json<readonly LessonFile[]>() files!: readonly LessonFile[];
  /** SHA-256 of all of the above: a loader sees from it that nothing changed. */
  @Column('varchar', { length: 64 }) contentHash!: string;
  @Instant() publishedAt!: Date;
  /** Account; null for what came with the program. */
  @Column('uuid', { nullable: true }) publishedBy!: string | null;
  /** What is new in it, in the words of its author. */
  @Column('varchar', { length: 300, nullable: true }) note!: string | null;
}
