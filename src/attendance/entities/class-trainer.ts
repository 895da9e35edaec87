import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { TrainingClass } from './training-class.js';

/** A person who teaches a class, and takes its roll. */
@Entity('class_trainers')
@Unique('uq_class_trainers_class_person', ['classId', 'personId'])
export class ClassTrainer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_class_trainers' }) id!: string;
  @Column('uuid') classId!: string;
  @ManyToOne(() => TrainingClass)
  @JoinColumn({ name: 'class_id', foreignKeyConstraintName: 'fk_class_trainers_class' })
  trainingClass?: Relation<TrainingClass>;
  @Index('ix_class_trainers_person')
  @Column('uuid')
  personId!: string;
}
