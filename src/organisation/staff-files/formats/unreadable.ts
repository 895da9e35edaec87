import { remark, sayRemark, type Remark, type RemarkCode } from './remarks.js';

/** Stops the reading of a file; the remark becomes its refusal. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly remark: Remark;

  constructor(code: RemarkCode, params?: Readonly<Record<string, string>>) {
    const told = remark(code, params);
    super(sayRemark(told));
    this.remark = told;
  }
}
