import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A topic of the bank: what draws ask for and what a result is summed up by. */
@Entity('question_categories')
@Unique('uq_question_categories_name', ['name'])
export class QuestionCategory {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_categories' }) id!: string;
  @Column('varchar', { length: 120 }) name!: string;
}
