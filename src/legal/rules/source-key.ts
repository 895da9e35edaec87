import { withoutMarks } from '../../platform/text/text.js';

/** What a key is made of. */
export interface Named {
  readonly documentType: string;
  readonly number: string | null;
  readonly title: string;
  readonly issuedOn: string | null;
}

const LONGEST = 56;

/**
 * The name of a source in addresses and texts: kind, number and year (“nd-61-2018”), else the beginning of its title.
 * Small letters, figures and at least one hyphen, since that is what a citation in a text looks like.
 */
export function sourceKey({ documentType, number, title, issuedOn }: Named, taken: ReadonlySet<string>): string {
  const year = issuedOn?.slice(0, 4) ?? null;
  const figures = number === null ? [] : (/^[^A-Za-zĐđ]*/.exec(number)?.[0] ?? '').match(/\d+/g) ?? [];
  const numbered = figures.length > 0 ? [...figures, ...(figures.some((figure) => /^(?:19|20)\d\d$/.test(figure)) || year === null ? [] : [year])] : null;
  const stem = [initials(documentType), ...(numbered ?? [slug(title).slice(0, 30), ...(year === null ? [] : [year])])].map(slug).filter((part) => part !== '').join('-').slice(0, LONGEST).replace(/-+$/, '');
  const base = stem.includes('-') ? stem : `${stem || 'van-ban'}-1`;
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(key)) return key;
  }
}

const slug = (text: string): string => withoutMarks(text).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');

/** “Nghị định” is nd, “Luật” luat: one word stands whole. */
function initials(text: string): string {
  const words = slug(text).split('-').filter(Boolean);
  return words.length === 1 ? words[0]! : words.map((word) => word[0]).join('');
}
