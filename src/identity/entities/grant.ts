import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { OfficeFunction } from '../../organisation/rules/office-functions.js';
import type { Role } from '../../platform/access/actor.js';
import { Instant } from '../../platform/database/columns.js';
import { Account } from './account.js';

/**
 * A role given to an account over a part of the tree, from a day until a day.
 *
 * Covers the whole system (no unit, no function), a unit's present subtree with its predecessors'
 * history, or the area of a function for as long as some office holds it. Rows are closed, never
 * deleted.
 */
@Entity('grants')
@Check('ck_grants_scope', '(unit_id is null or function_code is null) and (function_code is null) = (area_unit_id is null)')
@Index('ix_grants_account', ['accountId'])
@Index('ix_grants_unit', ['unitId'])
@Index('ix_grants_area_unit', ['areaUnitId'])
@Index('uq_grants_open', ['accountId', 'role', 'scopeKey', 'validFrom'], { unique: true, where: 'closed_at is null' })
export class Grant {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_grants' }) id!: string;
  @Column('uuid') accountId!: string;
  @ManyToOne(() => Account, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'account_id', foreignKeyConstraintName: 'fk_grants_account' })
  account!: Relation<Account>;
  @Column('varchar', { length: 20 }) role!: Role;
  @Column('uuid', { nullable: true }) unitId!: string | null;
  @Column('varchar', { length: 40, nullable: true }) functionCode!: OfficeFunction | null;
  @Column('uuid', { nullable: true }) areaUnitId!: string | null;
  /** The scope in one comparable text, because unique indexes take no nulls for equal. */
  @Column('varchar', { length: 100 }) scopeKey!: string;
  /** First day, in Asia/Ho_Chi_Minh. */
  @Column('date') validFrom!: string;
  /** The day after the last one; null: until further notice. */
  @Column('date', { nullable: true }) validTo!: string | null;
  /** Null: given at the command line. */
  @Column('uuid', { nullable: true }) grantedBy!: string | null;
  @Column('varchar', { length: 300 }) reason!: string;
  @Instant() grantedAt!: Date;
  @Instant({ nullable: true }) closedAt!: Date | null;
  @Column('uuid', { nullable: true }) closedBy!: string | null;
  @Column('varchar', { length: 300, nullable: true }) closeReason!: string | null;
}
