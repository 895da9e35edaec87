import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { judgeWithAxe, openFolds, shapeFindings, sticksOut } from './browser-in-page.mjs';

/** A width and a theme to look at a page in. */
export interface Look {
  width: 360 | 1280;
  theme: 'light' | 'dark';
}

export const looks: readonly Look[] = [
  { width: 360, theme: 'light' },
  { width: 1280, theme: 'dark' },
  { width: 360, theme: 'dark' },
  { width: 1280, theme: 'light' },
];

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Smallest target, in CSS pixels: what a thumb hits. */
export const TARGET = 44;

/** Taller windows than this cost memory, and no page needs one. */
const TALLEST = 16_000;

/** The narrowest phones, and the commonest. */
const NARROW = [320, 360];

/** Opens an address in a look; what folds hold is unfolded on wide screens, so that it is looked at, too. */
export async function lookAt(page: Page, path: string, { width, theme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
  await page.emulateMedia({ colorScheme: theme });
  await page.goto(path);
  if (width === 1280) await page.evaluate(openFolds);
}

/** What is wrong with the page that is open, a line each. */
export async function findings(page: Page, { width }: Look): Promise<string[]> {
  return [...(await axeFindings(page)), ...(await page.evaluate(shapeFindings, TARGET)), ...(width === 360 ? await widthFindings(page) : [])];
}

/** Where the sticky bar of a sitting lies over a choice, the reader scrolls: what counts is the page at its full height. */
async function showWhole(page: Page): Promise<void> {
  const { width, height } = page.viewportSize()!;
  const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ width, height: Math.min(Math.max(height, whole), TALLEST) });
}

async function axeFindings(page: Page): Promise<string[]> {
  await showWhole(page);
  await page.evaluate(axe.source);
  return page.evaluate(judgeWithAxe, rules);
}

/** Nothing but `.scroll` regions may be wider than the screen. */
async function widthFindings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of NARROW) {
    await page.setViewportSize({ width, height: 740 });
    const wide = await page.evaluate(sticksOut);
    if (wide) found.push(`at ${width} px the page is ${wide}`);
  }
  return found;
}
