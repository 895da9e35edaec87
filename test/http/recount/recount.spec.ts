import { describeRecount } from './figures-everywhere.js';

describeRecount({ worlds: { sqlite: 3, postgres: 2 }, reports: 2, questions: 3 });
