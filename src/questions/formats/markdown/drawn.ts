import { blockHtml, inlineHtml } from '../../content/render.js';
import { SUB, SUPER } from './write.js';

const letters = (text: string, of: Readonly<Record<string, string>>): string | null => ([...text].every((sign) => of[sign] !== undefined) ? [...text].map((sign) => of[sign]!).join('') : null);

/**
 * A text as people see it, to tell whether two ways of writing it are one: backslashes, the braces of a formula and
 * letters that Unicode has as raised ones make no difference.
 */
export function drawn(markdown: string, place: 'block' | 'inline'): string {
  return (place === 'block' ? blockHtml(markdown) : inlineHtml(markdown))
    .replace(/<sup>([^<]+)<\/sup>/g, (all, text: string) => letters(text, SUPER) ?? all).replace(/<sub>([^<]+)<\/sub>/g, (all, text: string) => letters(text, SUB) ?? all)
    .replace(/<math.*?<\/math>/gs, (formula) => formula.replace(/<\/?(?:mrow|mstyle|mpadded)[^>]*>/g, '').replace(/<(\w+)[^>]*>/g, '<$1>')).trim();
}
