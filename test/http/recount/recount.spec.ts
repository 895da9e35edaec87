import { describeRecount } from './figures-everywhere.js';

describeRecount({ worlds: { sqlite: 5, postgres: 4 }, reports: 2, questions: 3 });
