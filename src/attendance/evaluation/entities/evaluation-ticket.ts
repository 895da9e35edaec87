import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { TrainingClass } from '../../entities/training-class.js';

/**
 * That somebody has handed in the form about a class, and nothing more: no id, no time, no order. The pair is the key,
 * and on SQLite the rows lie in its order, without the hidden number that would count them as they came.
 */
@Entity('class_evaluation_tickets', { withoutRowid: true })
export class EvaluationTicket {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_class_evaluation_tickets' }) classId!: string;
  @ManyToOne(() => TrainingClass)
  @JoinColumn({ name: 'class_id', foreignKeyConstraintName: 'fk_class_evaluation_tickets_class' })
  trainingClass?: Relation<TrainingClass>;
  @Index('ix_class_evaluation_tickets_person')
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_class_evaluation_tickets' })
  personId!: string;
}
