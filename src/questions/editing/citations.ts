import type { Citation } from '../../legal/rules/citation.js';
import type { Fields } from './forms/fields.js';

/** Longer than what any question rests on. */
const MOST = 20;

/**
 * The citations that a form carries (`cite.<n>` as JSON, since their parts are nobody's to type) without those whose
 * `uncite` is ticked, and with the one that was picked.
 */
export function citationsIn(fields: Fields, picked: { citeSource: string | null; citeArticle: string | null; citeClause: string | null }): Citation[] {
  const kept = Array.from({ length: MOST }, (_, n) => (fields[`uncite.${n}`] ? null : parsed(fields[`cite.${n}`] ?? ''))).filter((one) => one !== null);
  const { citeSource: source, citeArticle: article, citeClause: clause } = picked;
  if (source === null || kept.some((one) => one.source === source && (one.article ?? null) === article && (one.clause ?? null) === clause)) return kept;
  return [...kept, { source, ...(article ? { article } : {}), ...(clause ? { clause } : {}), facts: [] }];
}

/** Null for what is no citation: the field came from a browser. */
function parsed(text: string): Citation | null {
  try {
    const { source, article, clause, facts, asOf } = JSON.parse(text) as Record<string, unknown>;
    const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 60;
    if (!isText(source) || !Array.isArray(facts) || facts.length > MOST || !facts.every(isText)) return null;
    const day = isText(asOf) && /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? { asOf } : {};
    return { source, ...(isText(article) ? { article } : {}), ...(isText(clause) ? { clause } : {}), facts, ...day };
  } catch {
    return null;
  }
}
