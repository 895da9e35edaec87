/** All routes of the router, as they were registered. */
export class Routes {
  private readonly known: { method: string; url: string; pattern: RegExp }[] = [];

  /** Notes a route as the router registers it. */
  add(method: string | readonly string[], url: string): void {
    for (const one of [method].flat()) this.known.push({ method: one, url, pattern: patternOf(url) });
  }

  /** Every route as `GET /courses/:id`. */
  list(): string[] {
    return this.known.map(({ method, url }) => `${method} ${url}`);
  }

  /** The methods that an address answers to: for 405, where the router knows only 404. */
  methodsAt(path: string): string[] {
    return [...new Set(this.known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))];
  }
}

function patternOf(url: string): RegExp {
  const source = url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/:[A-Za-z_]\w*/g, '[^/]+');
  return new RegExp(`^${source}/?$`);
}
