import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Question } from './question.js';

/** A word by which draws and searches find a question. */
@Entity('question_tags')
export class QuestionTag {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_tags' }) questionId!: string;
  @ManyToOne(() => Question)
  @JoinColumn({ name: 'question_id', foreignKeyConstraintName: 'fk_question_tags_question' })
  question?: Relation<Question>;
  @Index('ix_question_tags_tag')
  @PrimaryColumn('varchar', { length: 60, primaryKeyConstraintName: 'pk_question_tags' })
  tag!: string;
}
