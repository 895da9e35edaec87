import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Json } from '../../platform/database/columns.js';
import type { DrawRule } from '../rules/slot-rules.js';
import { Quiz } from './quiz.js';

/** A place in a quiz: one named question, or several drawn by a rule. */
@Entity('quiz_slots')
@Check('ck_quiz_slots_fixed_or_draw', '(question_id is null) <> (draw is null)')
export class QuizSlot {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_quiz_slots' }) quizId!: string;
  @ManyToOne(() => Quiz)
  @JoinColumn({ name: 'quiz_id', foreignKeyConstraintName: 'fk_quiz_slots_quiz' })
  quiz?: Relation<Quiz>;
  /** From 1. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_quiz_slots' }) position!: number;
  /** The number of the section it stands in. */
  @Column('int', { default: 1 }) section!: number;
  /** A question of the bank; the newest approved version that fits the quiz's date is asked. */
  @Column('uuid', { nullable: true }) questionId!: string | null;
  @Json<DrawRule>({ nullable: true }) draw!: DrawRule | null;
  /** How many a draw takes; 1 for a fixed question. */
  @Column('int') count!: number;
  /** What each question of this place is worth. */
  @Column('double precision') mark!: number;
}
