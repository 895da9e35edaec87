import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant, Json } from '../../../platform/database/columns.js';
import type { Layout } from '../../rules/layout.js';
import type { PaperHead } from '../document/blocks.js';

/** same: the same questions in other orders; drawn: each paper draws its own. */
export const paperModes = ['same', 'drawn'] as const;
export type PaperMode = (typeof paperModes)[number];

/** Papers of a quiz that were drawn together for one round on paper. Never changed: what was printed can be printed and keyed again. */
@Entity('paper_sets')
@Unique('uq_paper_sets_number', ['quizId', 'number'])
export class PaperSet {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_paper_sets' }) id!: string;
  @Column('uuid') quizId!: string;
  /** From 1 for each quiz. */
  @Column('int') number!: number;
  @Json<PaperHead>() head!: PaperHead;
  @Column('varchar', { length: 8 }) mode!: PaperMode;
  /** What the orders were drawn from. */
  @Column('varchar', { length: 64 }) seed!: string;
  @Column('uuid') createdBy!: string;
  @Instant() createdAt!: Date;
}

/** One paper of a set. */
@Entity('paper_variants')
@Unique('uq_paper_variants_code', ['setId', 'code'])
export class PaperVariant {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_paper_variants' }) id!: string;
  @Index('ix_paper_variants_set')
  @Column('uuid')
  setId!: string;
  /** “101”. */
  @Column('varchar', { length: 6 }) code!: string;
  /** From 1, in the order in which they are printed. */
  @Column('int') position!: number;
  @Json<Layout>() layout!: Layout;
  /** What its questions were drawn from. */
  @Column('varchar', { length: 64 }) seed!: string;
}
