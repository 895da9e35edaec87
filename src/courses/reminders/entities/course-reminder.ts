import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** That a person was told of a course: of the course itself (`new`), or of its due date at a step of the schedule. What is here is never told again. */
@Entity('course_reminders')
@Index('ix_course_reminders_told_on', ['toldOn'])
@Unique('uq_course_reminders_step', ['personId', 'courseId', 'dueOn', 'step'])
export class CourseReminder {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_course_reminders' }) id!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') courseId!: string;
  @Column('varchar', { length: 10 }) dueOn!: string;
  /** `new`, or days from the due date: `-7`, `1`. */
  @Column('varchar', { length: 8 }) step!: string;
  /** Local day. */
  @Column('varchar', { length: 10 }) toldOn!: string;
}
