import { searchKey } from '../../platform/text/text.js';
import type { QuestionContent } from '../../questions/content/content.js';
import { plainText } from '../../questions/content/render.js';
import { shuffled, type Random } from './random.js';

/** Whether an option speaks of others by their letter or their place, so that no other order is right. */
export function speaksOfOthers(content: QuestionContent): boolean {
  if (content.type !== 'single' && content.type !== 'multiple') return false;
  return content.options.some(({ text }) => {
    const key = ` ${searchKey(plainText(text, Infinity)).replace(/[^a-z0-9]+/g, ' ').trim()} `;
    const letters = plainText(text, Infinity).match(/(?<![\p{L}\p{N}])[A-H](?![\p{L}\p{N}])/gu) ?? [];
    return / (neu|ke) tren | tren $/.test(key) || / ca (hai|ba|bon|nam|2|3|4|5) /.test(key) || / tat ca (deu|cac|phuong|dap|y) /.test(key) || (letters.length >= 2 && / (va|hoac|deu|dung|sai|voi) /.test(key));
  });
}

/** Shuffles the questions of a section. A text between them keeps its place, and no question crosses it: it introduces what follows. */
export function shuffledBetweenTexts<T>(section: readonly T[], isText: (one: T) => boolean, random: Random): T[] {
  const runs: T[][] = [[]];
  for (const one of section) {
    if (isText(one)) runs.push([one], []);
    else runs.at(-1)!.push(one);
  }
  return runs.flatMap((run) => shuffled(run, random));
}
