import { Entity, Index, PrimaryColumn } from 'typeorm';

/** One band of the sketch of a question's wording: questions that share a band may be alike. `QuestionIndex` alone writes it. */
@Entity('question_sketches')
export class QuestionSketch {
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_question_sketches' }) band!: number;
  @Index('ix_question_sketches_number')
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_question_sketches' })
  number!: number;
}
