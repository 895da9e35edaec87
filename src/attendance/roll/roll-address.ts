import { ParseUUIDPipe } from '@nestjs/common';
import { refuse as refuseClass } from '../attendance.refusals.js';
import { refuse } from './roll.refusals.js';

/** What is no id leads nowhere. */
export const classPipe = new ParseUUIDPipe({ exceptionFactory: () => refuseClass('class.unknown') });
export const sessionPipe = new ParseUUIDPipe({ exceptionFactory: () => refuse('roll.unknown') });

/** The address of a session's roll; what belongs to it lies below. */
export const rollHref = (classId: string, sessionId: string): string => `/trainer/classes/${classId}/sessions/${sessionId}/roll`;
