import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Json } from '../../platform/database/columns.js';

/** An office that issues certificates, as its sheets name it, for a stretch of time. */
@Entity('certificate_issuers')
@Unique('uq_certificate_issuers_key', ['key'])
export class Issuer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_certificate_issuers' }) id!: string;
  /** Stable name for loaders. */
  @Column('varchar', { length: 80 }) key!: string;
  @Column('uuid') unitId!: string;
  /** The authority above, first line of the header: “UBND TỈNH SƠN LA”. */
  @Column('varchar', { length: 120 }) superior!: string;
  @Json<string[]>() headerLines!: string[];
  /** In running text: “Sở Nội vụ tỉnh Sơn La”. */
  @Column('varchar', { length: 200 }) name!: string;
  @Column('varchar', { length: 80 }) place!: string;
  @Json<string[]>() signerLines!: string[];
  @Column('varchar', { length: 120 }) signerName!: string;
  /** Local days [validFrom, validTo); validTo null: open. */
  @Column('varchar', { length: 10 }) validFrom!: string;
  @Column('varchar', { length: 10, nullable: true }) validTo!: string | null;
}
