import { describeRecount } from './figures-everywhere.js';

describeRecount({ worlds: { sqlite: 6, postgres: 6 }, reports: 2, questions: 3 });
