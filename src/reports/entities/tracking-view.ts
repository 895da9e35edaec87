import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { Instant } from '../../platform/database/columns.js';

/** Filters of tracking that somebody has given a name. The address can be shared: each sees what they may see. */
@Entity('tracking_views')
@Unique('uq_tracking_views_account_name', ['accountId', 'name'])
export class TrackingView {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_tracking_views' }) id!: string;
  @Column('uuid') accountId!: string;
  @Column('varchar', { length: 100 }) name!: string;
  /** As in the address; without a day it is that of today, whenever it is opened. */
  @Column('varchar', { length: 1000 }) query!: string;
  @Instant() createdAt!: Date;
}
