/**
 * Whom a requirement addresses: everybody whose primary posting on the day lies in a part of the
 * tree, narrowed by category, title and the day of joining. Stored as JSON with the requirement, hence the schema number.
 */
export interface Audience {
  schema: 1;
  /** The top of the part of the tree that is addressed. */
  unitId: string;
  /** Categories of staff (cán bộ, công chức, …); empty: all. */
  categories: readonly string[];
  /** Titles, as they are written in the postings; empty: all. */
  titles: readonly string[];
  /** Only those who joined on this local day or later; absent or null: whenever they did. */
  joinedSince?: string | null;
}

/** The part of a posting that the rule looks at, beside its unit. */
export interface AudiencePosting {
  category: string;
  title: string;
  /** The first day of the unbroken service in which the posting lies. */
  joinedOn: string;
}

/** Whether the audience holds somebody with the posting, in whatever unit. */
export function includes({ categories, titles, joinedSince }: Audience, posting: AudiencePosting): boolean {
  return (
    (categories.length === 0 || categories.includes(posting.category)) &&
    (titles.length === 0 || titles.includes(posting.title)) &&
    (joinedSince == null || joinedSince <= posting.joinedOn)
  );
}
