import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/**
 * What somebody must, on the local days [validFrom, validTo): a projection of postings, units, requirements,
 * exemptions and, for renewals, completions. It can be made anew at any time and decides nothing by itself.
 *
 * For a person, a course and a day there is at most one row; a row ends where anything a report shows changes.
 */
@Entity('obligations')
@Unique('uq_obligations_person_course_from', ['personId', 'courseId', 'validFrom'])
@Index('ix_obligations_unit', ['unitId', 'courseId'])
export class Obligation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_obligations' }) id!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') courseId!: string;
  @Index('ix_obligations_requirement')
  @Column('uuid')
  requirementId!: string;
  /** Unit, category and title of the primary posting on these days. */
  @Column('uuid') unitId!: string;
  @Column('varchar', { length: 20 }) category!: string;
  @Column('varchar', { length: 200 }) title!: string;
  @Column('varchar', { length: 10 }) validFrom!: string;
  @Column('varchar', { length: 10, nullable: true }) validTo!: string | null;
  /** Last local day in time. */
  @Column('varchar', { length: 10 }) dueOn!: string;
  /** Completions before this local day do not satisfy it any more; null: every completion does. */
  @Column('varchar', { length: 10, nullable: true }) countsFrom!: string | null;
}
