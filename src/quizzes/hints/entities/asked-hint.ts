import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';
import { Attempt } from '../../entities/attempt.js';

/** A hint that a taker asked for. A fact of the sitting: nothing is taken off for it. */
@Entity('asked_hints')
export class AskedHint {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_asked_hints' }) attemptId!: string;
  @ManyToOne(() => Attempt)
  @JoinColumn({ name: 'attempt_id', foreignKeyConstraintName: 'fk_asked_hints_attempt' })
  attempt?: Relation<Attempt>;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_asked_hints' }) slot!: number;
  /** From 1, in the order of the question's hints: each only after the one before. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_asked_hints' }) number!: number;
  @Instant() at!: Date;
  /** From which of the sitting's places (attempt_clients) it was asked; null where that was not known. */
  @Column('int', { nullable: true }) client!: number | null;
}
