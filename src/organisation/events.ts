import type { Day } from './rules/interval.js';

/** Postings of these people began, ended or changed. Published in the transaction of the change; long lists come in chunks. */
export class PostingsChanged {
  constructor(readonly personIds: readonly string[]) {}
}

/** Units began, ended, were renamed or moved with effect from a day. Published in the transaction of the change. */
export class UnitsChanged {
  constructor(readonly from: Day) {}
}
