/** How a reader wants the pages: kept in a cookie of the browser, because it belongs to the screen. */
export interface Display {
  /** Null: as the system has it. */
  readonly theme: 'light' | 'dark' | null;
  readonly size: TextSize;
}

export type TextSize = 'm' | 'l' | 'xl';

export const displayCookie = 'display';

const themes = ['light', 'dark'] as const;
const sizes = ['m', 'l', 'xl'] as const;

/** Reads the wish from a request's cookie header; anything unknown counts as not said. */
export function readDisplay(cookieHeader: string | undefined): Display {
  const found = /(?:^|;\s*)display=([a-z]+)\.([a-z]+)/.exec(cookieHeader ?? '');
  return toDisplay(found?.[1], found?.[2]);
}

/** The value kept in the cookie: "dark.l", "auto.m". */
export const writeDisplay = ({ theme, size }: Display): string => `${theme ?? 'auto'}.${size}`;

/** Two words from a form or a cookie, taken only if they are among the known ones. */
export function toDisplay(theme: unknown, size: unknown): Display {
  return { theme: themes.find((known) => known === theme) ?? null, size: sizes.find((known) => known === size) ?? 'm' };
}
