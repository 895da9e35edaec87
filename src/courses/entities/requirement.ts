import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { Audience } from '../rules/audience.js';
import { Course } from './course.js';

/** Who must complete which course by when: the denominator of every rate. Closed with a date, never deleted. */
@Entity('requirements')
@Unique('uq_requirements_key', ['key'])
export class Requirement {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_requirements' }) id!: string;
  /** Stable name for loaders. */
  @Column('varchar', { length: 80 }) key!: string;
  /** The act or plan it rests on, as a learner reads it. */
  @Column('varchar', { length: 300 }) basis!: string;
  @Index('ix_requirements_course')
  @Column('uuid')
  courseId!: string;
  @ManyToOne(() => Course, (course) => course.requirements)
  @JoinColumn({ name: 'course_id', foreignKeyConstraintName: 'fk_requirements_course' })
  course?: Relation<Course>;
  @Json<Audience>() audience!: Audience;
  /** Last local day that is in time, yyyy-MM-dd. */
  @Column('varchar', { length: 10 }) dueOn!: string;
  /** Local days [validFrom, validTo) on which it counts people; validTo null: open. */
  @Column('varchar', { length: 10 }) validFrom!: string;
  @Column('varchar', { length: 10, nullable: true }) validTo!: string | null;
  @Instant() createdAt!: Date;
}
