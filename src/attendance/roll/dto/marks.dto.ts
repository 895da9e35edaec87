import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDate, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { attendanceStatuses, type AttendanceStatus } from '../../rules/attendance-share.js';

/** A day has no more minutes. */
const MOST_MINUTES = 1_440;
/** Few enough for one short transaction. */
export const MOST_MARKS = 40;
const MOST_REVISIONS = 2 ** 31 - 1;

/** One mark. The same key is the same mark. */
export class MarkInput {
  @IsUUID() personId!: string;
  @IsUUID() key!: string;
  @ApiProperty({ enum: attendanceStatuses })
  @IsIn(attendanceStatuses)
  status!: AttendanceStatus;
  @IsOptional() @IsInt() @Min(0) @Max(MOST_MINUTES) lateMinutes?: number;
  @IsOptional() @IsInt() @Min(0) @Max(MOST_MINUTES) leftEarlyMinutes?: number;
  /** Day on which a missed session was made up, yyyy-MM-dd. */
  @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) madeUpOn?: string | null;
  @IsOptional() @IsString() @MaxLength(300) reason?: string | null;
  @IsOptional() @IsString() @MaxLength(120) agreedBy?: string | null;
  /** The revision that was seen when the mark was made; 0: none. */
  @IsInt() @Min(0) @Max(MOST_REVISIONS) basedOn!: number;
  /** The own mark that it follows, where the server had not confirmed that one. */
  @IsOptional() @IsUUID() follows?: string | null;
  /** `paper`: copied from a signed list; left out: the roll. */
  @ApiProperty({ enum: ['roll', 'paper'], required: false })
  @IsOptional() @IsIn(['roll', 'paper'])
  source?: 'roll' | 'paper';
  /** When it was made, by the clock of the phone; shown where marks differ, never reckoned with. */
  @ApiProperty({ type: String, format: 'date-time', required: false })
  @IsOptional() @Type(() => Date) @IsDate()
  saidAt?: Date;
}

export class SentMarks {
  @IsArray() @ArrayMaxSize(MOST_MARKS) @ValidateNested({ each: true }) @Type(() => MarkInput)
  marks!: MarkInput[];
}

export class UndoneMark {
  @IsUUID() key!: string;
}
