import { ArrayMinSize, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUUID, Max, MaxLength, Min } from 'class-validator';
import { Checkbox, IsCalendarDay, ManyTexts, NumberText, OptionalId, OptionalText } from '../../../platform/http/fields.js';
import { reorganisationKinds, type ReorganisationKind } from '../../rules/succession.js';
import { unitKinds, type UnitKind } from '../../rules/tree.js';
import { UnitNamesForm } from './unit.forms.js';

const DAY = { message: 'Ngày này không có trên lịch. Bạn nhập đủ ngày, tháng và năm.' };
const UNIT = { message: 'Không có đơn vị này. Bạn chọn lại trong danh sách.' };

/** Which state of the plan a page showed. */
export class RevisionForm {
  @NumberText()
  @IsInt()
  @Min(0)
  revision: number = 0;
}

export class PlanActForm {
  @IsNotEmpty({ message: 'Bạn ghi số của văn bản.' })
  @IsString()
  @MaxLength(100)
  actNumber: string = '';

  @IsNotEmpty({ message: 'Bạn chọn ngày của văn bản.' })
  @IsCalendarDay(DAY)
  actDate: string = '';

  @IsNotEmpty({ message: 'Bạn chọn ngày có hiệu lực.' })
  @IsCalendarDay(DAY)
  effectiveOn: string = '';

  @NumberText()
  @IsOptional()
  @IsInt()
  revision: number | null = null;
}

export class PlanChangeForm extends RevisionForm {
  @IsIn(reorganisationKinds, { message: 'Bạn chọn loại thay đổi.' })
  kind: ReorganisationKind = 'merge';

  @ManyTexts()
  @ArrayMinSize(1, { message: 'Bạn chọn ít nhất một đơn vị được sắp xếp.' })
  @IsUUID('all', { each: true, ...UNIT })
  sources: string[] = [];

  @ManyTexts()
  @IsUUID('all', { each: true, ...UNIT })
  targets: string[] = [];

  @Checkbox()
  withBelow: boolean = false;

  @OptionalId(UNIT)
  parentId: string | null = null;

  @OptionalText(300)
  name: string | null = null;

  @OptionalText(300)
  shortName: string | null = null;

  @OptionalText(20)
  code: string | null = null;

  @OptionalText(1000)
  aliases: string | null = null;
}

export class PlanUnitForm extends UnitNamesForm {
  @NumberText()
  @IsInt()
  @Min(0)
  revision: number = 0;

  @IsIn(unitKinds, { message: 'Bạn chọn loại đơn vị.' })
  kind: UnitKind = 'commune';

  @OptionalId(UNIT)
  parentId: string | null = null;

  @NumberText()
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  orderInList: number | null = null;
}

/** All people of one unit. */
export class SendAllForm extends RevisionForm {
  @IsUUID('all', UNIT)
  source: string = '';

  @IsNotEmpty({ message: 'Bạn chọn nơi chuyển đến.' })
  @IsString()
  @MaxLength(40)
  choice: string = '';
}
