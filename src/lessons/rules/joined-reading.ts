/** What is stored of a reader of a lesson; instants in milliseconds, so that it can be kept as JSON. */
export interface StoredReading {
  readonly percent: number;
  readonly block: number;
  readonly blockAt: number;
  readonly readAt: number | null;
  readonly readVersionId: string | null;
}

/** Two readings of one lesson by one person: the larger share, the later place, the earlier end. */
export function joinedReading(one: StoredReading, other: StoredReading): StoredReading {
  const place = other.blockAt > one.blockAt ? other : one;
  const first = other.readAt !== null && (one.readAt === null || other.readAt < one.readAt) ? other : one;
  return { percent: Math.max(one.percent, other.percent), block: place.block, blockAt: place.blockAt, readAt: first.readAt, readVersionId: first.readVersionId };
}

/** The reading without what was joined to it: what is as the joining left it goes back, what was read since stays. */
export function separatedReading(now: StoredReading, before: StoredReading, joined: StoredReading): StoredReading {
  const place = now.blockAt === joined.blockAt ? before : now;
  const end = now.readAt === joined.readAt ? before : now;
  return { percent: now.percent === joined.percent ? before.percent : now.percent, block: place.block, blockAt: place.blockAt, readAt: end.readAt, readVersionId: end.readVersionId };
}
