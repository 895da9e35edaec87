import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, instants } from '../../platform/database/columns.js';
import type { QuestionType } from '../content/content.js';
import type { QuestionKind } from '../rules/question-kinds.js';
import { QuestionCategory } from './question-category.js';

export const questionStates = ['draft', 'in-review', 'approved', 'retired'] as const;
export type QuestionState = (typeof questionStates)[number];

/** A question of the bank as such: where it belongs. What it asks is in its versions. */
@Entity('questions')
@Unique('uq_questions_key', ['key'])
@Index('ix_questions_list', ['changedAt', 'number', 'state', 'categoryId'])
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
  @Column('varchar', { length: 20 }) kind!: QuestionKind;
  /** Key of the lesson that teaches it. Text, since lessons stand beside this module. */
  @Column('varchar', { length: 120, nullable: true }) lessonKey!: string | null;
  /** By which people name it: 1, 2, … over the whole bank. */
  @Index('uq_questions_number', { unique: true })
  @Column('int', { default: 0 })
  number!: number;
  /** What it is about within its category; null: nobody said. */
  @Column('varchar', { length: 120, nullable: true }) topic!: string | null;
  /** How long an answer takes, for the length of a quiz. */
  @Column('int', { nullable: true }) expectedSeconds!: number | null;
  /** No draw takes it: it was written for one quiz, which names it. */
  @Column('boolean', { default: false }) apart!: boolean;
  @Instant() createdAt!: Date;
  /** From then on it is drawn no more; attempts that hold it keep it. */
  @Instant({ nullable: true }) retiredAt!: Date | null;

  // What follows from its versions, for lists. `QuestionIndex` alone writes it.

  /** Of the newest version, unless the question is retired. */
  @Column('varchar', { length: 12, default: 'draft' }) state!: QuestionState;
  /** The newest version's prompt without any marks, shortened. */
  @Column('varchar', { length: 300, default: '' }) title!: string;
  @Column('uuid', { nullable: true }) newestId!: string | null;
  /** The newest approved version; null: never approved. */
  @Column('uuid', { nullable: true }) approvedId!: string | null;
  /** The first day on which the version that is asked is no longer right. */
  @Column('date', { nullable: true }) lawUntil!: string | null;
  /** Equal for questions that differ in nothing but punctuation, case, spelling of tones and the order of options. */
  @Index('ix_questions_twin_key')
  @Column('varchar', { length: 64, nullable: true })
  twinKey!: string | null;
  @Column('bigint', { default: 0, transformer: instants })
  changedAt!: Date;
  /** By which edition of the rules the above was worked out; 0: not yet. */
  @Column('int', { default: 0 }) indexedBy!: number;
}
