import { ApiProperty } from '@nestjs/swagger';
import type { Attendance } from '../../entities/attendance.js';
import { attendanceStatuses, type AttendanceStatus } from '../../rules/attendance-share.js';
import type { MarkOutcome } from '../marks.service.js';

/** The mark that holds of a person. */
export class HeldDocument {
  personId!: string;
  revision!: number;
  @ApiProperty({ enum: attendanceStatuses }) status!: AttendanceStatus;
  lateMinutes!: number;
  leftEarlyMinutes!: number;
  @ApiProperty({ type: String, nullable: true }) madeUpOn!: string | null;
  @ApiProperty({ type: String, nullable: true }) reason!: string | null;
  @ApiProperty({ type: String, nullable: true }) agreedBy!: string | null;
  source!: string;
}

/** What became of one mark. */
export class OutcomeDocument {
  key!: string;
  personId!: string;
  @ApiProperty({ enum: ['held', 'same', 'differs', 'refused'] }) outcome!: MarkOutcome['outcome'];
  @ApiProperty({ type: String, nullable: true }) code!: string | null;
  @ApiProperty({ type: String, nullable: true }) text!: string | null;
  @ApiProperty({ type: HeldDocument, nullable: true }) held!: HeldDocument | null;
}

export class OutcomesDocument {
  outcomes!: OutcomeDocument[];
  serverTime!: string;
}

/** What has changed in a roll. */
export class ChangesDocument {
  held!: HeldDocument[];
  /** Marks that wait for a decision. */
  differences!: number;
  isClosed!: boolean;
  serverTime!: string;
}

export class UndoneDocument {
  personId!: string;
  @ApiProperty({ type: HeldDocument, nullable: true }) held!: HeldDocument | null;
}

export function heldDocument({ personId, revision, status, lateMinutes, leftEarlyMinutes, madeUpOn, reason, agreedBy, source }: Attendance): HeldDocument {
  return { personId, revision, status, lateMinutes, leftEarlyMinutes, madeUpOn, reason, agreedBy, source };
}

export function outcomesDocument(outcomes: readonly MarkOutcome[], now: Date): OutcomesDocument {
  return {
    outcomes: outcomes.map(({ key, personId, outcome, refusal, held }) => ({ key, personId, outcome, code: refusal?.code ?? null, text: refusal?.text ?? null, held: held && heldDocument(held) })),
    serverTime: now.toISOString(),
  };
}
