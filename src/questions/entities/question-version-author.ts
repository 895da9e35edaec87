import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { QuestionVersion } from './question-version.js';

/** Who wrote or changed a version, since the author may not be the one who approves it. */
@Entity('question_version_authors')
export class QuestionVersionAuthor {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_version_authors' }) versionId!: string;
  @ManyToOne(() => QuestionVersion)
  @JoinColumn({ name: 'version_id', foreignKeyConstraintName: 'fk_question_version_authors_version' })
  version?: Relation<QuestionVersion>;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_version_authors' }) accountId!: string;
  /** The first time. */
  @Instant() at!: Date;
}
