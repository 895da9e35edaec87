import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import { CompletionRuleVersion } from './completion-rule-version.js';
import { Programme } from './programme.js';

/** How a course is delivered. */
export type Delivery = 'online' | 'class' | 'blended';

/** `draft`: not yet shown to learners; `withdrawn`: not any more, though what was learned stays. */
export type CourseState = 'draft' | 'published' | 'withdrawn';

/** A course of the curriculum: lessons and a quiz belong to it, a completion rule says what finishes it. */
@Entity('courses')
@Unique('uq_courses_key', ['key'])
export class Course {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_courses' }) id!: string;
  /** Stable name in data files. */
  @Column('varchar', { length: 80 }) key!: string;
  /** Short name for tables, such as “CCHC-01”. */
  @Column('varchar', { length: 40 }) code!: string;
  @Column('varchar', { length: 300 }) title!: string;
  @Column('uuid') programmeId!: string;
  @ManyToOne(() => Programme)
  @JoinColumn({ name: 'programme_id', foreignKeyConstraintName: 'fk_courses_programme' })
  programme?: Relation<Programme>;
  /** What it is about, for those who choose; null for none. */
  @Column('text', { nullable: true }) summary!: string | null;
  /** The unit whose trainers write it; null: those who answer for the whole tree. */
  @Column('uuid', { nullable: true }) unitId!: string | null;
  @Column('varchar', { length: 12, default: 'published' }) state!: CourseState;
  /** When a person last changed it; null: as the files of the program have it, which then may change it. */
  @Instant({ nullable: true }) editedAt!: Date | null;
  /** What a learner can do afterwards, one sentence each. */
  @Json<string[]>() objectives!: string[];
  /** Number of tiết, the legal unit of duration. */
  @Column('int') periods!: number;
  @Column('varchar', { length: 12 }) delivery!: Delivery;
  @Column('int') estimatedMinutes!: number;
  /** Local date for which the content is right. */
  @Column('varchar', { length: 10 }) lawAsOf!: string;
  /** Whether the final quiz opens only after every lesson has been read to its end. */
  @Column('boolean', { default: true }) quizAfterLessons!: boolean;
  @OneToMany(() => CompletionRuleVersion, (version) => version.course) rules?: Relation<CompletionRuleVersion[]>;
}
