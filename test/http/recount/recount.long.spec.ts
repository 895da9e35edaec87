import { describeRecount } from './figures-everywhere.js';

describeRecount({ worlds: { sqlite: 150, postgres: 150 }, reports: 3, questions: 6 });
