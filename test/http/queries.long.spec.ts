import { pagesAskLittle } from './queries-suite.js';

pagesAskLittle('postgres');
