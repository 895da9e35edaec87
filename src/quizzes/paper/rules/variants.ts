import { shuffledIds, type QuestionContent } from '../../../questions/content/content.js';
import { shuffledBetweenTexts, speaksOfOthers } from '../../rules/fixed-order.js';
import type { LaidOutSlot, Layout } from '../../rules/layout.js';
import { shuffled, type Random } from '../../rules/random.js';

/** What of a paper may stand otherwise in the next. */
export interface PaperOrder {
  readonly questions: boolean;
  readonly options: boolean;
}

export type Contents = ReadonlyMap<string, QuestionContent>;

/** More tries than papers that can be told apart ever need. */
const TRIES = 30;

/**
 * Papers of the same questions in other orders, no two alike. Null where the quiz does not give so many.
 *
 * Sections stay where they are. A text between questions keeps its place, and no question crosses it: it
 * introduces what follows. Options that speak of other options (“Tất cả các phương án trên”) keep the author's order.
 */
export function variantsOf(base: Layout, contents: Contents, count: number, order: PaperOrder, random: Random): Layout[] | null {
  const papers: Layout[] = [];
  const known = new Set<string>();
  for (let tries = 0; papers.length < count; tries++) {
    if (tries >= TRIES * (count + 1)) return null;
    const paper = { ...base, slots: inNewOrder(base.slots, contents, order, random).map((slot, i) => ({ ...slot, slot: i + 1 })) };
    const sign = JSON.stringify(paper.slots.map(({ versionId, options }) => [versionId, options]));
    if (known.has(sign)) continue;
    known.add(sign);
    papers.push(paper);
  }
  return papers;
}

function inNewOrder(slots: readonly LaidOutSlot[], contents: Contents, order: PaperOrder, random: Random): LaidOutSlot[] {
  const sections = [...new Set(slots.map(sectionOf))].map((number) => slots.filter((slot) => sectionOf(slot) === number));
  return sections
    .flatMap((own) => (order.questions ? shuffledBetweenTexts(own, ({ type }) => type === 'description', random) : own))
    .map((slot) => ({ ...slot, options: optionsOf(slot, contents.get(slot.versionId)!, order, random) }));
}

function optionsOf(slot: LaidOutSlot, content: QuestionContent, order: PaperOrder, random: Random): string[] {
  if (speaksOfOthers(content)) return shuffledIds(content);
  return order.options ? shuffled(slot.options, random) : slot.options;
}

const sectionOf = (slot: LaidOutSlot & { section?: number }): number => slot.section ?? 1;
