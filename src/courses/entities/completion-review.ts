import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Completion } from './completion.js';

/** open: somebody has to look; kept: looked at, the completion stands; passed-again: the evidence suffices again, so nobody has to. */
export const reviewStates = ['open', 'kept', 'passed-again'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** A completion whose quiz would not pass any more by marks given since, or whose class was attended too little by what was corrected. The completion stands; a person looks at what follows. */
@Entity('completion_reviews')
@Index('uq_completion_reviews_open', ['completionId'], { unique: true, where: "state = 'open'" })
export class CompletionReview {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_completion_reviews' }) id!: string;
  @Column('uuid') completionId!: string;
  @ManyToOne(() => Completion)
  @JoinColumn({ name: 'completion_id', foreignKeyConstraintName: 'fk_completion_reviews_completion' })
  completion?: Relation<Completion>;
  /** What no longer suffices: the sitting whose marks, or the class whose attendance have changed. */
  @Column('uuid') evidenceId!: string;
  @Column('varchar', { length: 10, default: 'attempt' }) evidence!: 'attempt' | 'class';
  /** Why that was changed, as whoever changed it wrote. */
  @Column('varchar', { length: 500 }) reason!: string;
  @Instant() openedAt!: Date;
  @Column('varchar', { length: 12 }) state!: ReviewState;
  @Instant({ nullable: true }) decidedAt!: Date | null;
  /** Account; null while it is open, and where the program itself has closed it. */
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  /** What whoever looked found. */
  @Column('varchar', { length: 500, nullable: true }) note!: string | null;
}
