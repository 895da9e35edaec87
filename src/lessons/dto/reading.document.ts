import { ApiProperty } from '@nestjs/swagger';

/** What is stored of a person's reading of a lesson. */
export class ReadingDocument {
  /** From 0 to 100; only ever grows. */
  percent!: number;
  /** Number of the block where reading goes on. */
  block!: number;
  /** When the lesson was first read to its end; null before. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readAt!: string | null;
}
