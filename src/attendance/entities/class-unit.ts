import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { TrainingClass } from './training-class.js';

/** `asked`: may send people; `none`: has said that it sends nobody. */
export type ClassUnitState = 'asked' | 'none';

/** A unit that is asked to send people to a class; all below it belongs to it. */
@Entity('class_units')
@Unique('uq_class_units_class_unit', ['classId', 'unitId'])
export class ClassUnit {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_class_units' }) id!: string;
  @Column('uuid') classId!: string;
  @ManyToOne(() => TrainingClass)
  @JoinColumn({ name: 'class_id', foreignKeyConstraintName: 'fk_class_units_class' })
  trainingClass?: Relation<TrainingClass>;
  @Index('ix_class_units_unit')
  @Column('uuid')
  unitId!: string;
  /** How many it is asked for; null: as many as it finds right. */
  @Column('int', { nullable: true }) seats!: number | null;
  @Column('varchar', { length: 8 }) state!: ClassUnitState;
  @Instant() stateAt!: Date;
  /** The account; null: a loader. */
  @Column('uuid', { nullable: true }) stateBy!: string | null;
  /** Why it sends nobody. */
  @Column('varchar', { length: 300, nullable: true }) note!: string | null;
}
