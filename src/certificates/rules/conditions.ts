/** What keeps a person from being issued a certificate for a completion. */
export const blocks = ['glyphs', 'equivalence', 'in-review', 'has-one', 'has-chung-chi', 'proposed'] as const;
export type Block = (typeof blocks)[number];

/** What somebody should look at before proposing: the sheet can be made, but may not be what was meant. */
export const warnings = ['no-birth', 'no-unit', 'has-earlier', 'rule-changed'] as const;
export type Warning = (typeof warnings)[number];

/** What is known of a completion that somebody proposes a certificate for. */
export interface Candidate {
  readonly kind: 'giay-chung-nhan' | 'chung-chi';
  readonly completionId: string;
  /** What the fonts of the sheet cannot draw of what it will say. */
  readonly missingGlyphs: readonly string[];
  readonly born: string | null;
  readonly hasUnit: boolean;
  /** Rests on a certificate from elsewhere. */
  readonly byEquivalence: boolean;
  /** What it rests on has changed, and nobody has decided yet. */
  readonly inReview: boolean;
  /** Waits in another proposal. */
  readonly isProposed: boolean;
  /** The rule of the course has changed since. */
  readonly ruleChanged: boolean;
  /** Certificates of the person for this course, of any state. */
  readonly certificates: readonly { readonly kind: 'giay-chung-nhan' | 'chung-chi'; readonly state: 'valid' | 'revoked' | 'replaced'; readonly completionId: string }[];
}

/**
 * Whether a completion can be given a certificate, and what to look at.
 *
 * One that was ever issued for the completion bars another, revoked or not: what a revocation took away comes back only with a
 * new completion. A *chứng chỉ* for the course bars a second one for good, unless it was revoked.
 */
export function judgeCandidate(candidate: Candidate): { blocks: Block[]; warnings: Warning[] } {
  const { kind, completionId, certificates } = candidate;
  const ofThis = certificates.some((certificate) => certificate.completionId === completionId);
  const lasting = certificates.filter(({ state }) => state !== 'revoked');
  const found: Record<Block, boolean> = {
    glyphs: candidate.missingGlyphs.length > 0,
    equivalence: candidate.byEquivalence,
    'in-review': candidate.inReview,
    'has-one': ofThis,
    'has-chung-chi': !ofThis && kind === 'chung-chi' && lasting.some((certificate) => certificate.kind === 'chung-chi'),
    proposed: candidate.isProposed,
  };
  const seen: Record<Warning, boolean> = {
    'no-birth': candidate.born === null,
    'no-unit': !candidate.hasUnit,
    'has-earlier': !ofThis && !found['has-chung-chi'] && lasting.length > 0,
    'rule-changed': candidate.ruleChanged,
  };
  return { blocks: blocks.filter((block) => found[block]), warnings: warnings.filter((warning) => seen[warning]) };
}
