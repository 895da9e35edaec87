import MarkdownIt from 'markdown-it';

/**
 * Questions are short Markdown: emphasis, lists, tables. HTML is shown as text; links and pictures are not made,
 * since a question must not lead out of a quiz, and no page may contact another address.
 */
const markdown = new MarkdownIt({ html: false, linkify: false }).disable(['image', 'link', 'autolink', 'reference']);

/** One run of text, for a place inside a legend or label. */
export function inlineHtml(source: string): string {
  return markdown.renderInline(source.trim().replace(/\s*\n\s*/g, ' '));
}

/** Paragraphs, for explanations and introductions. */
export function blockHtml(source: string): string {
  return markdown.render(source);
}

/** Without any marks, cut at a word if it is longer than `most` characters; no stop or comma stays before the dots. */
export function plainText(source: string, most = 140): string {
  const tokens = markdown.parseInline(source.trim(), {})[0]?.children ?? [];
  const text = tokens.map((token) => (token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content)).join('').replace(/\s+/gu, ' ').trim();
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\s.,;:]+$/u, '')}…`;
}
