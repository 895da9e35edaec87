import type { Face } from './fonts.js';

/** Letters of the script of the Thái (U+AA80–U+AADF), with the spaces between its words. */
const TAI_VIET = /[\uAA80-\uAADF]+(?: +[\uAA80-\uAADF]+)*/g;

/** A stretch of text that one face draws. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

/** A text as stretches of one face each: the script of the Thái has a face of its own, whatever the words around it are drawn in. */
export function runsOf(text: string, face: Face): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const { 0: thai, index } of text.matchAll(TAI_VIET)) {
    if (index > from) runs.push({ text: text.slice(from, index), face });
    runs.push({ text: thai, face: 'taiViet' });
    from = index + thai.length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), face });
  return runs;
}
