import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Instant } from '../../../platform/database/columns.js';

/** That a session's code is being shown: typed digits are looked for among these alone. */
@Entity('shown_codes')
export class ShownCode {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_shown_codes' }) sessionId!: string;
  /** From when on somebody could scan it: nobody is late for a code that was not there. */
  @Instant() firstAt!: Date;
  @Instant() lastAt!: Date;
  /** The account that shows it. */
  @Column('uuid', { nullable: true }) shownBy!: string | null;
}
