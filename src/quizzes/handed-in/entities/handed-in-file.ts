import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';
import { Attempt } from '../../entities/attempt.js';

/** What is taken: pictures are kept small (WebP), documents as they came. */
export const handedInKinds = ['image', 'pdf', 'docx'] as const;
export type HandedInKind = (typeof handedInKinds)[number];

/** A file handed in with an essay. The same bytes are there once, so that one sent again after a cut makes no second copy. */
@Entity('handed_in_files')
@Unique('uq_handed_in_files_hash', ['attemptId', 'slot', 'hash'])
@Unique('uq_handed_in_files_place', ['attemptId', 'slot', 'place'])
@Index('ix_handed_in_files_hash', ['hash'])
export class HandedInFile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_handed_in_files' }) id!: string;
  @Column('uuid') attemptId!: string;
  @ManyToOne(() => Attempt)
  @JoinColumn({ name: 'attempt_id', foreignKeyConstraintName: 'fk_handed_in_files_attempt' })
  attempt?: Relation<Attempt>;
  @Column('int') slot!: number;
  /** From 1; there are as many places as the question takes files. */
  @Column('int') place!: number;
  /** Of what is kept, not of what was sent: a picture is made smaller. */
  @Column('varchar', { length: 64 }) hash!: string;
  @Column('varchar', { length: 8 }) kind!: HandedInKind;
  @Column('int') bytes!: number;
  /** As its owner calls it. It may hold a name, so markers never see it. */
  @Column('varchar', { length: 200 }) name!: string;
  @Instant() at!: Date;
  /** From which of the sitting's places (attempt_clients) it came; null where that was not known. */
  @Column('int', { nullable: true }) client!: number | null;
}
