import type { AuthoredContent } from '../content/authored.js';
import type { MediaFile } from './media-files.js';
import { remark, type Remark } from './remarks.js';

/** A question on its way out of the bank. */
export interface WrittenQuestion {
  /** By which people know it in the report. */
  readonly name: string;
  readonly content: AuthoredContent;
  readonly category: readonly string[];
  readonly tags: readonly string[];
  /** Null: medium, as what is brought in without saying is. */
  readonly difficulty: 1 | 3 | null;
}

/** What a format cannot carry of a question. */
export interface Uncarried {
  readonly name: string;
  readonly remark: Remark;
}

export interface WrittenFile {
  readonly bytes: Buffer;
  readonly ending: string;
  readonly type: string;
  /** How many questions are in it. */
  readonly count: number;
  readonly uncarried: readonly Uncarried[];
}

export type MediaOf = ReadonlyMap<string, MediaFile>;

/** Collects what is left out while questions are written. */
export class Report {
  readonly all: Uncarried[] = [];

  constructor(private name = '') {}

  /** From here on it is about this question. */
  about({ name }: WrittenQuestion): void {
    this.name = name;
  }

  part(what: string): void {
    if (!this.all.some((one) => one.name === this.name && one.remark.params?.['what'] === what)) this.all.push({ name: this.name, remark: remark('cannot-part', { what }) });
  }

  becomes(what: string): void {
    this.all.push({ name: this.name, remark: remark('becomes', { what }) });
  }

  type(): void {
    this.all.push({ name: this.name, remark: remark('cannot-type') });
  }

  /** Parts that hardly any format has. */
  common({ feedback, hints }: AuthoredContent, carries: { readonly feedback?: boolean; readonly hints?: boolean } = {}): void {
    if (!carries.feedback && feedback && Object.values(feedback).some(Boolean)) this.part('phản hồi theo kết quả');
    if (!carries.hints && hints && hints.length > 0) this.part('gợi ý');
  }
}
