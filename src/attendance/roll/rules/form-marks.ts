import { attendanceStatuses, type AttendanceStatus } from '../../rules/attendance-share.js';

/** A mark that a form without a script carries for one person. */
export interface FormMark {
  readonly personId: string;
  readonly status: AttendanceStatus;
  /** The revision that the form showed. */
  readonly basedOn: number;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * The marks of a plain form that differ from what it showed: `s.<person>` is what is chosen, `o.<person>` what was shown, as
 * “present:3” or “:0” for nobody yet. What is no mark is passed over.
 */
export function changedMarks(fields: Readonly<Record<string, unknown>>): FormMark[] {
  return Object.entries(fields).flatMap(([name, value]): FormMark[] => {
    const personId = name.startsWith('s.') ? name.slice(2) : '';
    const shown = /^([a-z]*):(\d{1,9})$/.exec(String(fields[`o.${personId}`] ?? ''));
    const status = attendanceStatuses.find((one) => one === value);
    if (!UUID.test(personId) || !shown || !status || shown[1] === status) return [];
    return [{ personId, status, basedOn: Number(shown[2]) }];
  });
}
