import { addDays } from '../../platform/clock/local-date.js';
import { formatDate } from '../../platform/views/formats.js';
import type { CourseStanding } from '../learning.service.js';
import { audienceText } from '../requirements/pages/words.js';

/** Who is spoken of: the reader, or somebody whom the reader looks at. */
export type Spoken = 'Bạn' | 'Người này';

/**
 * Why a person has to complete a course, in a sentence; null where nobody wants it.
 *
 * @param unitName the part of the tree that the requirement addresses
 */
export function whyText({ requirement, dueOn, obligedFrom, addedBecause }: CourseStanding, unitName: string, who: Spoken): string | null {
  if (!requirement || dueOn === null || obligedFrom === null) return null;
  const days = `từ ngày ${formatDate(obligedFrom)}, hạn ${formatDate(dueOn)}`;
  if (addedBecause !== null) return `${who} phải học vì được thêm vào danh sách của ${requirement.basis}, ${days}. Lý do: ${addedBecause}.`;
  const audience = audienceText(requirement.audience, unitName);
  return `${who} phải học vì ${requirement.basis}, thuộc diện ${audience.charAt(0).toLowerCase()}${audience.slice(1)}, ${days}.`;
}

/** Why a person need not; null for who is not exempt. */
export function exemptText({ exemption }: Pick<CourseStanding, 'exemption'>, who: Spoken): string | null {
  if (!exemption) return null;
  const until = exemption.validTo === null ? '' : ` đến hết ngày ${formatDate(addDays(exemption.validTo, -1))}`;
  return `${who} được miễn học khóa này từ ngày ${formatDate(exemption.validFrom)}${until}. Lý do: ${exemption.reason}${exemption.act ? ` (${exemption.act})` : ''}.`;
}
