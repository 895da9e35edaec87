import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import { CompletionRuleVersion } from './completion-rule-version.js';
import { Course } from './course.js';

/** An appended fact: this person has completed this course. Regrades and corrections never remove it. */
@Entity('completions')
@Unique('uq_completions_course_person_number', ['courseId', 'personId', 'number'])
@Index('ix_completions_person_on', ['personId', 'completedOn', 'courseId'])
export class Completion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_completions' }) id!: string;
  @Column('uuid') courseId!: string;
  @ManyToOne(() => Course)
  @JoinColumn({ name: 'course_id', foreignKeyConstraintName: 'fk_completions_course' })
  course?: Relation<Course>;
  @Column('uuid') personId!: string;
  /** 1 for the first time; a renewal counts on. The unique key makes a repeated event harmless. */
  @Column('int') number!: number;
  @Instant() completedAt!: Date;
  /** The local day of it, for reports that count by days. */
  @Column('varchar', { length: 10, default: '' }) completedOn!: string;
  @Column('uuid') ruleId!: string;
  @ManyToOne(() => CompletionRuleVersion)
  @JoinColumn({ name: 'rule_id', foreignKeyConstraintName: 'fk_completions_rule' })
  rule?: Relation<CompletionRuleVersion>;
  /** Ids of the lessons read and the attempt that passed. */
  @Json<string[]>() evidenceIds!: string[];
  /** The unit of the primary posting on that day; null for somebody without one. */
  @Column('uuid', { nullable: true }) unitId!: string | null;
}
