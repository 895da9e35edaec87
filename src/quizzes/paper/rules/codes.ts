/** Papers of one set. */
export const MOST_PAPERS = 24;

/**
 * Codes of papers as people write them: “101, 102, 103”, “101-104”, “A B C”. Null where one is not a code: up to six
 * letters and figures. Each comes once; capital letters, for that is how they are printed.
 */
export function readCodes(text: string): string[] | null {
  const codes = new Set<string>();
  for (const part of text.toUpperCase().split(/[\s,;]+/).filter((one) => one !== '')) {
    const range = /^(\d{1,6})[-–](\d{1,6})$/.exec(part);
    if (range) {
      const [from, to] = [Number(range[1]), Number(range[2])];
      if (to < from || to - from >= MOST_PAPERS) return null;
      for (let code = from; code <= to; code++) codes.add(String(code).padStart(range[1]!.length, '0'));
    } else if (/^[A-Z0-9]{1,6}$/.test(part)) codes.add(part);
    else return null;
  }
  return codes.size === 0 || codes.size > MOST_PAPERS ? null : [...codes];
}
