import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number that a question was given. One row, taken in the transaction that makes the question. */
@Entity('question_numbers')
export class QuestionNumbers {
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_question_numbers' }) id!: number;
  @Column('int') last!: number;
}
