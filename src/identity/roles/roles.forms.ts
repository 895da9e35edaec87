import { IsIn, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import type { Role } from '../../platform/access/actor.js';
import { Checkbox, EmptyAsNull, IsCalendarDay } from '../../platform/http/fields.js';
import { givenRoles } from '../role-names.js';

const DAY = { message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' };
/** What the select of units offers beside them. */
export const EVERYTHING = 'all';

/** A role to give. */
export class GiveRoleForm {
  @IsIn(givenRoles, { message: 'Bạn chọn vai trò.' })
  role!: Role;

  /** A unit's id, or everything. */
  @IsNotEmpty({ message: 'Bạn chọn phạm vi.' })
  @MaxLength(40, { message: 'Không có đơn vị này trong danh sách.' })
  over: string = '';

  /** Over the area of a function, while some office holds it. */
  @Checkbox()
  byFunction: boolean = false;

  @IsNotEmpty({ message: 'Bạn chọn ngày bắt đầu.' })
  @IsCalendarDay(DAY)
  from: string = '';

  /** The last day with the role. */
  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay(DAY)
  until: string | null = null;

  @IsNotEmpty({ message: 'Bạn ghi lý do, ví dụ số quyết định.' })
  @MaxLength(300)
  reason: string = '';
}

/** A role to take back. */
export class EndRoleForm {
  /** The first day without it. */
  @IsNotEmpty({ message: 'Bạn chọn ngày.' })
  @IsCalendarDay(DAY)
  from: string = '';

  @IsNotEmpty({ message: 'Bạn ghi lý do.' })
  @MaxLength(300)
  reason: string = '';
}
