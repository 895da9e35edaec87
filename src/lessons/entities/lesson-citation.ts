import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { LessonVersion } from './lesson-version.js';

/** Which version cites which source: the citations of the versions, once more, so that a source finds them. */
@Entity('lesson_citations')
@Index('ix_lesson_citations_source_key', ['sourceKey'])
export class LessonCitation {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_lesson_citations' }) versionId!: string;
  @PrimaryColumn('varchar', { length: 60, primaryKeyConstraintName: 'pk_lesson_citations' }) sourceKey!: string;
  @ManyToOne(() => LessonVersion)
  @JoinColumn({ name: 'version_id', foreignKeyConstraintName: 'fk_lesson_citations_version' })
  version?: Relation<LessonVersion>;
}
