import { Column, Entity, OneToMany, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';
import { Grant } from './grant.js';

/**
 * What a person signs in with.
 *
 * The three names are stored in the reduced form of `rules/sign-in-names.ts`; how they are written
 * for people stands with the person.
 */
@Entity('accounts')
@Unique('uq_accounts_username', ['username'])
@Unique('uq_accounts_phone', ['phone'])
@Unique('uq_accounts_staff_code', ['staffCode'])
@Unique('uq_accounts_person', ['personId'])
export class Account {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_accounts' }) id!: string;
  @Column('varchar', { length: 40 }) username!: string;
  @Column('varchar', { length: 15, nullable: true }) phone!: string | null;
  @Column('varchar', { length: 24, nullable: true }) staffCode!: string | null;
  /** Argon2id with its parameters and salt inside; never leaves this module. */
  @Column('varchar', { length: 200 }) passwordHash!: string;
  /** Set for passwords that somebody else knows: the first one and a reset one. */
  @Column('boolean', { default: false }) mustChangePassword!: boolean;
  /** Null: a technical account of nobody in the organisation. */
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Instant() createdAt!: Date;
  /** When its person first signed in; null: never. */
  @Instant({ nullable: true }) firstSignedInAt!: Date | null;
  @Instant({ nullable: true }) disabledAt!: Date | null;
  /** Read together with the session that a request brings. */
  @OneToMany(() => Grant, (grant) => grant.account) grants?: Relation<Grant[]>;
}
