/** Seed files that do not fit together: every problem at once, in words for who edits the files. Nothing was written. */
export class SeedProblems extends Error {
  override readonly name = 'SeedProblems';

  constructor(readonly problems: readonly string[]) {
    super(`Dữ liệu mẫu có ${problems.length} chỗ chưa đúng:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
  }
}
