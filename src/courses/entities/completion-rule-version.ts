import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import { readRule, type CompletionRule } from '../rules/completion.js';
import { Course } from './course.js';

/** A completion rule from the moment it was set; completions name the version they fulfilled. */
@Entity('completion_rules')
@Unique('uq_completion_rules_course_number', ['courseId', 'number'])
export class CompletionRuleVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_completion_rules' }) id!: string;
  @Column('uuid') courseId!: string;
  @ManyToOne(() => Course, (course) => course.rules)
  @JoinColumn({ name: 'course_id', foreignKeyConstraintName: 'fk_completion_rules_course' })
  course?: Relation<Course>;
  @Column('int') number!: number;
  @Json<CompletionRule>({ read: readRule }) rule!: CompletionRule;
  @Instant() setAt!: Date;
  /** The account; null: a loader. */
  @Column('uuid', { nullable: true }) setBy!: string | null;
  @Column('varchar', { length: 300, nullable: true }) reason!: string | null;
}
