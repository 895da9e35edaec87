import type { ReportTexts } from '../../document/build.js';

/** What a unit writes beside its figures. */
export interface PartRemarks {
  done: string;
  difficulties: string;
  proposals: string;
}

/** Characters of one remark. */
export const LONGEST_REMARK = 2_000;
/** Characters of one free text of a report. */
export const LONGEST_TEXT = 20_000;

/** Where in the report each remark belongs. */
const TARGETS = { done: 'direction', difficulties: 'weaknesses', proposals: 'tasks' } as const satisfies Record<keyof PartRemarks, keyof ReportTexts>;

/**
 * The free texts with the remarks of units at their ends, each line marked by its unit. A line that stands there
 * already is not put in again, so that what a unit has changed adds only what is new.
 */
export function withRemarks(texts: ReportTexts, parts: readonly { unit: string; remarks: PartRemarks }[]): ReportTexts {
  const added = { ...texts };
  for (const { unit, remarks } of parts) {
    for (const [key, target] of Object.entries(TARGETS) as [keyof PartRemarks, keyof ReportTexts][]) {
      const present = linesOf(added[target]);
      const fresh = linesOf(remarks[key]).map((line) => `${unit}: ${line}`).filter((line) => !present.includes(line));
      if (fresh.length > 0) added[target] = [added[target].trimEnd(), ...fresh].filter((line) => line !== '').join('\n');
    }
  }
  return added;
}

/** Whether two remarks say the same. */
export function sameRemarks(one: PartRemarks | null, other: PartRemarks): boolean {
  return one !== null && (Object.keys(TARGETS) as (keyof PartRemarks)[]).every((key) => one[key] === other[key]);
}

/** Whether every text is short enough to be saved. */
export function fits(texts: ReportTexts): boolean {
  return Object.values(texts).every((text: string) => text.length <= LONGEST_TEXT);
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/).map((line) => line.trim()).filter((line) => line !== '');
}
