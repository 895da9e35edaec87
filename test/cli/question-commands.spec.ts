import { questionsFromTheCommandLine } from './question-commands-suite.js';

questionsFromTheCommandLine('sqlite');
