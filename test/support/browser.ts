import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import type { DatabaseKind } from '../../src/platform/database/settings.js';
import { startTestApp, type TestApp } from './app.js';
import { launchChromium } from './browser-chromium.js';
import { RunningClock } from './browser-clock.js';
import { TEST_PASSWORD, type TestClient } from './client.js';
import type { TestDatabase } from './databases.js';
import { freePort } from './postgres.mjs';

/** How somebody looks at the pages. */
export interface VisitChoices {
  /** A demo account that is signed in already. */
  as?: string | null;
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  /** False: a browser that runs no scripts. */
  script?: boolean;
  /** What this visit may hear from the browser besides silence, such as a 404 that it asks for. */
  expecting?: readonly RegExp[];
}

/** What Chromium says of requests that a test cut off itself. */
export const cutOff = /net::ERR_INTERNET_DISCONNECTED/;

/** What leaves no machine: the browser's own parts, such as its viewer of PDFs, and what pages hold themselves. */
const ownToBrowser = /^(data|blob|about|chrome|chrome-extension):/;

/** The program on a port, and real browsers in front of it. */
export class BrowserWorld {
  private readonly sessions = new Map<string, TestClient>();

  private constructor(
    readonly program: TestApp,
    private readonly browser: Browser,
  ) {}

  /** The demo world, or what a database holds, with a clock that runs. */
  static async start(kind: DatabaseKind = 'sqlite', { browser, database, clock = new RunningClock() }: { browser?: Browser; database?: TestDatabase; clock?: RunningClock } = {}): Promise<BrowserWorld> {
    const port = await freePort();
    const program = await startTestApp(kind, { ...(database ? { database } : { seed: 'demo' as const }), listen: true, clock, config: { port, publicUrl: `http://127.0.0.1:${port}` } });
    return new BrowserWorld(program, browser ?? (await launchChromium()));
  }

  /** A session of a demo account, opened once and shared by its visits. */
  async session(username: string): Promise<TestClient> {
    const known = this.sessions.get(username) ?? (await this.program.signIn(username));
    this.sessions.set(username, known);
    return known;
  }

  /** Somebody comes, `work` is done, somebody goes; fails when the browser had anything to complain about. */
  async visit<T>(choices: VisitChoices, work: (visitor: Visitor) => Promise<T>): Promise<T> {
    const { as = null, width = 360, height = 740, theme = 'light', script = true, expecting = [] } = choices;
    const context = await this.browser.newContext({
      baseURL: this.program.url,
      viewport: { width, height },
      colorScheme: theme,
      javaScriptEnabled: script,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(15_000);
    if (as !== null) await context.addCookies(cookiesOf(await this.session(as), this.program.url));
    const visitor = new Visitor(context, this.program.url, expecting);
    try {
      const result = await work(visitor);
      visitor.expectNoComplaints();
      return result;
    } finally {
      await context.close();
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.program.close();
  }
}

/** One person's browser: cookies, storage and any number of tabs. */
export class Visitor {
  private readonly complaints: string[] = [];

  constructor(
    readonly context: BrowserContext,
    private readonly url: string,
    private readonly expecting: readonly RegExp[],
  ) {
    context.on('console', (message) => this.hear(message));
    context.on('weberror', (error) => this.complain(`uncaught: ${error.error().message}`));
    context.on('request', (request) => {
      const address = request.url();
      // The browser's own parts, such as its viewer of documents, are no addresses outside.
      if (!address.startsWith(`${url}/`) && !ownToBrowser.test(address)) this.complain(`a request to ${address}`);
    });
  }

  /** A new tab at an address of the program. */
  async open(path: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(path);
    return page;
  }

  /** Signs in through the form, as people do. */
  async signIn(page: Page, username: string): Promise<void> {
    await page.getByLabel('Tên đăng nhập').fill(username);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(TEST_PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
  }

  /** Cuts the connection, or gives it back. */
  async offline(cut: boolean): Promise<void> {
    await this.context.setOffline(cut);
  }

  /** Everything the browser complained of so far that was not expected. */
  expectNoComplaints(): void {
    if (this.complaints.length > 0) throw new Error(`the browser complained:\n${this.complaints.join('\n')}`);
  }

  private hear(message: ConsoleMessage): void {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    this.complain(`${message.text()} (${message.location().url} on ${message.page()?.url() ?? 'a closed page'})`);
  }

  private complain(complaint: string): void {
    if (!this.expecting.some((pattern) => pattern.test(complaint))) this.complaints.push(complaint);
  }
}

function cookiesOf(client: TestClient, url: string) {
  return client.cookieHeader.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
}
