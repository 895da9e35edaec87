import { dueState, type DueState } from './due.js';

/** How one person stands with one course. */
export interface Standing {
  courseId: string;
  /** Null where nobody requires it: the person learns it by choice. */
  dueOn: string | null;
  /** Local day of completion. */
  completedOn: string | null;
  begun: boolean;
}

/** The heading under which “Việc cần làm” shows a course; null: not at all. */
export type AgendaPart = 'overdue' | 'soon' | 'later' | 'chosen' | 'done';

/** A standing under its heading. */
export interface AgendaItem<S extends Standing> {
  standing: S;
  part: AgendaPart;
  state: DueState | null;
}

const ORDER: readonly AgendaPart[] = ['overdue', 'soon', 'later', 'chosen', 'done'];

/**
 * What a person has to do, in the order of urgency: overdue first, then by due date, then what was
 * begun by choice, then what is done (the newest first). Courses neither required nor begun are left
 * to the catalogue.
 *
 * @param today local date, yyyy-MM-dd
 */
export function agenda<S extends Standing>(standings: readonly S[], today: string): AgendaItem<S>[] {
  return standings
    .flatMap((standing): AgendaItem<S>[] => {
      const state = standing.dueOn === null ? null : dueState(standing.dueOn, standing.completedOn, today);
      const part = partOf(standing, state);
      return part ? [{ standing, part, state }] : [];
    })
    .sort((a, b) => ORDER.indexOf(a.part) - ORDER.indexOf(b.part) || within(a, b));
}

function partOf(standing: Standing, state: DueState | null): AgendaPart | null {
  if (standing.completedOn !== null) return 'done';
  if (state === null) return standing.begun ? 'chosen' : null;
  if (state === 'overdue' || state === 'soon') return state;
  return 'later';
}

function within<S extends Standing>(a: AgendaItem<S>, b: AgendaItem<S>): number {
  if (a.part === 'done') return (b.standing.completedOn ?? '').localeCompare(a.standing.completedOn ?? '');
  return (a.standing.dueOn ?? '').localeCompare(b.standing.dueOn ?? '');
}
