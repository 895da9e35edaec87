import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Question } from './question.js';

/** Two questions that are alike, the one with the smaller id first; kept once somebody has said that both are wanted. */
@Entity('question_pairs')
export class QuestionPair {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_pairs' }) firstId!: string;
  @ManyToOne(() => Question)
  @JoinColumn({ name: 'first_id', foreignKeyConstraintName: 'fk_question_pairs_first' })
  first?: Relation<Question>;
  @Index('ix_question_pairs_second')
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_pairs' })
  secondId!: string;
  @ManyToOne(() => Question)
  @JoinColumn({ name: 'second_id', foreignKeyConstraintName: 'fk_question_pairs_second' })
  second?: Relation<Question>;
  /** 0 to 1; 1: the same but for what makes no question another. */
  @Column('double precision') likeness!: number;
  @Instant({ nullable: true }) keptAt!: Date | null;
  @Column('uuid', { nullable: true }) keptBy!: string | null;
  @Column('varchar', { length: 500, nullable: true }) keptReason!: string | null;
}
