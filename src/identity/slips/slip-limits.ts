const HOUR_MS = 3_600_000;

/** The job that makes accounts and seals their first passwords. */
export const MAKE = 'identity.make-accounts';
/** The job that forgets first passwords whose time is over. */
export const FORGET = 'identity.forget-first-passwords';

/** People in one order: 250 sheets of paper. */
export const MOST_SLIPS = 1_000;

/** How long first passwords of an order can be read that nobody has fetched: to the next day at the same hour. */
export const UNFETCHED_MS = 24 * HOUR_MS;
/** How long after the slips were fetched they can be fetched again: for a broken connection or a jam of the printer. */
export const FETCHED_MS = HOUR_MS;
/** How long a single new password is shown to whoever made it. */
export const SHOWN_MS = HOUR_MS / 4;

/** New passwords that one person may give to others, and that one account may get, within an hour. */
export const resetLimits = { withinMs: HOUR_MS, byActor: 30, ofAccount: 3 };
