import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { Answers } from '../formats/reading.js';
import type { StagedFile, StagedQuestion } from '../importing/staged.js';

/** `staged`: looked at and decided upon; `saved`: its questions are in the bank; `removing`: it is being thrown away, and is there for nobody. */
export type QuestionImportState = 'staged' | 'saved' | 'removing';

/** A file or a pasted text of questions that somebody brought in. The bytes lie in the storage. */
@Entity('question_imports')
@Index('ix_question_imports_account', ['uploadedBy', 'uploadedAt'])
export class QuestionImport {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_imports' }) id!: string;
  @Column('varchar', { length: 200 }) fileName!: string;
  /** Of the bytes in the storage. */
  @Column('varchar', { length: 64 }) fileHash!: string;
  /** What a person said the file is; null: it was told from the content. */
  @Column('varchar', { length: 12, nullable: true }) givenFormat!: string | null;
  @Column('varchar', { length: 10 }) state!: QuestionImportState;
  /** Raised by every change: a form that was opened before is told, and overwrites nothing. */
  @Column('int') version!: number;
  /** Where its questions go. */
  @Column('uuid') categoryId!: string;
  /** An account; null: the command line. */
  @Column('uuid', { nullable: true }) uploadedBy!: string | null;
  @Instant() uploadedAt!: Date;
  /** What a person said about the whole file. */
  @Json<Answers>() answers!: Answers;
  /** How the file was understood, its questions left out. */
  @Json<StagedFile>() reading!: StagedFile;
  @Instant({ nullable: true }) savedAt!: Date | null;
}

/** One question of a file, as the dry run shows it. Its id becomes the question's. */
@Entity('question_import_lines')
@Unique('uq_question_import_lines_import_number', ['importId', 'number'])
export class QuestionImportLine {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_question_import_lines' }) id!: string;
  @Column('uuid') importId!: string;
  @ManyToOne(() => QuestionImport)
  @JoinColumn({ name: 'import_id', foreignKeyConstraintName: 'fk_question_import_lines_import' })
  import?: Relation<QuestionImport>;
  /** The order in the file, from 1. */
  @Column('int') number!: number;
  @Json<StagedQuestion>() question!: StagedQuestion;
  /** Whether it is complete and so could be taken over. */
  @Column('boolean') ready!: boolean;
  /** Whether it is to be taken over. */
  @Column('boolean') taken!: boolean;
  /** Whether it is in the bank. */
  @Column('boolean') saved!: boolean;
}

/** A picture or sound that questions show: which account brought it in when. The bytes lie in the storage under the hash that is its name. */
@Entity('question_media')
export class QuestionMedia {
  @PrimaryColumn('varchar', { length: 72, primaryKeyConstraintName: 'pk_question_media' }) name!: string;
  @Index('uq_question_media_hash', { unique: true })
  @Column('varchar', { length: 64 })
  hash!: string;
  @Column('int') bytes!: number;
  /** Null: the command line. */
  @Column('uuid', { nullable: true }) addedBy!: string | null;
  @Instant() addedAt!: Date;
}
