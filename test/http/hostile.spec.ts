import { whateverIsSent } from './hostile-suite.js';

whateverIsSent('sqlite');
