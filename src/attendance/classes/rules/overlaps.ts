import { searchKey } from '../../../platform/text/text.js';

export type ConflictKind = 'trainer' | 'place' | 'learner';

/** Two sessions of different classes that have an instant in common, and something or somebody that both may want. */
export interface Meeting {
  readonly kind: ConflictKind;
  /** The own session. */
  readonly sessionId: string;
  readonly place: string;
  /** Of the other class. */
  readonly otherClassId: string;
  readonly otherTitle: string;
  readonly otherPlace: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Of trainers and learners. */
  readonly personId: string | null;
}

/** What two classes want at once. */
export interface Conflict extends Omit<Meeting, 'place' | 'personId'> {
  /** Of trainers and learners. */
  readonly personIds: readonly string[];
}

/** The same room however it is written: “Hội trường tầng 2”, “hội  trường, tầng 2”. */
export function isSamePlace(one: string, other: string): boolean {
  const key = (place: string): string => searchKey(place).replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return key(one) !== '' && key(one) === key(other);
}

/** What is really wanted twice: rooms only where they are the same, and all people of a pair of sessions together. */
export function conflictsIn(meetings: readonly Meeting[]): Conflict[] {
  const found = new Map<string, Conflict>();
  for (const { place, personId, ...meeting } of meetings) {
    if (meeting.kind === 'place' && !isSamePlace(place, meeting.otherPlace)) continue;
    const key = [meeting.kind, meeting.sessionId, meeting.otherClassId, meeting.startsAt.getTime()].join();
    const people = [...(found.get(key)?.personIds ?? []), ...(personId === null ? [] : [personId])];
    found.set(key, { ...meeting, personIds: [...new Set(people)] });
  }
  return [...found.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
