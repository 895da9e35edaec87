import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Issuer } from './issuer.js';

/** A *chứng chỉ* needs a body authorised to issue it (Thông tư 03/2023, Điều 5); a *giấy chứng nhận* does not. */
export type CertificateKind = 'giay-chung-nhan' | 'chung-chi';

/**
 * The book of one issuer, kind and year (Asia/Ho_Chi_Minh). Its row is locked by the update that
 * takes the next number in the issuing transaction, hence numbers without gaps.
 */
@Entity('certificate_registers')
@Unique('uq_certificate_registers_issuer_kind_year', ['issuerId', 'kind', 'year'])
export class Register {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_certificate_registers' }) id!: string;
  @Column('uuid') issuerId!: string;
  @ManyToOne(() => Issuer)
  @JoinColumn({ name: 'issuer_id', foreignKeyConstraintName: 'fk_certificate_registers_issuer' })
  issuer?: Relation<Issuer>;
  @Column('varchar', { length: 20 }) kind!: CertificateKind;
  @Column('int') year!: number;
  @Column('int', { default: 0 }) lastNumber!: number;
}
