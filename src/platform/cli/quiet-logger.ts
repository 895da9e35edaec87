import type { LoggerService } from '@nestjs/common';

/** The standard output belongs to the command's result: what goes wrong on the way is written beside it. */
export const quietLogger: LoggerService = {
  log: () => undefined,
  warn: (message: unknown) => process.stderr.write(`${String(message)}\n`),
  error: (message: unknown) => process.stderr.write(`${String(message)}\n`),
};
