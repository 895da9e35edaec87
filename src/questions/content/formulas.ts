import type { MarkdownIt, StateInline } from 'markdown-it';
import temml from 'temml';

const DOLLAR = 0x24;
/** Longer than any formula of a question; what is longer is a text with two dollar signs. */
const MAX_FORMULA = 500;
/** A page allows no style of its own on an element; formulas read well without. */
const STYLES = / style="[^"]*"/g;

/** `$TeX$` as MathML, which browsers draw and screen readers read without a script. What is no formula stays as it was typed. */
export function formulas(markdown: MarkdownIt): void {
  markdown.inline.ruler.after('escape', 'formula', readFormula);
  markdown.renderer.rules['formula'] = (tokens, i) => mathOf(tokens[i]!.content) ?? '';
}

/** As in Pandoc: no space inside the signs, and no digit behind the last, so that “5$ và 6$” is money. */
function readFormula(state: StateInline, silent: boolean): boolean {
  if (state.src.charCodeAt(state.pos) !== DOLLAR) return false;
  const end = state.src.indexOf('$', state.pos + 1);
  const tex = state.src.slice(state.pos + 1, end);
  if (end === -1 || end >= state.posMax || tex === '' || tex.length > MAX_FORMULA || /^\s|\s$/.test(tex) || /\d/.test(state.src[end + 1] ?? '')) return false;
  if (mathOf(tex) === null) return false;
  if (!silent) state.push('formula', 'math', 0).content = tex;
  state.pos = end + 1;
  return true;
}

function mathOf(tex: string): string | null {
  try {
    return temml.renderToString(tex, { throwOnError: true, trust: false, strict: false, maxExpand: 200 }).replace(STYLES, '');
  } catch {
    return null;
  }
}
