import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { Schema } from '../database/data-sources.js';
import type { DatabaseSettings } from '../database/settings.js';
import { Refusal } from '../errors/refusal.js';
import { Output } from './output.js';

/** What commands are given; the program is opened only when one needs it. */
export interface CommandContext {
  /** Where the data is; commands on the database alone need no other settings. Throws a `CommandRefused` that names every wrong one. */
  database(): DatabaseSettings;
  /** Tables and migrations of the whole program. */
  schema: Schema;
  now(): Date;
  /** Runs `work` with the program's services, and closes them afterwards. */
  withProgram<T>(work: (program: Pick<INestApplicationContext, 'get'>) => Promise<T>): Promise<T>;
}

/** How a module adds its commands: a file `x.commands.ts` that exports one of these, listed in `src/cli.ts`. */
export type RegisterCommands = (program: Command, context: CommandContext) => void;

/** An expected no of a command, as `Refusal` is one of a service. */
export class CommandRefused extends Error {
  constructor(
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
  }
}

/**
 * Wraps the work of a command: gives it `--json`, and turns refusals into a sentence or a JSON error and
 * exit code 1. Anything else is a bug and shows its stack.
 */
export function runs<Args extends unknown[]>(command: Command, work: (output: Output, options: Record<string, string | boolean | undefined>, ...args: Args) => Promise<void>): Command {
  command.option('--json', 'in kết quả dạng JSON cho máy đọc, không in gì khác');
  return command.action(async (...given: unknown[]) => {
    // Commander hands over the arguments, then the options, then the command itself.
    const options = given.at(-2) as Record<string, string | boolean | undefined>;
    const args = given.slice(0, -2) as Args;
    const output = new Output(options['json'] === true);
    try {
      await work(output, options, ...args);
    } catch (error) {
      if (error instanceof CommandRefused) output.failure(error.code, error.message);
      else if (error instanceof Refusal) output.failure(String(error.code), error.text);
      else throw error;
      process.exitCode = 1;
    }
  });
}
