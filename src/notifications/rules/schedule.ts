/** On which days before and after a due date people are reminded. */
export interface ReminderSchedule {
  /** Days before the due date; 0 is the date itself. The farthest first. */
  readonly before: readonly number[];
  /** Days after it. The nearest first. */
  readonly after: readonly number[];
  /** After the last of these every so many days; null: not. */
  readonly every: number | null;
  /** How many days after the due date the reminding ends. */
  readonly until: number;
}

/** What counts where no office has set anything. */
export const ORIGINAL_SCHEDULE: ReminderSchedule = { before: [14, 7, 1], after: [1, 7], every: 7, until: 90 };

/** A step that was missed by more days is left out: the next one is near, and a heap of old ones helps nobody. */
export const STALE_DAYS = 6;

/**
 * The step of the schedule that is to be done now, as days from the due date (negative: before it), or null.
 *
 * It is the latest that has come. So somebody whose reminders stood still for days gets one, and not one for
 * each step that was missed.
 *
 * @param now days from the due date to today
 */
export function dueStep({ before, after, every, until }: ReminderSchedule, now: number): number | null {
  const steps = [...before.map((days) => -days), ...after.filter((days) => days <= until)];
  const last = Math.max(0, ...after);
  if (every !== null && now >= last + every) {
    const repeated = last + Math.floor((Math.min(now, until) - last) / every) * every;
    if (repeated > last) steps.push(repeated);
  }
  const come = steps.filter((step) => step <= now);
  if (come.length === 0) return null;
  const latest = Math.max(...come);
  return now - latest > STALE_DAYS ? null : latest;
}

/** All steps in order, for a preview; of the repeated ones the first few. */
export function stepsOf({ before, after, every, until }: ReminderSchedule, repeats = 2): number[] {
  const last = Math.max(0, ...after);
  const repeated = every === null ? [] : Array.from({ length: repeats }, (_, i) => last + (i + 1) * every);
  return [...before.map((days) => -days), ...after, ...repeated].filter((step) => step <= until).sort((a, b) => a - b);
}

export const MOST_STEPS = 10;
export const FARTHEST_DAYS = 365;

/** Days as an office writes them, “14, 7, 1”: each once, in rising order; null for what is no such list. Nothing is an empty list. */
export function readDays(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  if (parts.length > MOST_STEPS || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > FARTHEST_DAYS)) return null;
  return [...new Set(parts.map(Number))].sort((a, b) => a - b);
}
