import { Matching } from './matching.js';
import { fits, fixedIds, type Placed, type SlotRule } from './slot-rules.js';

/** What is known of one place of a quiz against a bank. */
export interface PlaceCheck {
  readonly wanted: number;
  /** How many questions fit that have no place of their own in the quiz. Of a fixed question: 1 or 0. */
  readonly available: number;
  /** How many are left for it when the places before it have theirs, arranged as well as can be. */
  readonly found: number;
  /** Where `found` falls short though enough would fit: the other places that want the same questions, and what they want and have together with this one. */
  readonly contest: { readonly with: readonly number[]; readonly wanted: number; readonly available: number } | null;
}

/** What decides about a question besides where it belongs. */
type Known = Placed & { readonly questionId: string };

/**
 * Whether a paper can be drawn, place by place in the order of the rules.
 *
 * Questions alike to all draws are counted as one group, and the draws are matched with the groups, so that what one draw can
 * do without is left to another. A paper can be drawn exactly if every place finds what it wants. What is short counts
 * against the later places, and the sum of what is short is the least possible.
 */
export function checkPlaces(rules: readonly SlotRule[], candidates: readonly Known[]): PlaceCheck[] {
  const fixed = new Set(fixedIds(rules));
  const known = new Set(candidates.map(({ questionId }) => questionId));
  const draws = rules.flatMap((rule, position) => (rule.kind === 'draw' ? [{ position, rule: rule.rule }] : []));
  const groups = new Map<string, { positions: readonly number[]; size: number }>();
  for (const candidate of candidates) {
    if (fixed.has(candidate.questionId)) continue;
    const positions = draws.filter(({ rule }) => fits(candidate, rule)).map(({ position }) => position);
    const key = positions.join();
    groups.set(key, { positions, size: (groups.get(key)?.size ?? 0) + 1 });
  }
  const all = [...groups.values()];
  const matching = new Matching<{ position: number }>(all.map(({ size }) => size));
  const taken = new Set<string>();
  const checks: PlaceCheck[] = [];
  rules.forEach((rule, position) => {
    if (rule.kind === 'fixed') {
      const found = known.has(rule.questionId) && !taken.has(rule.questionId) ? 1 : 0;
      taken.add(rule.questionId);
      checks.push({ wanted: 1, available: found, found, contest: null });
      return;
    }
    const suits = all.flatMap((group, i) => (group.positions.includes(position) ? [i] : []));
    const available = suits.reduce((sum, i) => sum + all[i]!.size, 0);
    let found = 0;
    while (found < rule.count && matching.offer({ position }, suits)) found += 1;
    checks.push({ wanted: rule.count, available, found, contest: found < rule.count && available >= rule.count ? contestOf(position, matching.rivals(suits), rules) : null });
  });
  return checks;
}

function contestOf(position: number, { items, room }: { items: { position: number }[]; room: number }, rules: readonly SlotRule[]): PlaceCheck['contest'] {
  const others = [...new Set(items.map((item) => item.position))].filter((other) => other !== position).sort((a, b) => a - b);
  const wanted = [...others, position].reduce((sum, at) => { const rule = rules[at]!; return sum + (rule.kind === 'draw' ? rule.count : 0); }, 0);
  return { with: others, wanted, available: room };
}

/** Whether a paper can be drawn: there is something to ask, and every place finds what it wants. */
export function isFeasible(checks: readonly PlaceCheck[]): boolean {
  return checks.length > 0 && checks.every(({ found, wanted }) => found === wanted);
}
