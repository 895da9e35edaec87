import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';

export type SourceKind = 'legal-document' | 'publication';

/** A legal document or another publication that lessons and questions cite. Dates are calendar days; null: not checked. */
@Entity('sources')
@Unique('uq_sources_key', ['key'])
@Index('ix_sources_search_key', ['searchKey'])
export class Source {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_sources' }) id!: string;
  /** Stable name in data files and addresses: type, number, year of issue. */
  @Column('varchar', { length: 60 }) key!: string;
  @Column('varchar', { length: 20 }) kind!: SourceKind;
  /** “Nghị quyết”, “Luật”, “Báo cáo”, as the document calls itself. */
  @Column('varchar', { length: 40 }) documentType!: string;
  @Column('varchar', { length: 60, nullable: true }) number!: string | null;
  @Column('varchar', { length: 300 }) title!: string;
  @Column('varchar', { length: 200 }) issuer!: string;
  @Column('date', { nullable: true }) issuedOn!: string | null;
  @Column('date', { nullable: true }) validFrom!: string | null;
  /** The first day on which it no longer holds. */
  @Column('date', { nullable: true }) validTo!: string | null;
  /** It no longer holds, even if nobody knows since when. */
  @Column('boolean', { default: false }) ended!: boolean;
  /** The day on which its state was last checked. */
  @Column('date', { nullable: true }) checkedOn!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  /** Entries of the fact sheet on which the row rests. */
  @Json<string[]>() facts!: string[];
  /** What people type to find it, folded (see `searchKey`). */
  @Column('varchar', { length: 900 }) searchKey!: string;
  /** Place in the register's own order. */
  @Column('int') ordinal!: number;
  /** When a person last changed it; null: as the files of the program have it, which then may change it. */
  @Instant({ nullable: true }) editedAt!: Date | null;
}
