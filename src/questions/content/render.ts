import MarkdownIt, { type Token } from 'markdown-it';
import subscript from 'markdown-it-sub';
import superscript from 'markdown-it-sup';
import { keepLawNumbers } from '../../platform/text/law-numbers.js';
import { formulas } from './formulas.js';
import { isSound, MEDIA_NAME, mediaHref } from './media.js';

const MEDIA_ADDRESS = 'media:';

/**
 * Questions are short Markdown: emphasis, lists, tables, super- and subscripts, formulas. HTML is shown as text; links are
 * not made, since a question must not lead out of a quiz; pictures and sounds are those of the bank alone, since no
 * page may contact another address.
 */
const markdown = new MarkdownIt({ html: false, linkify: false }).disable(['link', 'autolink', 'reference']).use(subscript).use(superscript).use(formulas);
markdown.validateLink = (address) => address.startsWith(MEDIA_ADDRESS) && MEDIA_NAME.test(address.slice(MEDIA_ADDRESS.length));
markdown.renderer.rules['text'] = (tokens, i) => keepLawNumbers(markdown.utils.escapeHtml(tokens[i]!.content));
markdown.renderer.rules['image'] = (tokens, i) => {
  const token = tokens[i]!;
  const name = String(token.attrGet('src')).slice(MEDIA_ADDRESS.length);
  const words = markdown.utils.escapeHtml(altOf(token));
  return isSound(name)
    ? `<audio controls preload="none" src="${mediaHref(name)}" aria-label="${words}"></audio>`
    : `<img src="${mediaHref(name)}" alt="${words}" loading="lazy">`;
};

/** One run of text, for a place inside a legend or label. */
export function inlineHtml(source: string): string {
  return markdown.renderInline(source.trim().replace(/\s*\n\s*/g, ' '));
}

/** Paragraphs, for prompts, explanations and introductions. */
export function blockHtml(source: string): string {
  return markdown.render(source);
}

/** Without any marks, cut at a word if it is longer than `most` characters; no stop or comma stays before the dots. */
export function plainText(source: string, most = 140): string {
  const tokens = markdown.parseInline(source.trim(), {})[0]?.children ?? [];
  const text = tokens.map(wordsOf).join('').replace(/\s+/gu, ' ').trim();
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s.,;:]+$/u, '')}…`;
}

function wordsOf(token: Token): string {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
  return token.type === 'image' ? altOf(token) : token.content;
}

const altOf = (token: Token): string => (token.children ?? []).map((child) => child.content).join('');
