/** What a browser says about where a request comes from. */
export interface RequestSource {
  readonly secFetchSite: string | undefined;
  readonly origin: string | undefined;
}

/**
 * Whether a changing request was made by a page of another site.
 *
 * Browsers send `Sec-Fetch-Site`, older ones at least `Origin` with every POST; a request with neither is
 * no browser's and carries no cookie that its sender was not given. `same-site` is foreign too: a
 * neighbouring name of the same domain is somebody else's program.
 */
export function isForeign({ secFetchSite, origin }: RequestSource, ownOrigins: readonly string[]): boolean {
  if (secFetchSite !== undefined) return secFetchSite !== 'same-origin' && secFetchSite !== 'none';
  return origin !== undefined && !ownOrigins.includes(origin);
}

const CHANGING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Whether a method may change something. */
export const isChanging = (method: string): boolean => CHANGING.has(method);

/** The JSON API; everything else answers people. */
export const isApiPath = (path: string): boolean => path === '/api' || path.startsWith('/api/');

/** The kinds of body that a surface takes: a form cannot reach the API, nor a script's JSON the pages. */
export function takesType(path: string, contentType: string | undefined): boolean {
  if (contentType === undefined) return true;
  const type = contentType.split(';')[0]!.trim().toLowerCase();
  return isApiPath(path) ? type === 'application/json' : type === 'application/x-www-form-urlencoded' || type === 'multipart/form-data';
}
