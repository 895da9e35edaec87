import type { Reply } from './client.js';

/** What somebody reads on a page: its text without tags, scripts and drawings, blanks made one. */
export function text(page: Reply | string): string {
  return (typeof page === 'string' ? page : page.body)
    .replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_all, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(/\s+/g, ' ');
}
