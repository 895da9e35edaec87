import { clean } from '../rich/rich.js';
import { markdownOfHtml, type Lost, type MediaNamed } from './html.js';
import { escapeMarkdown } from './write.js';

/** What a program says that its text is written in. */
export type TextFormat = 'html' | 'moodle' | 'markdown' | 'plain';

const TAG = /<\/?[a-z][^>]*>|&(?:[a-z]+|#\d+|#x[\da-f]+);/i;
const PICTURE = /!\[((?:[^\]\\]|\\.)*)\]\(([^()\s]+)\)/g;

/** A text of another program as ours. */
export function fromText(text: string, format: TextFormat, named: MediaNamed, lost: Lost): string {
  const written = clean(text).trim();
  switch (format) {
    case 'markdown': return fromMarkdown(written, named, lost);
    case 'plain': return paragraphs(escapeMarkdown(written));
    case 'html': return TAG.test(written) ? markdownOfHtml(written, named, lost) : withFormulas(written.replace(/\s+/g, ' '));
    case 'moodle': return TAG.test(written) ? markdownOfHtml(written.replace(/\n/g, '<br>'), named, lost) : paragraphs(withFormulas(written));
  }
}

/** Line ends that a program shows as such would be blanks in Markdown. */
const paragraphs = (text: string): string => text.replace(/\n+/g, '\n\n');

const withFormulas = (text: string): string => text.split(/(\\\(.+?\\\)|\\\[.+?\\\]|\$\$.+?\$\$)/g).map((part, i) => (i % 2 === 1 ? `$${part.slice(2, -2).trim()}$` : escapeMarkdown(part))).join('');

function fromMarkdown(text: string, named: MediaNamed, lost: Lost): string {
  return text
    .replace(PICTURE, (_all, alt: string, address: string) => {
      const name = named(address);
      if (name === null) lost(`hình hoặc tiếng “${address.slice(-60)}”`);
      return name === null ? alt : `![${alt}](media:${name})`;
    })
    .replace(/\\\\\((.+?)\\\\\)/g, (_all, tex: string) => `$${tex}$`);
}
