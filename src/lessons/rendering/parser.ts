import MarkdownIt, { type MarkdownIt as Parser, type StateCore, type Token } from 'markdown-it';
import container from 'markdown-it-container';
import { markAt, parseMark } from './marks.js';

/** The blocks that an author opens with `:::name`. */
export const blockNames = ['note', 'law', 'example', 'check'] as const;

/** Addresses that may stand behind a link: pages of the program and the open web. Never javascript: or data:. */
const SAFE_LINK = /^(?:https?:\/\/|mailto:|#|\/(?!\/))/i;

/**
 * The parser of lessons: Markdown with tables, the four blocks and citations. HTML in the text is text.
 *
 * It only reads; what becomes of the tokens is `render-lesson.ts`'s.
 */
export function lessonParser(): Parser {
  const md = MarkdownIt({ html: false, linkify: false, typographer: false });
  md.validateLink = (url) => SAFE_LINK.test(url.trim()) || isImagePath(url) || isRecordingPath(url);
  for (const name of blockNames) {
    container(md, name, { validate: (params: string) => params.trim().split(/\s/, 1)[0] === name });
  }
  md.inline.ruler.before('link', 'citation', (state, silent) => {
    const found = markAt(state.src, state.pos);
    if (!found) return false;
    if (!silent) {
      // The number stands close to the word it supports, though authors put a space between.
      state.pending = state.pending.replace(/ +$/, '');
      state.push('citation', '', 0).meta = { mark: found.mark };
    }
    state.pos += found.length;
    return true;
  });
  md.core.ruler.push('lesson', prepare);
  return md;
}

/** Pictures are files of the lesson, named from beside it. */
export const isImagePath = (url: string): boolean => /^\.\/img\/[a-z0-9][a-z0-9-]*\.(?:svg|png|jpe?g|webp)$/.test(url);

/** And so are recordings. */
const isRecordingPath = (url: string): boolean => /^\.\/tep\/[a-z0-9][a-z0-9-]*\.(?:mp3|m4a|ogg|wav|mp4|webm)$/.test(url);

/** The words after a block's name: its title, or the mark of a law block. */
export function blockWords(token: Token): string {
  return token.info.trim().replace(/^\S+\s*/, '');
}

/** Numbers the blocks of the page, so that a reader can be led back to one, and gives closing tokens and tables what they need. */
function prepare(state: StateCore): boolean {
  const open: Token[] = [];
  let block = 0;
  let heading = '';
  state.tokens.forEach((token, i) => {
    if (token.level === 0 && token.nesting >= 0 && token.type !== 'inline') token.attrSet('id', `doan-${(block += 1)}`);
    if (token.type === 'heading_open') heading = plainText(state.tokens[i + 1]!);
    if (token.type === 'table_open') {
      token.meta = { label: heading };
      labelCells(state.tokens, i);
    }
    if (token.nesting === 1) {
      open.push(token);
      if (token.type === 'container_law_open') token.meta = { mark: parseMark(blockWords(token)) };
    } else if (token.nesting === -1) {
      token.meta = { ...token.meta, ...open.pop()?.meta };
    }
  });
  return true;
}

/** The first cell of a row names the row; the others carry their column's heading, which a phone prints before them. */
function labelCells(tokens: readonly Token[], table: number): void {
  const headings: string[] = [];
  let column = 0;
  for (let i = table; tokens[i] && tokens[i]!.type !== 'table_close'; i += 1) {
    const token = tokens[i]!;
    if (token.attrs) token.attrs = token.attrs.filter(([name]) => name !== 'style');
    if (token.type === 'tr_open') column = 0;
    if (token.type === 'th_open') {
      token.attrSet('scope', 'col');
      headings.push(plainText(tokens[i + 1]!));
    }
    if (token.type === 'td_open') {
      if (column === 0) nameRow(tokens, i);
      else token.attrSet('data-l', headings[column] ?? '');
      column += 1;
    }
  }
}

function nameRow(tokens: readonly Token[], cell: number): void {
  tokens[cell]!.tag = 'th';
  tokens[cell]!.attrSet('scope', 'row');
  const close = tokens.slice(cell).find(({ type }) => type === 'td_close');
  if (close) close.tag = 'th';
}

/** What a person reads in an inline token: its text without marks. */
export function plainText(token: Token): string {
  return (token.children ?? []).map((child) => (child.type === 'text' || child.type === 'code_inline' ? child.content : child.type === 'softbreak' ? ' ' : '')).join('').trim();
}
