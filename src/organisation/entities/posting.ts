import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation, Unique } from 'typeorm';
import type { Category } from '../rules/postings.js';
import { Person } from './person.js';
import { Unit } from './unit.js';

/**
 * A person's post in a unit from `validFrom` until the day before `validTo`. On each day exactly one
 * of a person's postings is primary; it alone counts in figures.
 */
@Entity('postings')
@Unique('uq_postings_person_unit_title_from', ['personId', 'unitId', 'title', 'validFrom'])
@Index('uq_postings_open_primary', ['personId'], { unique: true, where: 'is_primary = true AND valid_to IS NULL' })
@Index('ix_postings_unit_from', ['unitId', 'validFrom'])
@Check('ck_postings_interval', 'valid_to IS NULL OR valid_to > valid_from')
export class Posting {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_postings' }) id!: string;
  @Column('uuid') personId!: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'fk_postings_person' })
  person?: Relation<Person>;
  @Column('uuid') unitId!: string;
  @ManyToOne(() => Unit) @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'fk_postings_unit' })
  unit?: Relation<Unit>;
  @Column('varchar', { length: 200 }) title!: string;
  @Column('varchar', { length: 20 }) category!: Category;
  @Column('date') validFrom!: string;
  @Column('date', { nullable: true }) validTo!: string | null;
  @Column('boolean') isPrimary!: boolean;
  /** The personnel list or decision that made it. */
  @Column('varchar', { length: 100, nullable: true }) actNumber!: string | null;
  @Column('date', { nullable: true }) actDate!: string | null;
}
