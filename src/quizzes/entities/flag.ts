import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Attempt } from './attempt.js';

/** A slot the taker wants to look at again before handing in. */
@Entity('attempt_flags')
export class Flag {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_attempt_flags' }) attemptId!: string;
  @ManyToOne(() => Attempt)
  @JoinColumn({ name: 'attempt_id', foreignKeyConstraintName: 'fk_attempt_flags_attempt' })
  attempt?: Relation<Attempt>;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_attempt_flags' }) slot!: number;
}
