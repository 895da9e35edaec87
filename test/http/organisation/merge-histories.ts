import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { classId } from '../../../seeds/ids.js';
import { RosterChange } from '../../../src/attendance/entities/roster-change.js';
import { RosterEntry, type RosterState } from '../../../src/attendance/entities/roster-entry.js';
import type { MailState } from '../../../src/notifications/entities/mail.js';
import type { Db } from '../../../src/platform/database/db.js';

/** What happened to one of the two records, in numbers that a generator can shrink. */
export interface History {
  /** Days since 2024-01-01 between which one primary posting follows another. */
  readonly days: readonly number[];
  readonly isOpen: boolean;
  readonly attempts: readonly { readonly quiz: number; readonly hour: number; readonly isOpen: boolean }[];
  readonly readings: readonly { readonly lesson: number; readonly percent: number; readonly hour: number }[];
  readonly completed: number | null;
  readonly begun: number | null;
  readonly account: 'none' | 'fresh' | 'used' | 'locked';
  readonly isExempt: boolean;
  readonly phone: string | null;
  /** Mails with a message each; at most one of them collects. */
  readonly mails: readonly MailState[];
  readonly calendar: 'none' | 'open' | 'ended';
  /** Steps of the schedule at which the person was told of the course. */
  readonly told: readonly string[];
  /** Days on which an office reminded the person of the course. */
  readonly reminded: readonly string[];
  /** Where a drafted reorganisation sends the person. */
  readonly planned: 'nowhere' | 'out' | 'unit';
  /** States that the person had on the list of a class. */
  readonly listed: readonly RosterState[];
}

/** Histories as a generator makes them. */
export const history = fc.record<History>({
  days: fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 0, maxLength: 4 }),
  isOpen: fc.boolean(),
  attempts: fc.array(fc.record({ quiz: fc.integer({ min: 0, max: 1 }), hour: fc.integer({ min: 0, max: 500 }), isOpen: fc.boolean() }), { maxLength: 5 }),
  readings: fc.uniqueArray(fc.record({ lesson: fc.integer({ min: 0, max: 4 }), percent: fc.integer({ min: 0, max: 100 }), hour: fc.integer({ min: 0, max: 500 }) }), { selector: ({ lesson }) => lesson, maxLength: 4 }),
  completed: fc.option(fc.integer({ min: 0, max: 500 })),
  begun: fc.option(fc.integer({ min: 0, max: 500 })),
  account: fc.constantFrom('none', 'fresh', 'used', 'locked'),
  isExempt: fc.boolean(),
  phone: fc.constantFrom(null, '0912345678', '0987654321'),
  mails: fc.uniqueArray(fc.constantFrom<MailState>('collecting', 'sealed', 'sent', 'failed')),
  calendar: fc.constantFrom('none', 'open', 'ended'),
  told: fc.uniqueArray(fc.constantFrom('new', '-7', '1')),
  reminded: fc.uniqueArray(fc.constantFrom('2026-10-01', '2026-10-02', '2026-10-03')),
  planned: fc.constantFrom('nowhere', 'out', 'unit'),
  listed: fc.array(fc.constantFrom<RosterState>('proposed', 'listed', 'withdrawn'), { maxLength: 3 }),
});

/** Puts somebody on the list of a class of the demo, with everything that happened there; inside a transaction. */
export async function putOnList(db: Db, personId: string, states: readonly RosterState[]): Promise<void> {
  const at = new Date(Date.UTC(2025, 8, 1));
  const whose = { classId: classId('dang-cu'), personId };
  for (const state of states) await db.repo(RosterChange).insert({ id: randomUUID(), ...whose, state, reason: state === 'withdrawn' ? 'ốm' : null, changedAt: at, changedBy: null });
  const last = states.at(-1);
  if (last) await db.repo(RosterEntry).insert({ id: randomUUID(), ...whose, unitId: null, entry: 'nomination', state: last, stateAt: at, stateBy: null, stateReason: null, addedAt: at });
}

/** How many changes of lists and how many entries somebody has. */
export const listingsOf = async (db: Db, personId: string): Promise<number[]> => [await db.repo(RosterChange).countBy({ personId }), await db.repo(RosterEntry).countBy({ personId })];
