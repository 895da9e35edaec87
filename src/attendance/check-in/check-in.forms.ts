import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** The six digits on the wall. */
export class DigitsForm {
  @Matches(/^\s*\d{3}\s?\d{3}\s*$/, { message: 'Bạn gõ đủ 6 chữ số đang hiện trên màn chiếu.' })
  digits: string = '';
}

/** A code that a learner shows. */
export class ScannedForm {
  @IsString() @MaxLength(60) @Matches(/\d/, { message: 'Bạn gõ các chữ số dưới mã của người học.' })
  code: string = '';

  @IsOptional() @IsString() @MaxLength(1)
  confirmed?: string;
}
