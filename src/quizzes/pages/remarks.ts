import type { Remarks } from '../marking/essay-readings.service.js';
import { points } from './wording.js';

/** What markers said of an essay: the points of each criterion, where there are several, and their notes. */
export function remarksView(remarks: Remarks | undefined): { points: string[]; notes: readonly string[] } | null {
  if (!remarks) return null;
  return { points: remarks.points.flatMap(({ text, given, most }) => (text === null ? [] : [`${text}: ${points(given)}/${points(most)} điểm`])), notes: remarks.notes };
}
