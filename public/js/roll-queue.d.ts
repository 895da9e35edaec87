export interface RollMark {
  status: 'present' | 'late' | 'excused' | 'absent';
  lateMinutes?: number;
  leftEarlyMinutes?: number;
  madeUpOn?: string | null;
  reason?: string | null;
  agreedBy?: string | null;
}

export interface RollEntry {
  key: string;
  personId: string;
  mark: RollMark;
  basedOn: number;
  follows: string | null;
  saidAt: string;
}

export interface HeldMark extends RollMark {
  personId: string;
  revision: number;
}

export interface Roll {
  mark(personId: string, mark: RollMark, key: string, saidAt: string): { keep: RollEntry; drop: string | null } | null;
  take(limit: number): RollEntry[];
  answered(outcomes: { key: string; personId: string; outcome: 'held' | 'same' | 'differs' | 'refused'; text?: string | null; held: HeldMark | null }[]): string[];
  unreachable(): void;
  heard(marks: HeldMark[]): void;
  undo(last: { key: string; personId: string } | null): { drop: string } | { ask: string } | { wait: true } | null;
  undone(personId: string, now: HeldMark | null): void;
  held(): HeldMark[];
  view(personId: string): { mark: RollMark | null; revision: number; waits: boolean; said: { kind: 'differs' | 'refused'; text: string } | null };
  summary(): { offline: boolean; waiting: number; differs: number; figures: Record<string, number> };
}

export function createRoll(people: { personId: string; revision: number; mark: RollMark | null }[], kept?: RollEntry[]): Roll;
export function sameMark(one: RollMark, other: RollMark): boolean;
export function folded(text: string): string;
export function finds(name: string, typed: string): boolean;
