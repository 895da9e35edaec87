import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Instant, Json } from '../../../platform/database/columns.js';

/** What stood of an entered sheet until it was corrected, and why it was. Appended, never changed; what was written is taken away with the person's answers. */
@Entity('paper_corrections')
@Unique('uq_paper_corrections_number', ['entryId', 'number'])
export class PaperCorrection {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_paper_corrections' }) id!: string;
  @Column('uuid') entryId!: string;
  /** From 1 for each sheet: so many corrections there have been. */
  @Column('int') number!: number;
  /** The paper it was entered as. */
  @Column('uuid') variantId!: string;
  /** Canonical JSON texts of the answers by slot; empty once the person is erased. */
  @Json<Readonly<Record<string, string>>>() answers!: Readonly<Record<string, string>>;
  @Column('varchar', { length: 500, nullable: true }) reason!: string | null;
  /** Account. */
  @Column('uuid') correctedBy!: string;
  @Instant() correctedAt!: Date;
}
