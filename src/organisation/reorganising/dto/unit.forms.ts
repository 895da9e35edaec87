import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Checkbox, EmptyAsNull, IsCalendarDay, NumberText, OptionalId, OptionalText } from '../../../platform/http/fields.js';
import { officeFunctions, type OfficeFunction } from '../../rules/office-functions.js';
import { unitKinds, type UnitKind } from '../../rules/tree.js';
import type { UnitNames } from '../rules/plan.js';

const DAY = { message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' };

/** What a unit is called, as it is typed. */
export class UnitNamesForm {
  @IsNotEmpty({ message: 'Bạn ghi tên đầy đủ của đơn vị.' })
  @IsString()
  @MaxLength(300)
  name: string = '';

  @OptionalText(300)
  shortName: string | null = null;

  @OptionalText(20)
  code: string | null = null;

  /** One spelling a line. */
  @OptionalText(1000)
  aliases: string | null = null;
}

/** The names as they are kept. */
export function namesIn({ name, shortName, code, aliases }: UnitNamesForm): UnitNames {
  const spellings = (aliases ?? '').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  return { name, shortName: shortName ?? name, code, aliases: [...new Set(spellings)] };
}

export class UnitChangeForm extends UnitNamesForm {
  @OptionalId({ message: 'Không có đơn vị này. Bạn chọn lại trong danh sách.' })
  parentId: string | null = null;

  @IsNotEmpty({ message: 'Bạn chọn ngày bắt đầu.' })
  @IsCalendarDay(DAY)
  from: string = '';

  @OptionalText(100)
  actNumber: string | null = null;

  @EmptyAsNull()
  @IsOptional()
  @IsCalendarDay(DAY)
  actDate: string | null = null;

  @Checkbox()
  sameNameIsRight: boolean = false;
}

export class NewUnitForm extends UnitChangeForm {
  @IsIn(unitKinds, { message: 'Bạn chọn loại đơn vị.' })
  kind: UnitKind = 'office';

  @NumberText()
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  orderInList: number | null = null;
}

export class UnitCorrectionForm extends UnitNamesForm {
  @NumberText()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  orderInList: number = 0;
}

export class FunctionHolderForm {
  @IsIn(officeFunctions, { message: 'Bạn chọn chức năng.' })
  fn: OfficeFunction = 'home-affairs';

  @OptionalId({ message: 'Không có đơn vị này. Bạn chọn lại trong danh sách.' })
  holder: string | null = null;

  @IsNotEmpty({ message: 'Bạn chọn ngày bắt đầu.' })
  @IsCalendarDay(DAY)
  from: string = '';
}
