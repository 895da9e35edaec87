import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Question } from './question.js';

export const stepKinds = ['created', 'drafted', 'submitted', 'returned', 'withdrawn', 'approved', 'retired', 'reinstated', 'described', 'moved'] as const;
export type StepKind = (typeof stepKinds)[number];

/** One step in a question's life, for its page. Only ever added to. */
@Entity('question_steps')
export class QuestionStep {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_steps' }) id!: string;
  @Index('ix_question_steps_question')
  @Column('uuid')
  questionId!: string;
  @ManyToOne(() => Question)
  @JoinColumn({ name: 'question_id', foreignKeyConstraintName: 'fk_question_steps_question' })
  question?: Relation<Question>;
  /** Null: it concerns the question as such. */
  @Column('int', { nullable: true }) versionNumber!: number | null;
  @Column('varchar', { length: 20 }) kind!: StepKind;
  @Instant() at!: Date;
  /** Null: the program itself, as when it loads its own questions. */
  @Column('uuid', { nullable: true }) accountId!: string | null;
  @Column('varchar', { length: 500, nullable: true }) reason!: string | null;
}
