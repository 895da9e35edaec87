import { staffFilesFromTheCommandLine } from './staff-import-suite.js';

staffFilesFromTheCommandLine('postgres');
