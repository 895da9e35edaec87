import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Course } from './course.js';

/** A person who has begun a course. */
@Entity('enrolments')
@Unique('uq_enrolments_course_person', ['courseId', 'personId'])
export class Enrolment {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_enrolments' }) id!: string;
  @Column('uuid') courseId!: string;
  @ManyToOne(() => Course)
  @JoinColumn({ name: 'course_id', foreignKeyConstraintName: 'fk_enrolments_course' })
  course?: Relation<Course>;
  @Index('ix_enrolments_person')
  @Column('uuid')
  personId!: string;
  @Instant() enrolledAt!: Date;
  /** The local day of it, for reports that count by days. */
  @Column('varchar', { length: 10, default: '' }) enrolledOn!: string;
}
