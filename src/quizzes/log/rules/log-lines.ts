import type { EventKind } from '../../entities/attempt-event.js';

/** A place a sitting was worked at, as far as the log tells it. */
export interface LoggedClient {
  readonly number: number;
  readonly browserHash: string;
  readonly device: string;
  readonly address: string;
  readonly firstAt: Date;
}

/** An event as stored. */
export interface LoggedEvent {
  readonly page: string;
  readonly nth: number;
  readonly kind: EventKind;
  readonly at: Date;
  readonly client: number | null;
}

/** A hint that was asked for. */
export interface LoggedHint {
  readonly slot: number;
  readonly number: number;
  readonly at: Date;
}

/** The sitting itself. */
export interface LoggedSitting {
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Ended by its deadline. */
  readonly isClosed: boolean;
}

/** A line of the log. `untilAt`: when what began here was over again; null: never told. */
export type LogLine =
  | { readonly at: Date; readonly what: 'started' | 'other-browser' | 'other-address'; readonly client: LoggedClient }
  | { readonly at: Date; readonly what: 'away' | 'offline'; readonly untilAt: Date | null; readonly client: number | null }
  | { readonly at: Date; readonly what: 'late'; readonly slots: readonly number[] }
  | { readonly at: Date; readonly what: 'hint'; readonly slot: number; readonly number: number }
  | { readonly at: Date; readonly what: 'handed-in' | 'ended' };

const ENDS: Partial<Record<EventKind, EventKind>> = { left: 'returned', offline: 'online' };

/**
 * What happened in the order of time. Leaving and coming back are one line, as are losing and finding the network; late answers
 * that were refused in one go as well. Facts alone: nothing is weighed here.
 */
export function logLines(sitting: LoggedSitting, clients: readonly LoggedClient[], events: readonly LoggedEvent[], hints: readonly LoggedHint[] = []): LogLine[] {
  const lines: LogLine[] = [...clientLines(clients), ...stretches(events), ...lateLines(events), ...hints.map((hint) => ({ ...hint, what: 'hint' as const }))];
  if (sitting.finishedAt) lines.push({ at: sitting.finishedAt, what: sitting.isClosed ? 'ended' : 'handed-in' });
  return lines.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function clientLines(clients: readonly LoggedClient[]): LogLine[] {
  const browsers = new Set<string>();
  return [...clients].sort((one, other) => one.number - other.number).map((client, i) => {
    const isKnown = browsers.has(client.browserHash);
    browsers.add(client.browserHash);
    return { at: client.firstAt, what: i === 0 ? 'started' : isKnown ? 'other-address' : 'other-browser', client };
  });
}

/** Of each page by itself: two tabs may be left and seen in turn. */
function stretches(events: readonly LoggedEvent[]): LogLine[] {
  const pages = new Map<string, LoggedEvent[]>();
  for (const event of events) pages.set(event.page, [...(pages.get(event.page) ?? []), event]);
  return [...pages.values()].flatMap((told) => {
    const inOrder = [...told].sort((a, b) => a.nth - b.nth);
    return inOrder.flatMap((event, i): LogLine[] => {
      const end = ENDS[event.kind];
      if (!end) return [];
      const over = inOrder.slice(i + 1).find(({ kind }) => kind === end || kind === event.kind);
      return [{ at: event.at, what: event.kind === 'left' ? 'away' : 'offline', untilAt: over?.kind === end ? over.at : null, client: event.client }];
    });
  });
}

function lateLines(events: readonly LoggedEvent[]): LogLine[] {
  const byTime = new Map<number, number[]>();
  for (const { kind, at, nth } of events) if (kind === 'late') byTime.set(at.getTime(), [...(byTime.get(at.getTime()) ?? []), nth]);
  return [...byTime].map(([at, slots]) => ({ at: new Date(at), what: 'late', slots: slots.sort((a, b) => a - b) }));
}
