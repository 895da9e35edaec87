import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Course } from './course.js';

/** A person who has begun to renew a course: what an enrolment is for the first time, for each round that follows. */
@Entity('renewals')
@Unique('uq_renewals_person_course_round', ['personId', 'courseId', 'countsFrom'])
export class Renewal {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_renewals' }) id!: string;
  @Index('ix_renewals_course')
  @Column('uuid')
  courseId!: string;
  @ManyToOne(() => Course)
  @JoinColumn({ name: 'course_id', foreignKeyConstraintName: 'fk_renewals_course' })
  course?: Relation<Course>;
  @Column('uuid') personId!: string;
  /** Names the round: completions before this local day had run out. */
  @Column('varchar', { length: 10 }) countsFrom!: string;
  /** The local day on which the round opened: attempts since then are its. */
  @Column('varchar', { length: 10 }) opensOn!: string;
  @Instant() begunAt!: Date;
  /** The local day of it, for reports that count by days. */
  @Column('varchar', { length: 10 }) begunOn!: string;
}
