import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Attempt } from './attempt.js';

/** What a browser tells: the page was left, seen again, lost its network, found it again. `late` is the server's own: an answer that came too late. */
export const eventKinds = ['left', 'returned', 'offline', 'online', 'late'] as const;
export type EventKind = (typeof eventKinds)[number];

/** Something that happened while somebody sat a quiz: a fact, not a judgement. Appended; kept for a limited time. */
@Entity('attempt_events')
export class AttemptEvent {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_attempt_events' }) attemptId!: string;
  @ManyToOne(() => Attempt)
  @JoinColumn({ name: 'attempt_id', foreignKeyConstraintName: 'fk_attempt_events_attempt' })
  attempt?: Relation<Attempt>;
  /** The opened page that tells, made up by the browser; "late" for the server's own. */
  @PrimaryColumn('varchar', { length: 36, primaryKeyConstraintName: 'pk_attempt_events' }) page!: string;
  /** Counted by the page, so that what is told twice is once; of a late answer its slot. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_attempt_events' }) nth!: number;
  @Column('varchar', { length: 8 }) kind!: EventKind;
  /** By the server's clock: of what was told later, less the time that had passed since. */
  @Instant() at!: Date;
  /** From where it was told. */
  @Column('int', { nullable: true }) client!: number | null;
}
