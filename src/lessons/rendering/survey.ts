import type { Token } from 'markdown-it';
import { parseMark, type CitationMark } from './marks.js';
import { blockWords, lessonParser } from './parser.js';

/** What a text holds, for whoever checks it before it is published. */
export interface Survey {
  /** Words as people count them: runs of characters between blanks, in text, headings, tables and block titles. */
  readonly words: number;
  readonly marks: readonly CitationMark[];
  /** Marks that cannot be read, and blocks of a name that does not exist. */
  readonly unreadable: readonly string[];
  readonly images: readonly { readonly path: string; readonly alt: string }[];
  readonly headingLevels: readonly number[];
  readonly blocks: readonly string[];
  readonly tables: number;
}

const md = lessonParser();
const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Reads a text without rendering it. */
export function surveyLesson(markdown: string): Survey {
  const tokens = md.parse(markdown, {});
  const inline = tokens.flatMap((token) => token.children ?? []);
  const openBlocks = tokens.filter(({ type }) => /^container_\w+_open$/.test(type));
  const law = openBlocks.filter(({ type }) => type === 'container_law_open').map(blockWords);
  const lawMarks = law.map((words) => ({ words, mark: parseMark(words) }));
  return {
    words: inline.reduce((sum, token) => sum + countOf(token), 0) + openBlocks.filter(({ type }) => type !== 'container_law_open').reduce((sum, token) => sum + wordsIn(blockWords(token)), 0),
    marks: [...inline.filter(({ type }) => type === 'citation').map((token) => (token.meta as { mark: CitationMark }).mark), ...lawMarks.flatMap(({ mark }) => mark ?? [])],
    unreadable: [...lawMarks.filter(({ mark }) => !mark).map(({ words }) => `:::law ${words}`.trim()), ...leftovers(inline)],
    images: inline.filter(({ type }) => type === 'image').map((token) => ({ path: String(token.attrGet('src') ?? ''), alt: token.content })),
    headingLevels: tokens.filter(({ type }) => type === 'heading_open').map(({ tag }) => Number(tag.slice(1))),
    blocks: openBlocks.map(({ type }) => type.replace(/^container_(\w+)_open$/, '$1')),
    tables: tokens.filter(({ type }) => type === 'table_open').length,
  };
}

const countOf = (token: Token): number => (token.type === 'text' || token.type === 'code_inline' ? wordsIn(token.content) : 0);

/** What an author meant as a mark, block or picture and the parser took as text. */
function leftovers(inline: readonly Token[]): string[] {
  return inline
    .filter(({ type }) => type === 'text')
    .flatMap(({ content }) => [...content.matchAll(/\[\^[^\]]*\]?|:::\s*\S*|!\[[^\]]*\]\([^)]*\)?/g)].map(([found]) => found));
}

