const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/coc_coc_browser|CocCoc/i, 'Cốc Cốc'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Zalo/i, 'Zalo'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const DEVICES: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'máy Mac'],
  [/CrOS|Linux/, 'Linux'],
];

/**
 * The browser's family and the device's kind, as people name them ("Chrome trên Android").
 *
 * Only this is stored: the full text with versions and models would single people out, and is
 * not needed to recognise one's own devices.
 */
export function userAgentFamily(userAgent: string | undefined): string {
  const text = (userAgent ?? '').slice(0, 500);
  const named = (list: readonly (readonly [RegExp, string])[]) => list.find(([pattern]) => pattern.test(text))?.[1];
  const browser = named(BROWSERS);
  const device = named(DEVICES);
  if (browser !== undefined && device !== undefined) return `${browser} trên ${device}`;
  return browser ?? device ?? 'Trình duyệt không rõ';
}
