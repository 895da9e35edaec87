import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Quiz } from './quiz.js';

/** How the essays of a quiz are marked; a quiz without a row is marked by one person. */
@Entity('quiz_marking')
export class QuizMarking {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_quiz_marking' }) quizId!: string;
  @OneToOne(() => Quiz)
  @JoinColumn({ name: 'quiz_id', foreignKeyConstraintName: 'fk_quiz_marking_quiz' })
  quiz?: Relation<Quiz>;
  @Column('int') markers!: 1 | 2;
  /** Up to which difference of two, as a share of the full mark, their mean counts. */
  @Column('double precision') tolerance!: number;
  @Instant() setAt!: Date;
}
