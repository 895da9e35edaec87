import { ApiProperty } from '@nestjs/swagger';

/** What a program learns about the session it opened; the token itself is in the cookie only. */
export class SessionDocument {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ format: 'uuid' }) accountId!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
  /** While true, everything but changing the password answers 403. */
  @ApiProperty() mustChangePassword!: boolean;
}
