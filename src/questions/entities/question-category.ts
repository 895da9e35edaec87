import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A part of the bank: what draws ask for and what a result is summed up by. It belongs to a unit and stands in a tree: whoever
 * has a right over its unit, or over that of a category above it, has it over the category.
 */
@Entity('question_categories')
export class QuestionCategory {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_categories' }) id!: string;
  @Column('varchar', { length: 120 }) name!: string;
  /** What the program's own files call it; null: a person made it. */
  @Index('uq_question_categories_key', { unique: true })
  @Column('varchar', { length: 120, nullable: true })
  key!: string | null;
  /** Null at the top. */
  @Column('uuid', { nullable: true }) parentId!: string | null;
  /** Null: of the whole system. Everybody who works with questions sees it, and who has the whole system keeps it. */
  @Column('uuid', { nullable: true }) unitId!: string | null;
  /** Its place and name in one text, since the databases take two empty parents for different: no two of a name in one place. */
  @Index('uq_question_categories_place', { unique: true })
  @Column('varchar', { length: 240, default: '' })
  place!: string;
  /** Whoever wrote or changed a version does not approve it. */
  @Column('boolean', { default: false }) secondPerson!: boolean;
}
