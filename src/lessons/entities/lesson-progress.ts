import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Lesson } from './lesson.js';

/** How far a person has read a lesson. */
@Entity('lesson_progress')
@Unique('uq_lesson_progress_person_lesson', ['personId', 'lessonId'])
@Index('ix_lesson_progress_lesson_id', ['lessonId'])
export class LessonProgress {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lesson_progress' }) id!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') lessonId!: string;
  @ManyToOne(() => Lesson)
  @JoinColumn({ name: 'lesson_id', foreignKeyConstraintName: 'fk_lesson_progress_lesson' })
  lesson?: Relation<Lesson>;
  /** From 0 to 100; only ever grows. */
  @Column('int') percent!: number;
  /** Number of the block at the top of the page when it was last left, to go on there. */
  @Column('int') block!: number;
  /** When the browser was there: a report that arrives late must not lead back. */
  @Instant() blockAt!: Date;
  /** When it was first read to its end; never moved. */
  @Instant({ nullable: true }) readAt!: Date | null;
  /** The version that was read then. */
  @Column('uuid', { nullable: true }) readVersionId!: string | null;
}
