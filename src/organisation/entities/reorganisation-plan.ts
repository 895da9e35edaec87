import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { LineProblem } from '../reorganising/rules/match-list.js';
import type { NewUnit, PlannedChange } from '../reorganising/rules/plan.js';
import { Person } from './person.js';

/**
 * draft: nothing of it is written. writing, undoing: a job writes or takes back the postings of a long list.
 * scheduled: everything is written with its day; from that day on it is in effect. discarded: given up.
 */
export type PlanState = 'draft' | 'writing' | 'scheduled' | 'undoing' | 'discarded';

/** A line that could not be used: either the list said why as it was read, or it is one of the problems of matching. */
export type UnreadLine = { readonly at: string; readonly text: string } & ({ readonly reason: string } | { readonly problem: LineProblem });

/** The parts of a draft that pages edit. Decisions are by `teller/item` of the impact port. */
export interface PlanDraft {
  readonly schema: 1;
  readonly newUnits: readonly NewUnit[];
  readonly changes: readonly PlannedChange[];
  readonly decisions: Readonly<Record<string, string>>;
  /** Lines of the last list that named nobody or no unit, for a person to settle. */
  readonly unread: readonly UnreadLine[];
}

/**
 * A reorganisation on its way: drafted, scheduled, undone. What it wrote are dated rows of other tables; an act that
 * has taken effect is told by `reorganisations`.
 */
@Entity('reorganisation_plans')
@Index('ix_reorganisation_plans_effective_on', ['effectiveOn'])
export class ReorganisationPlan {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_reorganisation_plans' }) id!: string;
  @Column('varchar', { length: 100 }) actNumber!: string;
  @Column('date') actDate!: string;
  @Column('date') effectiveOn!: string;
  @Column('varchar', { length: 12 }) state!: PlanState;
  /** Grows with each change of the draft, so that a second tab is told that it shows an older one. */
  @Column('int') revision!: number;
  @Json<PlanDraft>() draft!: PlanDraft;
  /** What modules above need to undo what they did for it, by teller; TypeORM's types of partial entities cannot say so. */
  @Json<object>() memos!: object;
  /** An account. */
  @Column('uuid') createdBy!: string;
  @Instant() createdAt!: Date;
  @Instant() updatedAt!: Date;
  @Column('uuid', { nullable: true }) scheduledBy!: string | null;
  @Instant({ nullable: true }) scheduledAt!: Date | null;
}

/** The decision about one person: the only thing that moves anybody. */
@Entity('reorganisation_moves')
@Index('ix_reorganisation_moves_person', ['personId'])
export class ReorganisationMove {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_reorganisation_moves' }) planId!: string;
  @ManyToOne(() => ReorganisationPlan) @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'fk_reorganisation_moves_plan' })
  plan?: Relation<ReorganisationPlan>;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_reorganisation_moves' }) personId!: string;
  @ManyToOne(() => Person) @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'fk_reorganisation_moves_person' })
  person?: Relation<Person>;
  /** Null: leaves. */
  @Column('uuid', { nullable: true }) unitId!: string | null;
  /** Null: keeps the present title. */
  @Column('varchar', { length: 200, nullable: true }) title!: string | null;
  /** By an uploaded list, or on the page. */
  @Column('varchar', { length: 10 }) origin!: 'list' | 'page';
  /** Whether the posting is written; a long list is written in several transactions. */
  @Column('boolean') isWritten!: boolean;
}

/** A row that a scheduled plan made, or closed and what it ended at before: undoing it restores exactly these. */
@Entity('reorganisation_traces')
@Index('ix_reorganisation_traces_person', ['planId', 'personId'])
export class ReorganisationTrace {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_reorganisation_traces' }) planId!: string;
  @ManyToOne(() => ReorganisationPlan) @JoinColumn({ name: 'plan_id', foreignKeyConstraintName: 'fk_reorganisation_traces_plan' })
  plan?: Relation<ReorganisationPlan>;
  @PrimaryColumn('varchar', { length: 20, primaryKeyConstraintName: 'pk_reorganisation_traces' }) kind!: TraceKind;
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_reorganisation_traces' }) rowId!: string;
  @Column('boolean') isMade!: boolean;
  @Column('date', { nullable: true }) formerTo!: string | null;
  /** Of a posting. */
  @Column('uuid', { nullable: true }) personId!: string | null;
}

export type TraceKind = 'unit' | 'unit-version' | 'change' | 'holding' | 'posting';
