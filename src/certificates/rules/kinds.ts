/** A dated assignment of a programme or a course to a training body by the competent authority. */
export interface HeldRight {
  readonly programmeId: string | null;
  readonly courseId: string | null;
  /** Local days [validFrom, validTo); validTo null: open. */
  readonly validFrom: string;
  readonly validTo: string | null;
}

interface Asked {
  readonly kind: 'giay-chung-nhan' | 'chung-chi';
  readonly body: 'authority' | 'training';
  readonly rights: readonly HeldRight[];
  readonly course: { readonly id: string; readonly programmeId: string };
  /** Local day of issue. */
  readonly day: string;
}

export type IssuingBar = 'no-training-body' | 'not-assigned';

/**
 * What bars an issuer from issuing a kind for a course on a day; null: nothing.
 *
 * Thông tư 03/2023, Điều 5.1: a *chứng chỉ* comes from a training body that was assigned the programme; an authority and its
 * offices never print one of their own. A *giấy chứng nhận* needs nothing.
 */
export function issuingBar({ kind, body, rights, course, day }: Asked): IssuingBar | null {
  if (kind === 'giay-chung-nhan') return null;
  if (body !== 'training') return 'no-training-body';
  const covers = ({ programmeId, courseId, validFrom, validTo }: HeldRight): boolean =>
    (courseId === course.id || programmeId === course.programmeId) && validFrom <= day && (validTo === null || validTo > day);
  return rights.some(covers) ? null : 'not-assigned';
}
