/** What a browser reports: how far, where, and when it was there by its own clock. */
export interface ReadingReport {
  readonly percent: number;
  readonly block: number;
  readonly at: Date;
}

/** What is stored of a reader. */
export interface Reading {
  readonly percent: number;
  readonly block: number;
  readonly blockAt: Date;
  readonly readAt: Date | null;
}

export const NOT_BEGUN: Reading = { percent: 0, block: 0, blockAt: new Date(0), readAt: null };

/**
 * The reading after a report. Reports may come twice, late and out of order: the share only grows, the
 * place is that of the latest moment, and the first arrival at the end stays.
 *
 * A browser's clock may run ahead; its moment counts as no later than its arrival, or one wrong clock
 * would hold the place for ever.
 */
export function afterReport(reading: Reading, report: ReadingReport, arrivedAt: Date): Reading {
  const at = report.at > arrivedAt ? arrivedAt : report.at;
  const newer = at >= reading.blockAt;
  const percent = Math.max(reading.percent, Math.min(100, Math.max(0, Math.trunc(report.percent))));
  return {
    percent,
    block: newer ? report.block : reading.block,
    blockAt: newer ? at : reading.blockAt,
    readAt: reading.readAt ?? (percent === 100 ? arrivedAt : null),
  };
}
