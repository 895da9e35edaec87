/** Stands for an address with broken escapes. Nothing is registered there. */
const UNREADABLE = '/.unreadable';

/** Programs may ask for the whole address. The router would cut this off, but what looks at the path would take the API for a page. */
const SITE = /^https?:\/\/[^/?#]*/i;

/**
 * The address without its site or, if the router could not decode it, one that it can and that leads nowhere:
 * the router would answer by itself, in English and before any of our hooks.
 */
export function readableAddress(given: string): string {
  const url = given.replace(SITE, '') || '/';
  try {
    decodeURI(url.split(/[?#]/)[0]!);
    return url;
  } catch {
    return url.startsWith('/api/') ? `/api${UNREADABLE}` : UNREADABLE;
  }
}

/** Whether an address was replaced by `readableAddress`. */
export const isUnreadable = (path: string): boolean => path.endsWith(UNREADABLE);
