import { alwaysShuffled, type QuestionType } from '../../questions/content/content.js';
import { checkPlaces } from './feasibility.js';
import { shuffledBetweenTexts } from './fixed-order.js';
import { Matching } from './matching.js';
import { shuffled, type Random } from './random.js';
import { countOf, fits, fixedIds, type Candidate, type SectionText, type SlotRule } from './slot-rules.js';

export const LAYOUT_SCHEMA = 1;

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
  /** From 1; absent: the first. */
  section?: number;
}

export interface Layout {
  schema: typeof LAYOUT_SCHEMA;
  slots: LaidOutSlot[];
  /** What was said above each section; absent: one, without words. */
  sections?: SectionText[];
}

/** A question that was chosen for a paper, with the place that asks for it. */
export interface Chosen {
  candidate: Candidate;
  mark: number;
  section: number;
}

/** A paper that cannot be made: the slot rules that found too few questions, by position from 0. */
export interface Shortage {
  missing: { position: number; wanted: number; found: number }[];
}

/**
 * Chooses the questions of one taker's paper, in the order of the quiz, none twice.
 *
 * Fixed places take theirs. Then the rest of the bank is offered to all draws together, in random order, what the taker has
 * been asked least often first; each question is taken if the draws can be arranged to hold it with those before. That finds
 * a paper whenever there is one, repeats no more than must be, and favours none of the questions that are alike to all
 * draws. The same rules, candidates, `asked` and random numbers give the same questions whatever order the bank was read in.
 */
export function chooseQuestions(rules: readonly SlotRule[], candidates: readonly Candidate[], random: Random, asked: ReadonlyMap<string, number> = new Map()): Chosen[] | Shortage {
  const pool = [...candidates].sort((a, b) => (a.questionId < b.questionId ? -1 : a.questionId > b.questionId ? 1 : 0));
  const byQuestion = new Map(pool.map((candidate) => [candidate.questionId, candidate]));
  const fixed = fixedIds(rules);
  const own = new Set(fixed);
  const draws = rules.map((rule) => (rule.kind === 'draw' ? rule : null));
  const matching = new Matching<Candidate>(draws.map((draw) => draw?.count ?? 0));
  const wanted = draws.reduce((sum, draw) => sum + (draw?.count ?? 0), 0);
  const timesAsked = ({ questionId }: Candidate): number => asked.get(questionId) ?? 0;
  const offered = shuffled(pool.filter(({ questionId }) => !own.has(questionId)), random).sort((a, b) => timesAsked(a) - timesAsked(b));
  let found = 0;
  for (const candidate of offered) {
    if (found === wanted) break;
    const suits = draws.flatMap((draw, position) => (draw && fits(candidate, draw.rule) ? [position] : []));
    if (suits.length > 0 && matching.offer(candidate, suits)) found += 1;
  }
  if (found < wanted || own.size < fixed.length || fixed.some((id) => !byQuestion.has(id))) return { missing: missingIn(rules, candidates) };
  return rules.flatMap((rule, position) => {
    const chosen = rule.kind === 'fixed' ? [byQuestion.get(rule.questionId)!] : shuffled(matching.in(position), random);
    return chosen.map((candidate): Chosen => ({ candidate, mark: rule.mark, section: rule.section ?? 1 }));
  });
}

/** What of a version must be known to lay it out. */
export interface Askable {
  readonly type: QuestionType;
  /** Of what is chosen among, in the author's order. */
  readonly optionIds: readonly string[];
  /** An option speaks of others (“Cả ba ý trên”): the author's order is the only right one. */
  readonly keepsOrder: boolean;
}

/** Lays chosen questions out as one taker gets them: section by section, shuffled within each where the quiz wants that. */
export function layOut(chosen: readonly Chosen[], askable: (versionId: string) => Askable, order: { questions: boolean; options: boolean }, sections: readonly SectionText[], random: Random): Layout {
  const numbers = [...new Set(chosen.map(({ section }) => section))].sort((a, b) => a - b);
  const inOrder = numbers.flatMap((number) => { const own = chosen.filter(({ section }) => section === number); return order.questions ? shuffledBetweenTexts(own, ({ candidate }) => askable(candidate.versionId).type === 'description', random) : own; });
  const slots = inOrder.map(({ candidate: { questionId, versionId, category }, mark, section }, i): LaidOutSlot => {
    const { type, optionIds, keepsOrder } = askable(versionId);
    const options = (order.options && !keepsOrder) || alwaysShuffled.has(type) ? shuffled(optionIds, random) : [...optionIds];
    return { slot: i + 1, questionId, versionId, type, options, mark, topic: category, ...(section === 1 ? {} : { section }) };
  });
  const hasWords = sections.some(({ title, instructions }) => title !== '' || instructions !== '');
  return { schema: LAYOUT_SCHEMA, slots, ...(hasWords ? { sections: sections.map(({ title, instructions }) => ({ title, instructions })) } : {}) };
}

/** The words above the section of the question at an index, and whether it is the first one there; null: there are none. */
export function sectionAt({ slots, sections }: Pick<Layout, 'slots' | 'sections'>, index: number): (SectionText & { isFirst: boolean }) | null {
  const numberAt = (at: number): number => slots[at]!.section ?? 1;
  const text = sections?.[numberAt(index) - 1];
  if (!text || (text.title === '' && text.instructions === '')) return null;
  return { ...text, isFirst: index === 0 || numberAt(index - 1) !== numberAt(index) };
}

/** The highest score a paper can reach. */
export function maxScoreOf(layout: Layout): number {
  return layout.slots.reduce((sum, s) => sum + s.mark, 0);
}

function missingIn(rules: readonly SlotRule[], candidates: readonly Candidate[]): Shortage['missing'] {
  return checkPlaces(rules, candidates).flatMap(({ found }, position) => { const wanted = countOf(rules[position]!); return found < wanted ? [{ position, wanted, found }] : []; });
}
