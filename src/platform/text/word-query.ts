/** What is looked for: every one of these runs of words, the last word of the last run perhaps only begun. */
export interface WordQuery {
  readonly runs: readonly (readonly string[])[];
  readonly lastIsBegun: boolean;
}
