/** What it takes to answer: judging a case, knowing a notion, knowing a figure. */
export const questionKinds = ['situation', 'concept', 'figure'] as const;
export type QuestionKind = (typeof questionKinds)[number];
