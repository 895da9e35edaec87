/** By learning it here, or with a certificate from elsewhere that an office has accepted. */
export type CompletedBy = 'learning' | 'equivalence';

/** A person has completed a course. Published in the transaction that appends the completion. */
export class CourseCompleted {
  constructor(
    readonly completionId: string,
    readonly courseId: string,
    readonly personId: string,
    readonly completedAt: Date,
    readonly unitId: string | null,
    readonly by: CompletedBy,
  ) {}
}
