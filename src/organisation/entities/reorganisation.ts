import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { ReorganisationKind } from '../rules/succession.js';
import { Unit } from './unit.js';

/**
 * One change that an act made: which units went into which. An act with several changes has a row for each,
 * so that the sources of one merger never look like the sources of another.
 */
@Entity('reorganisations')
@Index('ix_reorganisations_effective_on', ['effectiveOn'])
export class Reorganisation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_reorganisations' }) id!: string;
  @Column('varchar', { length: 20 }) kind!: ReorganisationKind;
  @Column('varchar', { length: 100 }) actNumber!: string;
  /** Null while the date of the act has not been checked. */
  @Column('date', { nullable: true }) actDate!: string | null;
  @Column('date') effectiveOn!: string;
  /** What happened, in a Vietnamese sentence for the life line. */
  @Column('text') summary!: string;
}

/** A unit's part in a reorganisation: what went in (source) or what came out (target). */
@Entity('reorganisation_parts')
@Index('ix_reorganisation_parts_unit', ['unitId'])
export class ReorganisationPart {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_reorganisation_parts' }) reorganisationId!: string;
  @ManyToOne(() => Reorganisation)
  @JoinColumn({ name: 'reorganisation_id', foreignKeyConstraintName: 'fk_reorganisation_parts_reorganisation' })
  reorganisation?: Relation<Reorganisation>;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_reorganisation_parts' }) unitId!: string;
  @ManyToOne(() => Unit) @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'fk_reorganisation_parts_unit' })
  unit?: Relation<Unit>;
  @PrimaryColumn('varchar', { length: 6, primaryKeyConstraintName: 'pk_reorganisation_parts' }) side!: 'source' | 'target';
}
