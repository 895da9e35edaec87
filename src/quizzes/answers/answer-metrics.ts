import { Counter } from 'prom-client';

/** Answers by what became of them. */
export const answersCounted = new Counter({ name: 'lms_answers_total', help: 'Answers that arrived, by outcome', labelNames: ['outcome'] });

/** Transactions that carried answers: far fewer than answers when many arrive together. */
export const commitsCounted = new Counter({ name: 'lms_answer_commits_total', help: 'Transactions in which answers were saved' });
