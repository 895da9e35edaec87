import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { Points } from '../marking/rules/settle.js';
import { Attempt } from './attempt.js';

/** reading: somebody has it before them, or has left it half done; given: marked. */
export const readingStates = ['reading', 'given'] as const;
export type ReadingState = (typeof readingStates)[number];

/** One person marking one answer. Its id is all that the marker sees of whose it is. */
@Entity('essay_readings')
@Unique('uq_essay_readings_attempt_slot_account', ['attemptId', 'slot', 'accountId'])
@Unique('uq_essay_readings_attempt_slot_place', ['attemptId', 'slot', 'place'])
@Index('ix_essay_readings_quiz', ['quizId'])
export class EssayReading {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_essay_readings' }) id!: string;
  @Column('uuid') quizId!: string;
  @Column('uuid') attemptId!: string;
  @ManyToOne(() => Attempt)
  @JoinColumn({ name: 'attempt_id', foreignKeyConstraintName: 'fk_essay_readings_attempt' })
  attempt?: Relation<Attempt>;
  @Column('int') slot!: number;
  @Column('uuid') versionId!: string;
  /** The marker's. */
  @Column('uuid') accountId!: string;
  @Column('varchar', { length: 8 }) state!: ReadingState;
  /** Until then nobody else takes the answer in this one's place; what was written stays also afterwards. */
  @Instant() leasedUntil!: Date;
  /** The form as it was last kept, field by field, finished or not. */
  @Json<Record<string, string>>() typed!: Record<string, string>;
  /** By criterion; null until it is given. */
  @Json<Points>({ nullable: true }) points!: Points | null;
  /** The share of the full mark; null until it is given. */
  @Column('double precision', { nullable: true }) fraction!: number | null;
  /** What the taker is told; empty for nothing. */
  @Column('text') note!: string;
  /** The first, second or third mark of the answer; null until it is given. */
  @Column('int', { nullable: true }) place!: number | null;
  @Instant({ nullable: true }) givenAt!: Date | null;
  /** The terms that held when it was given: of an answer those of its first mark stand, whatever the quiz says later. Null until it is given. */
  @Column('int', { nullable: true }) markers!: 1 | 2 | null;
  @Column('double precision', { nullable: true }) tolerance!: number | null;
}
