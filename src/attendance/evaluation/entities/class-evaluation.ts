import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Json } from '../../../platform/database/columns.js';
import { TrainingClass } from '../../entities/training-class.js';
import type { Tally } from '../rules/tally.js';

/** What all forms about a class come to: one row, written anew by each, so that no row is anybody's. */
@Entity('class_evaluations')
export class ClassEvaluation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_class_evaluations' }) classId!: string;
  @ManyToOne(() => TrainingClass)
  @JoinColumn({ name: 'class_id', foreignKeyConstraintName: 'fk_class_evaluations_class' })
  trainingClass?: Relation<TrainingClass>;
  @Json<Tally>() tally!: Tally;
  /** As of the latest fifth form: what may be seen while forms still come. Null: fewer than five. */
  @Json<Tally>({ nullable: true }) shown!: Tally | null;
}
