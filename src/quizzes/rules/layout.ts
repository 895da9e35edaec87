import { alwaysShuffled, type QuestionType } from '../../questions/content/content.js';
import { shuffled, type Random } from './random.js';

export const LAYOUT_SCHEMA = 1;

/** What a draw asks for. An absent field asks for nothing; of several tags a question must carry all. */
export interface DrawRule {
  /** The id of a category; what is below it counts as well. */
  category?: string;
  tags?: string[];
  difficulty?: number;
  kind?: string;
}

/** A version that may be asked: approved, and right under the law of the quiz's date. */
export interface Candidate {
  questionId: string;
  versionId: string;
  type: QuestionType;
  optionIds: readonly string[];
  /** The name of its category. */
  category: string;
  /** The ids of its category and of those above it. */
  categoryIds: readonly string[];
  tags: readonly string[];
  difficulty: number;
  kind: string;
}

/** A place in a quiz: one named question, or `count` questions drawn by a rule; each worth `mark`. */
export type SlotRule =
  | { kind: 'fixed'; questionId: string; mark: number }
  | { kind: 'draw'; rule: DrawRule; count: number; mark: number };

/** A question as one taker gets it. Frozen with the attempt and never computed again. */
export interface LaidOutSlot {
  slot: number;
  questionId: string;
  versionId: string;
  type: QuestionType;
  /** Ids of what the taker chooses among, in the order of this taker's screen; of several gaps one after the other. */
  options: string[];
  mark: number;
  /** The category at that time, for the result by topic. */
  topic: string;
}

export interface Layout {
  schema: typeof LAYOUT_SCHEMA;
  slots: LaidOutSlot[];
}

/** A paper that cannot be made: the slot rules that found too few questions, by position from 0. */
export interface Shortage {
  missing: { position: number; wanted: number; found: number }[];
}

/**
 * Draws one taker's paper.
 *
 * Fixed slots take their questions first, so that a draw never uses up a question that has a place of its own;
 * then the draws in the order of the quiz, the narrowest pools not favoured, and no question twice. The same
 * rules, candidates and random numbers give the same paper whatever order the database listed the candidates in.
 */
export function drawLayout(rules: readonly SlotRule[], candidates: readonly Candidate[], order: { questions: boolean; options: boolean }, random: Random): Layout | Shortage {
  const pool = [...candidates].sort((a, b) => (a.questionId < b.questionId ? -1 : a.questionId > b.questionId ? 1 : 0));
  const byQuestion = new Map(pool.map((c) => [c.questionId, c]));
  const used = new Set(rules.flatMap((r) => (r.kind === 'fixed' ? [r.questionId] : [])));
  const fixedSeen = new Set<string>();
  const missing: Shortage['missing'] = [];
  const drawn: { candidate: Candidate; mark: number }[] = [];
  rules.forEach((rule, position) => {
    let chosen: Candidate[];
    if (rule.kind === 'fixed') {
      const candidate = fixedSeen.has(rule.questionId) ? undefined : byQuestion.get(rule.questionId);
      fixedSeen.add(rule.questionId);
      chosen = candidate ? [candidate] : [];
    } else {
      chosen = shuffled(pool.filter((c) => !used.has(c.questionId) && fits(c, rule.rule)), random).slice(0, rule.count);
    }
    const wanted = rule.kind === 'fixed' ? 1 : rule.count;
    if (chosen.length < wanted) missing.push({ position, wanted, found: chosen.length });
    for (const candidate of chosen) {
      used.add(candidate.questionId);
      drawn.push({ candidate, mark: rule.mark });
    }
  });
  if (missing.length > 0) return { missing };
  const inOrder = order.questions ? shuffled(drawn, random) : drawn;
  return { schema: LAYOUT_SCHEMA, slots: inOrder.map((d, i) => laidOut(d.candidate, d.mark, i + 1, order.options || alwaysShuffled.has(d.candidate.type) ? random : null)) };
}

/** Whether a draw may take this question. */
export function fits(candidate: Pick<Candidate, 'categoryIds' | 'tags' | 'difficulty' | 'kind'>, rule: DrawRule): boolean {
  return (rule.category === undefined || candidate.categoryIds.includes(rule.category))
    && (rule.difficulty === undefined || candidate.difficulty === rule.difficulty)
    && (rule.kind === undefined || candidate.kind === rule.kind)
    && (rule.tags ?? []).every((tag) => candidate.tags.includes(tag));
}

/** The highest score a paper can reach. */
export function maxScoreOf(layout: Layout): number {
  return layout.slots.reduce((sum, s) => sum + s.mark, 0);
}

function laidOut(candidate: Candidate, mark: number, slot: number, random: Random | null): LaidOutSlot {
  const { questionId, versionId, type, optionIds, category: topic } = candidate;
  return { slot, questionId, versionId, type, options: random ? shuffled(optionIds, random) : [...optionIds], mark, topic };
}
