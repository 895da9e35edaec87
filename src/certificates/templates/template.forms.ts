import { IsIn, IsInt, IsString, IsUUID, MaxLength, Min } from 'class-validator';
import { EmptyAsNull, NumberText } from '../../platform/http/fields.js';

const NAME = { message: 'Bạn đặt tên cho mẫu.' };
const LONG = { message: 'Tên dài nhất 120 ký tự.' };
const UNIT = { message: 'Bạn chọn đơn vị cấp giấy.' };

export class NameForm {
  @EmptyAsNull() @IsString(NAME) @MaxLength(120, LONG) name!: string;
}

export class CopyForm extends NameForm {
  @IsUUID('all', UNIT) unit!: string;
}

export class NewTemplateForm extends CopyForm {
  @IsIn(['giay-chung-nhan', 'chung-chi'], { message: 'Bạn chọn loại giấy.' }) kind!: 'giay-chung-nhan' | 'chung-chi';
}

/** The revision of the draft that was read. */
export class RevisionForm {
  @NumberText() @IsInt() @Min(0) revision!: number;
}
