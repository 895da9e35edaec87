import { IsIn, IsNotEmpty, IsOptional, IsUUID, MaxLength } from 'class-validator';
import { Checkbox, EmptyAsNull, ManyTexts } from '../../platform/http/fields.js';

/** Whom slips are wanted for, from the page of slips or from rows ticked in the list. */
export class SlipOrderForm {
  @EmptyAsNull()
  @IsOptional()
  @IsUUID(undefined, { message: 'Không có đơn vị này trong danh sách.' })
  unit!: string | null;

  @ManyTexts()
  @IsUUID(undefined, { each: true, message: 'Danh sách người đã chọn không đọc được. Bạn chọn lại.' })
  person!: string[];

  @Checkbox()
  renews!: boolean;

  /** Made with the page, so that the same form sent twice is one order. */
  @IsNotEmpty({ message: 'Trang này đã cũ. Bạn tải lại trang rồi làm lại.' })
  @MaxLength(64, { message: 'Trang này đã cũ. Bạn tải lại trang rồi làm lại.' })
  key!: string;
}

/** The button that gives one person a new password. */
export class ResetForm {
  @IsNotEmpty({ message: 'Trang này đã cũ. Bạn tải lại trang rồi làm lại.' })
  @MaxLength(64, { message: 'Trang này đã cũ. Bạn tải lại trang rồi làm lại.' })
  key!: string;
}

/** Locking and opening again. */
export class LockForm {
  @IsIn(['lock', 'unlock'], { message: 'Việc này không có trong danh sách.' })
  action!: 'lock' | 'unlock';
}
