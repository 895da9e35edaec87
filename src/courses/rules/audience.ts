/**
 * Whom a requirement addresses: everybody whose primary posting on the day lies in a part of the
 * tree, narrowed by category and title. Stored as JSON with the requirement, hence the schema number.
 */
export interface Audience {
  schema: 1;
  /** The top of the part of the tree that is addressed. */
  unitId: string;
  /** Categories of staff (cán bộ, công chức, …); empty: all. */
  categories: readonly string[];
  /** Titles, as they are written in the postings; empty: all. */
  titles: readonly string[];
}

/** The part of a posting that the rule looks at. */
export interface AudiencePosting {
  unitId: string;
  category: string;
  title: string;
}

/**
 * Whether the audience holds the posting.
 *
 * @param units ids of the addressed part of the tree on the day in question, the top included
 */
export function includes(audience: Audience, units: ReadonlySet<string>, posting: AudiencePosting): boolean {
  return (
    units.has(posting.unitId) &&
    (audience.categories.length === 0 || audience.categories.includes(posting.category)) &&
    (audience.titles.length === 0 || audience.titles.includes(posting.title))
  );
}
