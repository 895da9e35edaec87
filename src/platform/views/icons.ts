/**
 * The icons: paths on a grid of 24, drawn with a round stroke of 2 in the colour of the text.
 * They are never alone, always beside a word, and hidden from screen readers for that reason.
 */
export const icons = {
  audio: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  award: 'M12 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8.5 13.5 7 21l5-2.5 5 2.5-1.5-7.5',
  back: 'M8 5 4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11h-4',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4',
  book: 'M4 5c3-1 6-.5 8 1.5 2-2 5-2.5 8-1.5v14c-3-1-6-.5-8 1.5-2-2-5-2.5-8-1.5zM12 6.5v14',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4',
  chart: 'M4 4v16h16M8.5 16v-4M13 16V8M17.5 16v-6',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  clock: 'M12 7v5.5l3.5 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  cross: 'm6 6 12 12M18 6 6 18',
  delete: 'M4.5 7h15M9 7V4h6v3M6.5 7l1 13.5h9l1-13.5M10 11v5.5M14 11v5.5',
  display: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  down: 'M12 4v14M6.5 13l5.5 5.5 5.5-5.5',
  download: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4.5 20h15',
  edit: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z',
  file: 'M6 3h8l4.5 4.5V21H6zM13.5 3.5V8h5',
  flag: 'M6 21V4M6 5h11.5l-2.5 4 2.5 4H6',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.1',
  key: 'M15 4a5 5 0 1 0 0 10 5 5 0 0 0 0-10zM11.3 12.2 4 19.5V21h3v-2.5h2.5V16l2-2',
  law: 'M12 3.5v17M7 20.5h10M5 7h14M5 7l-3 7a3.2 3.2 0 0 0 6 0zM19 7l-3 7a3.2 3.2 0 0 0 6 0z',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1',
  lock: 'M5.5 11h13v9.5h-13zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  next: 'm9.5 5 7 7-7 7',
  offline:
    'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.6M2 9a15 15 0 0 1 4.5-2.9M11 5.1A15 15 0 0 1 22 9M15 10.5a10 10 0 0 1 4 2M8.8 16a5 5 0 0 1 6.4 0M12 19.5v.1',
  people:
    'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 19.5c.5-3.5 3-5 6.5-5s6 1.5 6.5 5M16 5.5a3.3 3.3 0 0 1 0 6.3M18 14.8c2 .6 3.2 2.2 3.5 4.7',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 20.5c.8-4 4-6 8-6s7.2 2 8 6',
  place: 'M12 21s-7-6.2-7-11.5a7 7 0 0 1 14 0C19 14.8 12 21 12 21zM12 7.2a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8z',
  plus: 'M12 5v14M5 12h14',
  prev: 'm14.5 5-7 7 7 7',
  print: 'M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM20 14v.1M20 20v-2.5h-3M14 20v.1',
  quiz: 'M5 3.5h14v17H5zM8.5 9l1.5 1.5L12.5 8M8.5 15.5l1.5 1.5 2.5-2.5M15 9.5h1M15 16h1',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20.5 20.5',
  'sign-out': 'M14 4.5H5v15h9M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5',
  sync: 'M20 7v4.5h-4.5M4 17v-4.5h4.5M5.5 9.5a7 7 0 0 1 12-2L20 11M18.5 14.5a7 7 0 0 1-12 2L4 13',
  unit: 'M4 20.5V8.5l8-5 8 5v12M2.5 20.5h19M9.5 20.5v-5h5v5M8 11h1.5M14.5 11H16',
  up: 'M12 20V6M6.5 11 12 5.5l5.5 5.5',
  warn: 'M12 4 2.8 20h18.4zM12 10v4.5M12 17.3v.1',
} as const;

export type IconName = keyof typeof icons;

/** The inline SVG of an icon. An unknown name is a mistake in a template, so it throws. */
export function iconSvg(name: string): string {
  if (!Object.hasOwn(icons, name)) throw new Error(`There is no icon called ${name}`);
  return `<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="${icons[name as IconName]}"/></svg>`;
}
