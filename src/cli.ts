import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Command, CommanderError } from 'commander';
import { registerSeedCommands } from '../seeds/seed.commands.js';
import { registerCertificateCommands } from './certificates/certificate.commands.js';
import { registerObligationCommands } from './courses/obligations.commands.js';
import { registerAccountCommands } from './identity/identity.commands.js';
import { registerStaffCommands } from './organisation/staff-import/staff-import.commands.js';
import { type CommandContext, CommandRefused, type RegisterCommands } from './platform/cli/commands.js';
import { registerDatabaseCommands } from './platform/cli/database.commands.js';
import { registerJobCommands } from './platform/cli/job.commands.js';
import { quietLogger } from './platform/cli/quiet-logger.js';
import { explainUsage, speakVietnamese } from './platform/cli/vietnamese-help.js';
import type { Config } from './platform/config/config.js';
import { ConfigError, readConfig } from './platform/config/read-config.js';
import { SystemClock } from './platform/clock/clock.js';
import { registerQuestionCommands } from './questions/question.commands.js';
import { registerQuizCommands } from './quizzes/quiz.commands.js';
import { registerReportCommands } from './reports/official/report.commands.js';
import { entities, migrations } from './schema.js';

/** What can be done from the command line. Each module adds a line. */
const commands: readonly RegisterCommands[] = [registerDatabaseCommands, registerSeedCommands, registerJobCommands, registerAccountCommands, registerObligationCommands, registerQuestionCommands, registerQuizCommands, registerReportCommands, registerCertificateCommands, registerStaffCommands];

const clock = new SystemClock();

const context: CommandContext = {
  database: () => settings({ SESSION_SECRET: 'not used by commands on the database alone', ...process.env }),
  schema: { entities, migrations },
  now: () => clock.now(),
  async withProgram(work) {
    // The whole program takes its time to load; most commands on the database do without.
    const { AppModule } = await import('./app.module.js');
    const program = await NestFactory.createApplicationContext(AppModule.with(settings(process.env)), { logger: quietLogger, abortOnError: false });
    try {
      return await work(program);
    } finally {
      await program.close();
    }
  },
};

function settings(env: NodeJS.ProcessEnv): Config {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandRefused('config.invalid', `Cài đặt chưa đúng:\n${error.problems.map((problem) => `- ${problem}`).join('\n')}`);
    throw error;
  }
}

const program = speakVietnamese(new Command('cli').description('Quản trị hệ thống học tập. Thêm --json vào lệnh để máy đọc kết quả.'));
for (const register of commands) register(program, context);
for (const group of program.commands) group.helpCommand(false);
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  explainUsage(error);
}
