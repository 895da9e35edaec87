import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Json } from '../../platform/database/columns.js';

/** An administrative authority or its office never issues a *chứng chỉ* of its own (Thông tư 03/2023, Điều 5.1); a training body does once it was assigned the programme. */
export const issuerBodies = ['authority', 'training'] as const;
export type IssuerBody = (typeof issuerBodies)[number];

/**
 * An office that issues certificates, as its sheets name it, for a stretch of time. When its wording or its signer changes,
 * the row is closed with a date and another begins; the registers go on, for they belong to the first row, the office.
 */
@Entity('certificate_issuers')
@Unique('uq_certificate_issuers_key', ['key'])
export class Issuer {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_certificate_issuers' }) id!: string;
  /** Stable name for loaders. */
  @Column('varchar', { length: 80 }) key!: string;
  /** The first row of the office, whose registers this one goes on with; null: this is the first. */
  @Column('uuid', { nullable: true }) officeId!: string | null;
  @Column('uuid') unitId!: string;
  @Column('varchar', { length: 12, default: 'authority' }) body!: IssuerBody;
  /** The office's standing decision: whoever completes an online course receives a *giấy chứng nhận* without a proposal. */
  @Column('boolean', { default: true }) issuesOnline!: boolean;
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

/** Whose registers an issuer writes in. */
export const officeOf = ({ id, officeId }: Pick<Issuer, 'id' | 'officeId'>): string => officeId ?? id;
