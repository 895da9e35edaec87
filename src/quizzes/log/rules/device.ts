/** The commonest browsers here, the narrower ones first: most say that they are Chrome and Safari, too. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/\bZalo\b/i, 'Zalo'],
  [/\bFBA[NV]\b/, 'Facebook'],
  [/SamsungBrowser/i, 'Samsung Internet'],
  [/\bEdgA?(iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPod)\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];
/** What a browser may say of itself is read no further. */
const LONGEST = 1_000;

/** "Chrome, Android": what a browser says of itself, without the numbers that would tell one device from a thousand like it. */
export function deviceOf(agent: string): string {
  const said = agent.slice(0, LONGEST);
  const find = (known: readonly (readonly [RegExp, string])[]) => known.find(([pattern]) => pattern.test(said))?.[1];
  return [find(BROWSERS), find(SYSTEMS)].filter((part) => part !== undefined).join(', ');
}

/** The beginning of a network address: of an old one three of its four numbers, of a new one the part of the provider. */
export function shortAddress(address: string): string {
  const old = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address);
  if (old) return `${old[1]!}.*`;
  if (!address.includes(':')) return '';
  const [before = '', after] = address.toLowerCase().split('::');
  const groups = before === '' ? [] : before.split(':');
  // What “::” stands for are zeros.
  const first = [...groups, ...(after === undefined ? [] : ['0', '0', '0'])].slice(0, 3);
  return `${first.join(':')}:*`;
}
