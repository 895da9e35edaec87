import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { Instant, Json } from '../../platform/database/columns.js';
import type { Block, Warning } from '../rules/conditions.js';
import type { CertificateSnapshot } from '../rules/snapshot.js';
import { Issuer } from './issuer.js';
import type { CertificateKind } from './register.js';

/**
 * `gathering`: the rows are being read; `draft`: in the hands of who proposes; `sent`: in those of the signer; `issuing`: approved,
 * numbers are being given; `issued`, `withdrawn`: over.
 */
export const proposalStates = ['gathering', 'draft', 'sent', 'issuing', 'issued', 'withdrawn'] as const;
export type ProposalState = (typeof proposalStates)[number];

/** Certificates that somebody proposes for people who completed a course. It has no number: numbers are given when they are issued. */
@Entity('certificate_proposals')
@Index('ix_certificate_proposals_office_state', ['officeId', 'state'])
export class Proposal {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_certificate_proposals' }) id!: string;
  @Column('uuid') officeId!: string;
  @ManyToOne(() => Issuer)
  @JoinColumn({ name: 'office_id', foreignKeyConstraintName: 'fk_certificate_proposals_office' })
  office?: Relation<Issuer>;
  @Column('varchar', { length: 20 }) kind!: CertificateKind;
  @Column('uuid') courseId!: string;
  /** Completed on these local days, both included. */
  @Column('varchar', { length: 10 }) completedFrom!: string;
  @Column('varchar', { length: 10 }) completedTo!: string;
  /** Units whose people are gathered; null: of the whole tree. */
  @Json<string[]>({ nullable: true }) unitIds!: string[] | null;
  @Column('varchar', { length: 12 }) state!: ProposalState;
  /** Grows with every step, so that a page that is out of date changes nothing. */
  @Column('int') version!: number;
  /** Rows that were gathered; how many of them were settled when it was issued. */
  @Column('int') total!: number;
  @Column('int') settled!: number;
  /** More people had completed the course than one proposal takes. */
  @Column('boolean') hasMore!: boolean;
  @Instant() proposedAt!: Date;
  @Column('uuid') proposedBy!: string;
  /** Whose the account was: who proposes does not approve, whatever account they use. */
  @Column('uuid', { nullable: true }) proposedByPerson!: string | null;
  @Instant({ nullable: true }) sentAt!: Date | null;
  @Instant({ nullable: true }) decidedAt!: Date | null;
  @Column('uuid', { nullable: true }) decidedBy!: string | null;
  /** Local day on the sheets, set by the approval. */
  @Column('varchar', { length: 10, nullable: true }) issuedOn!: string | null;
  @Instant({ nullable: true }) finishedAt!: Date | null;
}

/**
 * `in`: proposed; `blocked`: cannot be issued; `out`: taken out by who proposes; `returned`: by the signer; `stopped`: something
 * about it had changed when its turn came; `issued`.
 */
export const rowStates = ['in', 'blocked', 'out', 'returned', 'stopped', 'issued'] as const;
export type RowState = (typeof rowStates)[number];

/** Why a row was stopped: what its sheet says has changed, or something bars it now. */
export type Stop = Block | 'changed';

/** What a proposed certificate rests on, as it was when it was gathered. Lives as long as the certificate, hence the schema number. */
export interface RowEvidence {
  readonly schema: 1;
  readonly ruleNumber: number;
  /** Lessons of the course that the completion names. */
  readonly lessons: number;
  /** Share of the class that the completion names, from 0 to 1; left out where it names none. */
  readonly attendance?: { readonly share: number };
  readonly blocks: readonly Block[];
  readonly warnings: readonly Warning[];
  /** What the sheet's fonts cannot draw. */
  readonly missingGlyphs: readonly string[];
}

/** One person's completion in a proposal: the evidence, and what the sheet will say. The certificate that it leads to has its id. */
@Entity('certificate_proposal_rows')
@Unique('uq_certificate_proposal_rows_number', ['proposalId', 'number'])
@Unique('uq_certificate_proposal_rows_completion', ['proposalId', 'completionId'])
@Index('uq_certificate_proposal_rows_waiting', ['completionId'], { unique: true, where: "state = 'in'" })
@Index('ix_certificate_proposal_rows_person', ['personId'])
export class ProposalRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'pk_certificate_proposal_rows' }) id!: string;
  @Column('uuid') proposalId!: string;
  @ManyToOne(() => Proposal)
  @JoinColumn({ name: 'proposal_id', foreignKeyConstraintName: 'fk_certificate_proposal_rows_proposal' })
  proposal?: Relation<Proposal>;
  /** The order of the list, from 1. */
  @Column('int') number!: number;
  @Column('uuid') completionId!: string;
  @Column('uuid') personId!: string;
  /** The unit at completion. */
  @Column('uuid', { nullable: true }) unitId!: string | null;
  @Column('varchar', { length: 10 }) completedOn!: string;
  @Column('varchar', { length: 12 }) state!: RowState;
  @Json<RowEvidence>() evidence!: RowEvidence;
  /** What the signer is shown is what the sheet says: issuing stops where it has changed. */
  @Json<CertificateSnapshot>() snapshot!: CertificateSnapshot;
  /** Why it was taken out or returned, in somebody's words; of a stopped one its `Stop`. */
  @Column('varchar', { length: 300, nullable: true }) reason!: string | null;
  @Column('uuid', { nullable: true }) changedBy!: string | null;
  @Instant({ nullable: true }) changedAt!: Date | null;
}
