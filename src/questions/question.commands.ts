import type { RegisterCommands } from '../platform/cli/commands.js';
import { registerQuestionExport } from './importing/export.commands.js';
import { registerQuestionImport } from './importing/import.commands.js';

/** Questions from the command line. */
export const registerQuestionCommands: RegisterCommands = (program, context) => {
  const questions = program.command('questions').description('ngân hàng câu hỏi');
  registerQuestionImport(questions, context);
  registerQuestionExport(questions, context);
};
