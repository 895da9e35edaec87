import { IsUUID } from 'class-validator';
import { OptionalId } from '../../platform/http/fields.js';
import { ReasonForm } from '../classes/class.forms.js';

/** Somebody is taken back, perhaps for another. */
export class WithdrawalForm extends ReasonForm {
  @OptionalId({ message: 'Người này không còn trong danh sách chọn. Bạn mở lại trang rồi chọn.' })
  instead: string | null = null;
}

/** A unit sends nobody. */
export class DeclineForm extends ReasonForm {
  @IsUUID('all', { message: 'Bạn chọn đơn vị.' })
  unit: string = '';
}
