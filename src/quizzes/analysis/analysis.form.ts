import { OptionalChoice, OptionalId } from '../../platform/http/fields.js';
import { readForm } from '../../platform/http/forms.js';
import type { AnalysisQuery } from './analysis.service.js';
import { attemptChoices, type AttemptChoice } from './rules/chosen-attempts.js';

/** What is analysed, as it stands in the address. */
export class AnalysisForm {
  @OptionalChoice(attemptChoices, { message: 'Không có cách chọn lượt này.' })
  attempts: AttemptChoice | null = null;

  @OptionalId({ message: 'Không có đơn vị này.' })
  unit: string | null = null;

  /** What makes no sense is read as not chosen: the first attempts, of everybody. */
  static queryIn(address: unknown): AnalysisQuery {
    const { values, errors } = readForm(AnalysisForm, address);
    return errors ? { attempts: 'first', unitId: null } : { attempts: values.attempts ?? 'first', unitId: values.unit };
  }
}
