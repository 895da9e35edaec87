import { IsOptional, IsString, MaxLength } from 'class-validator';
import { OptionalText } from '../../platform/http/fields.js';

/** Starting a sitting from the quiz's page. */
export class StartForm {
  /** Where the quiz asks for one. A name of its own, so that browsers do not offer the password of the account. */
  @OptionalText(100) quizPassword: string | null = null;
}

/** Starting a sitting by the API; the body may be left out. */
export class StartAttempt {
  /** The quiz's password, where it has one; a running attempt is returned without. */
  @IsOptional() @IsString() @MaxLength(100)
  password?: string;
}
