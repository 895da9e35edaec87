import { randomUUID } from 'node:crypto';
import { classId } from '../../../seeds/ids.js';
import { ClassUnit } from '../../../src/attendance/entities/class-unit.js';
import { RosterChange } from '../../../src/attendance/entities/roster-change.js';
import { RosterEntry } from '../../../src/attendance/entities/roster-entry.js';
import type { KindOfRows, RetentionWorld } from './retention-world.js';

/** What was written about people on the lists of classes: the rows stay, the words go. */
export const listKinds = (rows: RetentionWorld): KindOfRows[] => [
  {
    // The reason lies in the list and in the list's history.
    key: 'class-list-reasons', protected: () => Promise.resolve([]),
    make: async ({ at }) => {
      const whose = { classId: classId('dang-cu'), personId: randomUUID() };
      const [change, entry] = [randomUUID(), randomUUID()];
      await rows.row(RosterEntry, { id: entry, ...whose, unitId: null, entry: 'open', state: 'withdrawn', stateAt: at, stateBy: null, stateReason: 'Ốm', addedAt: at });
      const made = await rows.row(RosterChange, { id: change, ...whose, state: 'withdrawn', reason: 'Ốm', changedAt: at, changedBy: null });
      return { ...made, isThere: async () => (await rows.world.db.repo(RosterChange).existsBy({ id: change, reason: 'Ốm' })) || (await rows.world.db.repo(RosterEntry).existsBy({ id: entry, stateReason: 'Ốm' })) };
    },
  },
  {
    key: 'class-unit-notes', protected: () => Promise.resolve([]),
    make: async ({ at }) => {
      const row = { id: randomUUID(), classId: classId('dang-cu'), unitId: randomUUID(), seats: null, state: 'none' as const, stateAt: at, stateBy: null, note: 'Chị Lạ đang ốm' };
      return { ...(await rows.row(ClassUnit, row)), isThere: () => rows.world.db.repo(ClassUnit).existsBy({ id: row.id, note: row.note }) };
    },
  },
];
