/** Something that somebody has learned, on a local day (Asia/Ho_Chi_Minh), yyyy-MM-dd. */
export interface LearnedFact {
  /** The same thing learned twice in a year is learned once. */
  readonly what: string;
  readonly on: string;
  /** Tiết. */
  readonly periods: number;
}

/** Tiết of one calendar year: each thing once, in whichever year its day lies. */
export function periodsIn(year: number, facts: readonly LearnedFact[]): number {
  const own = facts.filter(({ on }) => on.slice(0, 4) === String(year));
  return [...new Map(own.map(({ what, periods }) => [what, periods])).values()].reduce((sum, periods) => sum + periods, 0);
}
