import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Attempt } from './attempt.js';

/** One marking of an attempt: by what rule, why, by whom. Appended, never changed. */
@Entity('mark_sets')
export class MarkSet {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_mark_sets' }) attemptId!: string;
  @ManyToOne(() => Attempt)
  @JoinColumn({ name: 'attempt_id', foreignKeyConstraintName: 'fk_mark_sets_attempt' })
  attempt?: Relation<Attempt>;
  /** 1 for the marking after the closing; regrades count on. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'pk_mark_sets' }) number!: number;
  /** Name and version of the rule, such as "auto:1". */
  @Column('varchar', { length: 20 }) rule!: string;
  @Column('varchar', { length: 500 }) reason!: string;
  /** Account; null for the program itself. */
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @Instant() createdAt!: Date;
  /** The ruling that it carries out, or that held when the attempt was closed; null for a marking of the answers alone. */
  @Column('uuid', { nullable: true }) regradeId!: string | null;
  /** What the attempt came to by it. Null while a mark is owed; sets of older programs do not tell. */
  @Column('double precision', { nullable: true }) score!: number | null;
  @Column('double precision', { nullable: true }) maxScore!: number | null;
}
