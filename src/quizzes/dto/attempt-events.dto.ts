import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsUUID, Max, Min, ValidateNested } from 'class-validator';

/** More than a page has to tell at once. */
const MAX_EVENTS = 20;
/** A day: nothing older is told. */
const MAX_AGO_MS = 24 * 60 * 60_000;

/** Something that happened at the taker's page. */
export class ToldEventInput {
  /** Counted by the page from 1: the same again is the same event. */
  @IsInt() @Min(1) @Max(100_000) nth!: number;
  @IsIn(['left', 'returned', 'offline', 'online']) kind!: 'left' | 'returned' | 'offline' | 'online';
  /** How many milliseconds ago it happened, by the browser's own clock. */
  @IsInt() @Min(0) @Max(MAX_AGO_MS) agoMs!: number;
}

export class AttemptEvents {
  /** Made up by the page when it is opened. */
  @IsUUID() page!: string;
  @IsArray() @ArrayMaxSize(MAX_EVENTS) @ValidateNested({ each: true }) @Type(() => ToldEventInput)
  events!: ToldEventInput[];
}
