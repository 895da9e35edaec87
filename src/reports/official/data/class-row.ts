import type { HeldClass } from '../../../attendance/class-figures.service.js';
import type { ClassRow } from './report-data.js';

/** As much of a class as the report keeps. */
export function classRow({ title, firstOn, lastOn, place, sessions, periods, called, came, excused, absent, met, state }: HeldClass): ClassRow {
  return { title, firstOn, lastOn, place, sessions, periods, called, came, excused, absent, met, isClosed: state === 'closed' };
}
