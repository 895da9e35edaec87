/** What a draw asks for. An absent field asks for nothing; of several tags a question must carry all. */
export interface DrawRule {
  /** The id of a category; what is below it counts as well. */
  category?: string;
  topic?: string;
  tags?: string[];
  difficulty?: number;
  kind?: string;
}

/** A place in a quiz: one named question, or `count` questions drawn by a rule; each worth `mark`. `section` counts from 1; absent: the first. */
export type SlotRule = { section?: number } & (
  | { kind: 'fixed'; questionId: string; mark: number }
  | { kind: 'draw'; rule: DrawRule; count: number; mark: number }
);

/** A part of a quiz that stands by itself, with words of its own to those who sit it. */
export interface SectionText {
  /** Empty for none. */
  title: string;
  /** Short Markdown; empty for none. */
  instructions: string;
}

/** A version that may be asked: approved, and right under the law of the quiz's date. */
export interface Candidate {
  questionId: string;
  versionId: string;
  /** The name of its category. */
  category: string;
  /** The ids of its category and of those above it. */
  categoryIds: readonly string[];
  topic: string | null;
  tags: readonly string[];
  difficulty: number;
  kind: string;
}

/** What decides whether a draw may take a question. */
export type Placed = Pick<Candidate, 'categoryIds' | 'topic' | 'tags' | 'difficulty' | 'kind'>;

/** Whether a draw may take this question. */
export function fits(candidate: Placed, rule: DrawRule): boolean {
  return (rule.category === undefined || candidate.categoryIds.includes(rule.category))
    && (rule.topic === undefined || candidate.topic === rule.topic)
    && (rule.difficulty === undefined || candidate.difficulty === rule.difficulty)
    && (rule.kind === undefined || candidate.kind === rule.kind)
    && (rule.tags ?? []).every((tag) => candidate.tags.includes(tag));
}

/** How many questions a place asks. */
export const countOf = (rule: SlotRule): number => (rule.kind === 'fixed' ? 1 : rule.count);

/** The ids of all questions that have a place of their own. */
export const fixedIds = (rules: readonly SlotRule[]): string[] => rules.flatMap((rule) => (rule.kind === 'fixed' ? [rule.questionId] : []));
