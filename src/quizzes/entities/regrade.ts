import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { Totals } from '../regrading/rules/outcome.js';
import type { Ruling } from '../regrading/rules/ruling.js';
import { Quiz } from './quiz.js';

/** applying: sittings are still being marked anew, in the order of their ids. */
export const regradeStates = ['applying', 'applied'] as const;
export type RegradeState = (typeof regradeStates)[number];

/**
 * A ruling about a question after it was answered, and its carrying out. Appended: the last one of a version in a quiz holds,
 * for sittings that end later as well.
 */
@Entity('regrades')
@Unique('uq_regrades_quiz_number', ['quizId', 'number'])
@Index('ix_regrades_quiz_version', ['quizId', 'versionId'])
export class Regrade {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_regrades' }) id!: string;
  @Column('uuid') quizId!: string;
  @ManyToOne(() => Quiz)
  @JoinColumn({ name: 'quiz_id', foreignKeyConstraintName: 'fk_regrades_quiz' })
  quiz?: Relation<Quiz>;
  /** 1, 2, … in the quiz. */
  @Column('int') number!: number;
  /** The version that was asked. */
  @Column('uuid') versionId!: string;
  @Json<Ruling>() ruling!: Ruling;
  @Column('varchar', { length: 500 }) reason!: string;
  /** Account. */
  @Column('uuid') actorId!: string;
  @Instant() createdAt!: Date;
  @Column('varchar', { length: 10 }) state!: RegradeState;
  /** The last sitting that was looked at; empty before the first. */
  @Column('varchar', { length: 36 }) cursor!: string;
  /** What was done until now. */
  @Json<Totals>() totals!: Totals;
  @Instant({ nullable: true }) finishedAt!: Date | null;
}
