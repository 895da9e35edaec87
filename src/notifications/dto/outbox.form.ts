import { IsIn, IsOptional } from 'class-validator';
import { EmptyAsNull } from '../../platform/http/fields.js';
import { PageForm } from '../../platform/http/page.form.js';

export const outboxStates = ['waiting', 'sent', 'failed'] as const;
export type OutboxState = (typeof outboxStates)[number];

/** What the outbox is narrowed to. */
export class OutboxForm extends PageForm {
  @EmptyAsNull()
  @IsOptional()
  @IsIn(outboxStates, { message: 'Không có tình trạng này. Hãy chọn lại trong danh sách.' })
  state: OutboxState | null = null;
}
