import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Attempt } from './attempt.js';

/** The last answer to one slot of an attempt. Written by AnswerWriter alone. */
@Entity('answers')
export class Answer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_answers' }) attemptId!: string;
  @ManyToOne(() => Attempt)
  @JoinColumn({ name: 'attempt_id', foreignKeyConstraintName: 'fk_answers_attempt' })
  attempt?: Relation<Attempt>;
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_answers' }) slot!: number;
  /** Canonical JSON text (see readAnswer), so that equal answers are equal strings; "null" for one that was cleared. */
  @Column('text') value!: string;
  /** Counted by the browser per slot; the higher wins. */
  @Column('int') seq!: number;
  /** How often the value was changed after the first. */
  @Column('int') changes!: number;
  @Instant() firstAt!: Date;
  /** When the value last changed; the same value sent again leaves it. */
  @Instant() lastAt!: Date;
  /** From which of the sitting's places (attempt_clients) the value came; null where that was not known. */
  @Column('int', { nullable: true }) client!: number | null;
}
