import { Injectable } from '@nestjs/common';
import { Db } from '../platform/database/db.js';
import { inPortions } from '../platform/database/portions.js';
import { Completion } from './entities/completion.js';
import { CompletionRuleVersion } from './entities/completion-rule-version.js';
import { Equivalence } from './entities/equivalence.js';

/** A completion with the version of the rule that it fulfilled. */
export interface CompletedCourse {
  readonly completionId: string;
  readonly courseId: string;
  readonly personId: string;
  /** At completion. */
  readonly unitId: string | null;
  readonly completedAt: Date;
  readonly completedOn: string;
  readonly ruleNumber: number;
  readonly evidenceIds: readonly string[];
  /** Rests on a certificate from elsewhere. */
  readonly byEquivalence: boolean;
  /** Something it rests on has changed, and nobody has decided yet what follows. */
  readonly inReview: boolean;
}

/** Days are local, both included; units null: of the whole tree. */
export interface CompletedQuery {
  readonly courseId: string;
  readonly from: string;
  readonly to: string;
  readonly unitIds: readonly string[] | null;
  readonly skip: number;
  readonly take: number;
}

type Row = Omit<CompletedCourse, 'completedAt' | 'byEquivalence' | 'inReview' | 'evidenceIds'> & { completedAt: number | string; recognised: number | string; reviewed: number | string; evidence: string };

const AT_ONCE = 500;

/** Completions as facts, for those who issue certificates for them. */
@Injectable()
export class CompletedCourses {
  constructor(private readonly db: Db) {}

  /** Who completed a course in some days, the earliest first. */
  async list({ courseId, from, to, unitIds, skip, take }: CompletedQuery): Promise<CompletedCourse[]> {
    if (unitIds?.length === 0) return [];
    const query = this.rows().where('completion.course_id = :courseId AND completion.completed_on BETWEEN :from AND :to', { courseId, from, to });
    if (unitIds) query.andWhere('completion.unit_id IN (:...unitIds)', { unitIds });
    return (await query.orderBy('completion.completed_at').addOrderBy('completion.id').offset(skip).limit(take).getRawMany<Row>()).map(read);
  }

  /** These completions, in no order; ids that none has are left out. */
  find(ids: readonly string[]): Promise<CompletedCourse[]> {
    return inPortions(ids, AT_ONCE, async (some) => (await this.rows().where('completion.id IN (:...some)', { some }).getRawMany<Row>()).map(read));
  }

  private rows() {
    return this.db.repo(Completion).createQueryBuilder('completion')
      .innerJoin(CompletionRuleVersion, 'rule', 'rule.id = completion.rule_id')
      .leftJoin(Equivalence, 'equivalence', 'equivalence.completion_id = completion.id')
      .select('completion.id', 'completionId').addSelect('completion.course_id', 'courseId').addSelect('completion.person_id', 'personId').addSelect('completion.unit_id', 'unitId')
      .addSelect('completion.completed_at', 'completedAt').addSelect('completion.completed_on', 'completedOn').addSelect('rule.number', 'ruleNumber')
      .addSelect('completion.evidence_ids', 'evidence').addSelect('CASE WHEN equivalence.id IS NULL THEN 0 ELSE 1 END', 'recognised')
      .addSelect("CASE WHEN EXISTS (SELECT 1 FROM completion_reviews review WHERE review.completion_id = completion.id AND review.state = 'open') THEN 1 ELSE 0 END", 'reviewed');
  }
}

function read({ completedAt, recognised, reviewed, evidence, ...row }: Row): CompletedCourse {
  return { ...row, completedAt: new Date(Number(completedAt)), evidenceIds: JSON.parse(evidence) as string[], byEquivalence: Number(recognised) === 1, inReview: Number(reviewed) === 1 };
}
