import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { Citation } from '../../legal/rules/citation.js';
import type { QuestionContent } from '../content/content.js';
import { upgraded } from '../content/upgrade.js';
import { Question } from './question.js';

/** In review it waits for somebody who may approve it, and is not edited meanwhile. */
export type VersionState = 'draft' | 'in-review' | 'approved';

/** What a question asks and what is right, from one approval to the next. A draft may be edited, an approved version never. */
@Entity('question_versions')
@Unique('uq_question_versions_question_number', ['questionId', 'number'])
export class QuestionVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_versions' }) id!: string;
  @Column('uuid') questionId!: string;
  @ManyToOne(() => Question)
  @JoinColumn({ name: 'question_id', foreignKeyConstraintName: 'fk_question_versions_question' })
  question?: Relation<Question>;
  /** 1, 2, … within the question. */
  @Column('int') number!: number;
  @Column('varchar', { length: 12 }) state!: VersionState;
  @Json<QuestionContent>({ read: upgraded }) content!: QuestionContent;
  /** Where the right answer is written. */
  @Json<Citation[]>() citations!: Citation[];
  /** The law under which the answer is right: from this day on … (null: as far back as anybody asks). */
  @Column('date', { nullable: true }) validFrom!: string | null;
  /** … to the day before this one (null: no end known). */
  @Column('date', { nullable: true }) validTo!: string | null;
  /** SHA-256 of what an author wrote, option ids left out: a loader sees from it that nothing changed. */
  @Column('varchar', { length: 64 }) contentHash!: string;
  @Instant() createdAt!: Date;
  @Instant({ nullable: true }) approvedAt!: Date | null;
  /** Account; null for what came approved with the program. */
  @Column('uuid', { nullable: true }) approvedBy!: string | null;
}
