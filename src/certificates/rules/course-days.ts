/** First and last day, yyyy-MM-dd. */
export interface CourseDays {
  readonly startedOn: string | null;
  readonly completedOn: string;
}

/**
 * The days that a certificate names.
 *
 * A course that is taught in a class lasts from its first session to its last: opening the course's page, or being entered
 * when the class is closed, is neither. A blended one begins with what came first, and ends when everything was done.
 *
 * @param own when the person began it in the program, and when everything that it asks for was done
 * @param held the days of the class on which the completion rests; null: on none
 */
export function courseDays(delivery: 'online' | 'class' | 'blended', own: CourseDays, held: { readonly first: string; readonly last: string } | null): CourseDays {
  if (!held) return own;
  if (delivery === 'class') return { startedOn: held.first, completedOn: held.last };
  return { startedOn: own.startedOn !== null && own.startedOn < held.first ? own.startedOn : held.first, completedOn: own.completedOn };
}
