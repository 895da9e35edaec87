import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { Layout } from '../rules/layout.js';
import { Quiz, type PageLayout } from './quiz.js';

/**
 * submitted: handed in by the taker; closed: ended by its deadline, with what was saved; withdrawn: a sheet that was entered
 * wrongly, which is nobody's and counts nowhere.
 */
export const attemptStates = ['open', 'submitted', 'closed', 'withdrawn'] as const;
export type AttemptState = (typeof attemptStates)[number];

/** One sitting of a quiz by one taker. */
@Entity('attempts')
@Unique('uq_attempts_quiz_taker_number', ['quizId', 'takerId', 'number'])
@Index('uq_attempts_one_open', ['quizId', 'takerId'], { unique: true, where: `state = 'open'` })
@Index('ix_attempts_taker', ['takerId'])
// All that lists of results read: a row itself holds its whole paper, and is read from several pages of the file.
@Index('ix_attempts_results', ['quizId', 'takerId', 'number', 'state', 'score', 'maxScore', 'markSet', 'id'])
@Index('ix_attempts_quiz_id', ['quizId', 'id'])
export class Attempt {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_attempts' }) id!: string;
  @Column('uuid') quizId!: string;
  @ManyToOne(() => Quiz)
  @JoinColumn({ name: 'quiz_id', foreignKeyConstraintName: 'fk_attempts_quiz' })
  quiz?: Relation<Quiz>;
  /** A person or a contestant. */
  @Column('uuid') takerId!: string;
  /** 1, 2, … per quiz and taker. Unique, and so the limit of attempts holds for two tabs as well. */
  @Column('int') number!: number;
  @Column('varchar', { length: 12 }) state!: AttemptState;
  /** The paper: versions, order of questions and options. Drawn once and frozen. */
  @Json<Layout>() layout!: Layout;
  /** What the paper was drawn from, so that the draw can be checked. */
  @Column('varchar', { length: 64 }) seed!: string;
  @Instant() startedAt!: Date;
  /** Fixed when the sitting starts; only ever moved later. Null: no deadline. */
  @Instant({ nullable: true }) dueAt!: Date | null;
  /** The time limit this sitting began with, for computing dueAt again when the close is moved; only ever made longer, by an override. */
  @Column('int', { nullable: true }) limitMinutes!: number | null;
  /** Frozen: how long after dueAt answers typed offline count. */
  @Column('int') graceSeconds!: number;
  /** Frozen: the share of maxScore that passes. */
  @Column('double precision', { nullable: true }) passShare!: number | null;
  /** Frozen: one question a page or all on one. */
  @Column('varchar', { length: 12 }) pageLayout!: PageLayout;
  /** What can be reached; without the questions that were dropped since. */
  @Column('double precision') maxScore!: number;
  /** When it was handed in, or its deadline. Null while open. */
  @Instant({ nullable: true }) finishedAt!: Date | null;
  /** The key the paper was handed in with: the same again is the same submission. */
  @Column('varchar', { length: 100, nullable: true }) submissionKey!: string | null;
  /** True from the closing until the marks are in; a crash in between leaves it true, and the job marks. */
  @Index('ix_attempts_mark_owed', { where: 'mark_owed' })
  @Column('boolean')
  markOwed!: boolean;
  /** Derived from the marks; null while any of them is owed. */
  @Column('double precision', { nullable: true }) score!: number | null;
  /** The number of the mark set the score was derived from; 0 before the first. */
  @Column('int') markSet!: number;
}
