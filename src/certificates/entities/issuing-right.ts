import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Issuer } from './issuer.js';

/** A programme or a course that the competent authority assigned to a training body: what it may issue *chứng chỉ* for, and until when. */
@Entity('certificate_rights')
@Index('ix_certificate_rights_office', ['officeId'])
export class IssuingRight {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_certificate_rights' }) id!: string;
  /** The first row of the issuer. */
  @Column('uuid') officeId!: string;
  @ManyToOne(() => Issuer)
  @JoinColumn({ name: 'office_id', foreignKeyConstraintName: 'fk_certificate_rights_office' })
  office?: Relation<Issuer>;
  /** Of these two one is set. */
  @Column('uuid', { nullable: true }) programmeId!: string | null;
  @Column('uuid', { nullable: true }) courseId!: string | null;
  /** Number and day of the document that assigns it. */
  @Column('varchar', { length: 100 }) number!: string;
  @Column('varchar', { length: 10 }) decidedOn!: string;
  /** Local days [validFrom, validTo); validTo null: open. */
  @Column('varchar', { length: 10 }) validFrom!: string;
  @Column('varchar', { length: 10, nullable: true }) validTo!: string | null;
  @Instant() enteredAt!: Date;
  @Column('uuid', { nullable: true }) enteredBy!: string | null;
}
