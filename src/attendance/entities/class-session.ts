import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { TrainingClass } from './training-class.js';

/** A session (buổi) of a class: attendance is taken in each. */
@Entity('class_sessions')
@Unique('uq_class_sessions_class_number', ['classId', 'number'])
@Index('ix_class_sessions_starts', ['startsAt'])
export class ClassSession {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_class_sessions' }) id!: string;
  @Column('uuid') classId!: string;
  @ManyToOne(() => TrainingClass)
  @JoinColumn({ name: 'class_id', foreignKeyConstraintName: 'fk_class_sessions_class' })
  trainingClass?: Relation<TrainingClass>;
  /** Given once: what is printed names it, whatever is moved. */
  @Column('int') number!: number;
  @Column('varchar', { length: 300 }) topic!: string;
  /** [startsAt, endsAt) */
  @Instant() startsAt!: Date;
  @Instant() endsAt!: Date;
  /** Number of tiết. */
  @Column('int') periods!: number;
  /** Where, if not where the class is. */
  @Column('varchar', { length: 200, nullable: true }) place!: string | null;
  /** Counted up by every change of time or place: calendars take the higher. */
  @Column('int', { default: 0 }) sequence!: number;
  /** Why it was moved or cancelled last, as learners read it. */
  @Column('varchar', { length: 300, nullable: true }) changeReason!: string | null;
  /** Does not take place, and counts for nobody. */
  @Instant({ nullable: true }) cancelledAt!: Date | null;
  /** When the roll was closed; from then on a change needs a reason. */
  @Instant({ nullable: true }) closedAt!: Date | null;
  @Column('uuid', { nullable: true }) closedBy!: string | null;
}
