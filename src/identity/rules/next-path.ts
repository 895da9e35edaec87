/** No address of this program is longer; a longer one is a mistake or an attack. */
const LONGEST_PATH = 1_000;

/**
 * The local path to go to after signing in, or `/` for anything that could lead elsewhere.
 *
 * Browsers read `//host`, `/\host` and a path with tabs or line breaks inside as another site, so
 * the path is resolved as a browser would and must stay on the same invented origin.
 */
export function localPath(next: unknown): string {
  if (typeof next !== 'string' || next.length > LONGEST_PATH) return '/';
  // Control characters are dropped by browsers, which could join what was checked apart.
  if (!/^\/(?![/\\])[^\\\u0000-\u0020\u007f]*$/.test(next)) return '/';
  const origin = 'http://local.invalid';
  if (!URL.canParse(next, origin)) return '/';
  const url = new URL(next, origin);
  if (url.origin !== origin || url.pathname.startsWith('//')) return '/';
  // Coming back to the sign-in or sign-out page would go round in circles.
  if (/^\/(?:sign-in|sign-out|api)(?:\/|$)/.test(url.pathname)) return '/';
  return url.pathname + url.search;
}
