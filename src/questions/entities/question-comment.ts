import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Question } from './question.js';

/** What somebody who works with the bank remarks about a question. */
@Entity('question_comments')
export class QuestionComment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_comments' }) id!: string;
  @Index('ix_question_comments_question')
  @Column('uuid')
  questionId!: string;
  @ManyToOne(() => Question)
  @JoinColumn({ name: 'question_id', foreignKeyConstraintName: 'fk_question_comments_question' })
  question?: Relation<Question>;
  /** The version that was the newest then. */
  @Column('int') versionNumber!: number;
  @Column('varchar', { length: 2000 }) text!: string;
  @Instant() at!: Date;
  @Column('uuid') accountId!: string;
  /** Since when nothing is left to do about it. */
  @Instant({ nullable: true }) settledAt!: Date | null;
  @Column('uuid', { nullable: true }) settledBy!: string | null;
}
