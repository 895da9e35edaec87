import type { ThematicMeeting } from '../entities/thematic-meeting.js';

/** What is written down of a meeting beside its unit and people; all of it can be corrected. */
export type MeetingFacts = Pick<ThematicMeeting, 'form' | 'topic' | 'ownerKind' | 'ownerId' | 'startsAt' | 'endsAt' | 'heldOn' | 'place' | 'chair' | 'periods' | 'summary'>;

/** What facts were before a change, as it is kept: instants in milliseconds. */
export type ChangedFacts = { readonly [K in keyof MeetingFacts]?: MeetingFacts[K] extends Date ? number : MeetingFacts[K] };

const FACTS = ['form', 'topic', 'ownerKind', 'ownerId', 'startsAt', 'endsAt', 'heldOn', 'place', 'chair', 'periods', 'summary'] as const satisfies readonly (keyof MeetingFacts)[];

/** The facts of a meeting that another writing of it changes, as they were; null: none. */
export function changedFacts(before: MeetingFacts, now: MeetingFacts): ChangedFacts | null {
  const changed = FACTS.filter((fact) => kept(before[fact]) !== kept(now[fact]));
  return changed.length === 0 ? null : Object.fromEntries(changed.map((fact) => [fact, kept(before[fact])]));
}

const kept = <T>(value: T): T | number => (value instanceof Date ? value.getTime() : value);

/** Whom a form with ticks puts in and takes out: whoever it did not show stays as is. */
export function changedPeople(present: ReadonlySet<string>, shown: readonly string[], ticked: readonly string[]): { readonly added: string[]; readonly removed: string[] } {
  const wanted = new Set(ticked);
  return { added: [...wanted].filter((id) => !present.has(id)), removed: [...new Set(shown)].filter((id) => present.has(id) && !wanted.has(id)) };
}
