import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Quiz } from './quiz.js';

/** A part of a quiz with words of its own to those who sit it. A quiz without any has one part that says nothing. */
@Entity('quiz_sections')
export class QuizSection {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_quiz_sections' }) quizId!: string;
  @ManyToOne(() => Quiz)
  @JoinColumn({ name: 'quiz_id', foreignKeyConstraintName: 'fk_quiz_sections_quiz' })
  quiz?: Relation<Quiz>;
  /** From 1. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_quiz_sections' }) number!: number;
  /** Empty for none. */
  @Column('varchar', { length: 200 }) title!: string;
  /** Short Markdown; empty for none. */
  @Column('text') instructions!: string;
}
