import { randomUUID } from 'node:crypto';
import { ClassSession } from '../../src/attendance/entities/class-session.js';
import { ClassTrainer } from '../../src/attendance/entities/class-trainer.js';
import { RosterEntry } from '../../src/attendance/entities/roster-entry.js';
import { TrainingClass } from '../../src/attendance/entities/training-class.js';
import { usualRule } from '../../src/attendance/rules/attendance-share.js';
import type { TestApp } from './app.js';

const HOUR = 3_600_000;
const MORNING_HOURS = 3.5;

export interface ClassToMake extends Partial<Omit<TrainingClass, 'id' | 'ownerId' | 'unitId'>> {
  /** The course. */
  ownerId: string;
  /** Who opens it. */
  unitId: string;
  /** When each session begins; a morning each. */
  sessions: readonly Date[];
  /** People. */
  trainers?: readonly string[];
  people?: readonly string[];
}

export interface MadeClass {
  id: string;
  /** In their order. */
  sessionIds: string[];
}

/** A class that is announced, with its sessions, trainers and everybody on its list, as if its pages had been used. */
export async function aClass({ db, clock }: Pick<TestApp, 'db' | 'clock'>, { sessions, trainers = [], people = [], ...given }: ClassToMake): Promise<MadeClass> {
  const id = randomUUID();
  const at = clock.now();
  const sessionIds = sessions.map(() => randomUUID());
  await db.tx(async () => {
    await db.repo(TrainingClass).insert({
      id, ownerKind: 'course', title: 'Tập huấn cải cách hành chính', place: 'Hội trường UBND xã', capacity: null, entry: 'invitation', nominateBy: null, rule: usualRule, decisionNumber: null, decisionOn: null,
      note: null, state: 'announced', stateAt: at, stateReason: null, createdBy: null, createdAt: at, editedAt: null, ...given,
    });
    for (const [i, startsAt] of sessions.entries()) {
      const endsAt = new Date(startsAt.getTime() + MORNING_HOURS * HOUR);
      await db.repo(ClassSession).insert({ id: sessionIds[i]!, classId: id, number: i + 1, topic: `Chuyên đề ${i + 1}`, startsAt, endsAt, periods: 4, place: null, sequence: 0, cancelledAt: null, closedAt: null, closedBy: null });
    }
    for (const personId of trainers) await db.repo(ClassTrainer).insert({ id: randomUUID(), classId: id, personId });
    for (const personId of people) await db.repo(RosterEntry).insert({ id: randomUUID(), classId: id, personId, unitId: given.unitId, entry: 'invitation', state: 'listed', stateAt: at, stateBy: null, stateReason: null, addedAt: at });
  });
  return { id, sessionIds };
}
