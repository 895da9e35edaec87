import type { Owner } from '../platform/ports/gates.js';

/** A person has read a lesson to its end, for the first time. Published in the transaction that notes it. */
export class LessonRead {
  constructor(
    readonly lessonId: string,
    readonly owner: Owner,
    readonly personId: string,
    readonly readAt: Date,
  ) {}
}

/** Which lessons an owner has, or what one of them wants of its readers, is not what it was. Published in the transaction of the change. */
export class LessonsChanged {
  constructor(readonly owner: Owner) {}
}
