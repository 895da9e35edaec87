import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';

const SIDES = ['kept', 'other'] as const;
const CHOOSE = { message: 'Hãy chọn giá trị của một trong hai hồ sơ.' };
type Side = (typeof SIDES)[number];

/** Which values stay, and why the two are one person. */
export class MergeForm {
  @IsIn(SIDES, CHOOSE) fullName!: Side;
  @IsIn(SIDES, CHOOSE) birth!: Side;
  @IsIn(SIDES, CHOOSE) staffCode!: Side;
  @IsIn(SIDES, CHOOSE) phone!: Side;
  @IsIn(SIDES, CHOOSE) mail!: Side;

  @IsNotEmpty({ message: 'Hãy ghi vì sao hai hồ sơ là một người.' })
  @MaxLength(300, { message: 'Lý do dài quá 300 ký tự.' })
  reason!: string;
}
