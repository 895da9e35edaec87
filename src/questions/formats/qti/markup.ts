import temml from 'temml';
import { blockHtml, inlineHtml } from '../../content/render.js';
import { drawn } from '../markdown/drawn.js';
import { markdownOfHtml, type Lost, type MediaNamed } from '../markdown/html.js';
import type { Element } from '../xml/tree.js';
import { escapeXml, tag } from '../xml/write.js';

/** What a text said before it became XHTML: whoever reads it back takes that, unless somebody has changed the XHTML since. */
const SOURCE = 'data-source';
const FORMULA = /\$(?!\s)([^$\n]{1,500}?)(?<!\s)\$(?!\d)/g;
const PLACE = '\ue000';

/** Markdown as XHTML with MathML, for a place that takes paragraphs, or one run of text. */
export function xhtmlOf(markdown: string, place: 'block' | 'inline', keepsSource: boolean): string {
  const html = bareXhtml(markdown, place);
  return keepsSource ? tag(place === 'block' ? 'div' : 'span', { [SOURCE]: markdown }, html === '' ? undefined : html) : place === 'block' ? `<div>${html}</div>` : html;
}

/** Whether the XHTML of a text is read again as what people see now. */
export function readsBack(markdown: string, place: 'block' | 'inline'): boolean {
  const named = (address: string): string => address.replace(/^media\//, '');
  return drawn(markdownOfHtml(bareXhtml(markdown, place), named, () => undefined), place) === drawn(markdown, place);
}

function bareXhtml(markdown: string, place: 'block' | 'inline'): string {
  const formulas: string[] = [];
  const held = markdown.replace(/\ue000/g, '').replace(FORMULA, (all, tex: string) => {
    const math = mathOf(tex);
    if (math === null) return all;
    formulas.push(math);
    return `${PLACE}${formulas.length - 1}${PLACE}`;
  });
  const html = place === 'block' ? blockHtml(held) : inlineHtml(held);
  return html
    .replace(/<(img|br|hr)([^>]*?)\/?>/g, '<$1$2/>').replace(/ controls preload="none"/g, '').replace(/ loading="lazy"/g, '').replace(/src="\/questions\/media\//g, 'src="media/')
    .replace(/\ue000(\d+)\ue000/g, (_all, i: string) => formulas[Number(i)]!).trim();
}

function mathOf(tex: string): string | null {
  try {
    const math = temml.renderToString(tex, { throwOnError: true, annotate: true, xml: true, trust: false, strict: false, maxExpand: 200 });
    return math.replace(/ style="[^"]*"/g, '');
  } catch {
    return null;
  }
}

/** XHTML of an item as Markdown. What is `replaced` (an interaction in the text) stands for itself. */
export function markdownOfElements(parts: readonly (Element | string)[], named: MediaNamed, lost: Lost, replaced: (element: Element) => string | null): string {
  const only = parts.filter((part) => typeof part !== 'string' || part.trim() !== '');
  const [first] = only;
  if (only.length === 1 && typeof first === 'object' && first.attributes[SOURCE] !== undefined) {
    const source = first.attributes[SOURCE].replace(/&#10;/g, '\n');
    const place = first.name === 'div' ? 'block' : 'inline';
    if (squeezed(bareXhtml(source, place)) === squeezed(first.children.map((child) => serialised(child, () => null)).join(''))) return withMedia(source, named, lost);
  }
  return markdownOfHtml(parts.map((part) => serialised(part, replaced)).join(''), named, lost);
}

const squeezed = (html: string): string => html.replace(/ xmlns(?::\w+)?="[^"]*"/g, '').replace(/&quot;/g, '"').replace(/\s+/g, '').replace(/><\/(?:img|br|hr)>/g, '/>').replace(/<(\w+)([^<>]*)><\/\1>/g, '<$1$2/>');

function withMedia(markdown: string, named: MediaNamed, lost: Lost): string {
  return markdown.replace(/\(media:([^)]+)\)/g, (all, name: string) => {
    const known = named(`media/${name}`);
    if (known === null) lost(`hình hoặc tiếng “${name.slice(-60)}”`);
    return known === null ? all : `(media:${known})`;
  });
}

/** An element as text again, names without prefix. */
export function serialised(part: Element | string, replaced: (element: Element) => string | null): string {
  if (typeof part === 'string') return escapeXml(part);
  const other = replaced(part);
  if (other !== null) return other;
  if (part.name === 'object' && /^image\//.test(part.attributes['type'] ?? '')) return `<img src="${escapeXml(part.attributes['data'] ?? '')}" alt="${escapeXml(part.attributes['label'] ?? '')}"/>`;
  return tag(part.name, part.attributes, part.children.map((child) => serialised(child, replaced)).join(''));
}
