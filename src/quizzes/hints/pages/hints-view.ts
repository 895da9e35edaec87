import { blockHtml } from '../../../questions/content/render.js';

/** The hints of a question while it is answered. Those that were not asked for are not in it. */
export interface HintsView {
  /** Where a script asks. */
  href: string;
  shown: { textHtml: string }[];
  /** The number of the next one; null: there is none, or none is given any more. */
  next: number | null;
  label: string;
}

/** Null for a question without hints, and where none is given and none was. */
export function hintsView({ id, slot, hints, taken, isGiven }: { id: string; slot: number; hints: readonly string[]; taken: number; isGiven: boolean }): HintsView | null {
  const left = hints.length - taken;
  const next = isGiven && left > 0 ? taken + 1 : null;
  if (taken === 0 && next === null) return null;
  return { href: `/api/v1/attempts/${id}/slots/${slot}/hints`, shown: hints.slice(0, taken).map((text) => ({ textHtml: blockHtml(text) })), next, label: taken === 0 ? `Xem gợi ý (có ${hints.length})` : `Xem gợi ý tiếp (còn ${left})` };
}

/** "Đã xem 1/2 gợi ý"; null where none was asked for. */
export const hintsText = (taken: number, all: number): string | null => (taken === 0 ? null : `Đã xem ${taken}/${all} gợi ý`);
