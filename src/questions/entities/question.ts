import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import type { QuestionType } from '../content/content.js';
import { QuestionCategory } from './question-category.js';

/** A question of the bank as such: where it belongs. What it asks is in its versions. */
@Entity('questions')
@Unique('uq_questions_key', ['key'])
export class Question {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_questions' }) id!: string;
  /** The name it has in a file it was loaded from; null for one that was written here. */
  @Column('varchar', { length: 120, nullable: true }) key!: string | null;
  /** Never changes: versions of one question are answered in the same shape. */
  @Column('varchar', { length: 20 }) type!: QuestionType;
  @Index('ix_questions_category')
  @Column('uuid')
  categoryId!: string;
  @ManyToOne(() => QuestionCategory)
  @JoinColumn({ name: 'category_id', foreignKeyConstraintName: 'fk_questions_category' })
  category?: Relation<QuestionCategory>;
  /** 1 easy, 2 medium, 3 hard. */
  @Column('int') difficulty!: number;
  /** situation, concept or figure. */
  @Column('varchar', { length: 20 }) kind!: string;
  /** Key of the lesson that teaches it. Text, since lessons stand beside this module. */
  @Column('varchar', { length: 120, nullable: true }) lessonKey!: string | null;
  @Instant() createdAt!: Date;
  /** From then on it is drawn no more; attempts that hold it keep it. */
  @Instant({ nullable: true }) retiredAt!: Date | null;
}
