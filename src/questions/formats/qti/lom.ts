import type { ReadQuestion } from '../reading.js';
import { clean } from '../rich/rich.js';
import type { WrittenQuestion } from '../writing.js';
import { child, children, descendants, textIn, type Element } from '../xml/tree.js';
import { escapeXml, tag } from '../xml/write.js';

/** What the catalogue of a package says of an item, as IEEE 1484.12 (LOM) has it. */
export type Catalogued = Pick<ReadQuestion, 'tags' | 'category' | 'difficulty'>;

const MOST_TAGS = 20;
const LONGEST_TAG = 60;
const string = (text: string): string => tag('string', { 'xml:lang': 'vi' }, escapeXml(text));
const vocabulary = (name: string, value: string): string => tag(name, {}, tag('source', {}, 'LOMv1.0'), tag('value', {}, value));

/** Tags as keywords, the difficulty in LOM's own words, the path of categories as a path of taxa. */
export function lomOf({ tags, category, difficulty }: Pick<WrittenQuestion, 'tags' | 'category' | 'difficulty'>): string {
  const parts = [
    tags.length > 0 && tag('general', {}, ...tags.map((one) => tag('keyword', {}, string(one)))),
    difficulty !== null && tag('educational', {}, vocabulary('difficulty', difficulty === 1 ? 'easy' : 'difficult')),
    category.length > 0 && tag('classification', {}, vocabulary('purpose', 'discipline'), tag('taxonPath', {}, tag('source', {}, string('CCHC')), ...category.map((one) => tag('taxon', {}, tag('entry', {}, string(one)))))),
  ];
  return parts.some(Boolean) ? tag('metadata', {}, tag('lom', { xmlns: 'http://ltsc.ieee.org/xsd/LOM' }, ...parts)) : '';
}

/** Reads what {@link lomOf} writes, and as much of what other programs write. */
export function catalogued(resource: Element): Catalogued {
  const lom = [...descendants(resource, 'lom')][0];
  const tags = children(child(lom, 'general'), 'keyword').map(said).filter((one) => one !== '' && one.length <= LONGEST_TAG);
  const place = children(lom, 'classification').find((one) => valueIn(child(one, 'purpose')) === 'discipline');
  return { tags: [...new Set(tags)].slice(0, MOST_TAGS), category: children(child(place, 'taxonPath'), 'taxon').map((taxon) => said(child(taxon, 'entry'))).filter(Boolean), difficulty: levelOf(valueIn(child(child(lom, 'educational'), 'difficulty'))) };
}

const said = (element: Element | undefined): string => (element ? clean(textIn(element)).replace(/\s+/g, ' ').trim() : '');
/** Older catalogues have the value in a text of its own language. */
const valueIn = (element: Element | undefined): string => said(child(element, 'value')).toLowerCase();

function levelOf(value: string): 1 | 2 | 3 | null {
  if (/^(?:very )?easy$/.test(value)) return 1;
  if (/^(?:very )?difficult$/.test(value)) return 3;
  return value === 'medium' ? 2 : null;
}
