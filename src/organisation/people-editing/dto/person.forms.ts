import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { Checkbox, EmptyAsNull, IsCalendarDay } from '../../../platform/http/fields.js';
import { categories, type Category } from '../../rules/postings.js';
import { ReadAs, type TypedPerson } from './person-values.js';

const DAY = { message: 'Ngày này chưa đúng. Bạn nhập như 01/12/2026.' };
const OLD_PAGE = { message: 'Trang này đã cũ. Bạn tải lại trang rồi làm lại.' };

/** How somebody leaves; kept in the log, as lists of staff do not tell it. */
export const leavingReasons = ['left', 'retired', 'elsewhere', 'died'] as const;
export type LeavingReason = (typeof leavingReasons)[number];

/** What is known of a person. */
export class PersonFactsForm implements TypedPerson {
  @ReadAs('fullName') fullName: string = '';
  @ReadAs('birth') birth: string = '';
  @ReadAs('staffCode') staffCode: string = '';
  @ReadAs('phone') phone: string = '';
  @ReadAs('mail') mail: string = '';
}

/** The facts together with those that the page was made with: what somebody else changed in between is not written over. */
export class PersonForm extends PersonFactsForm {
  @IsNotEmpty(OLD_PAGE)
  @MaxLength(64, OLD_PAGE)
  seen: string = '';
}

/** The paper that a change rests on, where there is one. */
class ActForm {
  @EmptyAsNull()
  @IsOptional()
  @IsString()
  @MaxLength(100)
  actNumber: string | null = null;

  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay(DAY)
  actDate: string | null = null;
}

/** Where somebody works from a day on. */
export class PostForm extends ActForm {
  @IsUUID('all', { message: 'Bạn chọn đơn vị.' })
  unitId: string = '';

  @IsNotEmpty({ message: 'Hãy ghi chức danh.' })
  @IsString()
  @MaxLength(200)
  title: string = '';

  @IsIn(categories, { message: 'Bạn chọn đối tượng.' })
  category: Category = 'civil-servant';

  @IsNotEmpty({ message: 'Bạn chọn ngày bắt đầu.' })
  @IsCalendarDay(DAY)
  from: string = '';
}

/** Somebody new with the first post. */
export class NewPersonForm extends PostForm implements TypedPerson {
  @ReadAs('fullName') fullName: string = '';
  @ReadAs('birth') birth: string = '';
  @ReadAs('staffCode') staffCode: string = '';
  @ReadAs('phone') phone: string = '';
  @ReadAs('mail') mail: string = '';

  /** Said by a person who has seen who is alike. */
  @Checkbox()
  isNew: boolean = false;

  @Checkbox()
  withAccount: boolean = false;

  /** Made with the page: the same form sent twice makes one person. */
  @IsUUID('all', OLD_PAGE)
  key: string = '';
}

export class EndForm extends ActForm {
  @IsNotEmpty({ message: 'Bạn chọn ngày.' })
  @IsCalendarDay(DAY)
  on: string = '';
}

export class LeavingForm extends EndForm {
  @IsIn(leavingReasons, { message: 'Bạn chọn lý do.' })
  reason: LeavingReason = 'left';
}
