import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { registerSeedCommands } from '../seeds/seed.commands.js';
import { AppModule } from './app.module.js';
import { type CommandContext, CommandRefused, type RegisterCommands } from './platform/cli/commands.js';
import { registerDatabaseCommands } from './platform/cli/database.commands.js';
import { registerJobCommands } from './platform/cli/job.commands.js';
import { quietLogger } from './platform/cli/quiet-logger.js';
import type { Config } from './platform/config/config.js';
import { ConfigError, readConfig } from './platform/config/read-config.js';
import { SystemClock } from './platform/clock/clock.js';
import { entities, migrations } from './schema.js';

/** What can be done from the command line. Each module adds a line. */
const commands: readonly RegisterCommands[] = [registerDatabaseCommands, registerSeedCommands, registerJobCommands];

const clock = new SystemClock();

const context: CommandContext = {
  config: settings,
  schema: { entities, migrations },
  now: () => clock.now(),
  async withProgram(work) {
    const program = await NestFactory.createApplicationContext(AppModule.with(settings()), { logger: quietLogger, abortOnError: false });
    try {
      return await work(program);
    } finally {
      await program.close();
    }
  },
};

function settings(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandRefused('config.invalid', `Cài đặt chưa đúng:\n${error.problems.map((problem) => `- ${problem}`).join('\n')}`);
    throw error;
  }
}

const program = new Command('cli').description('Quản trị hệ thống học tập. Thêm --json vào lệnh để máy đọc kết quả.').helpCommand(false).showHelpAfterError('(thêm --help để xem hướng dẫn)');
for (const register of commands) register(program, context);
await program.parseAsync();
