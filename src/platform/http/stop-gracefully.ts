import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** After this an ending that hangs is cut off; saved answers are durable anyway. */
const LONGEST_STOP_MS = 25_000;

/**
 * On SIGTERM or SIGINT: accept nothing new, finish what is under way, write what waits, close the database.
 *
 * Nest alone would drain the writers before the last requests have arrived at them, so the server is closed
 * first.
 */
export function stopGracefully(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    fastify.log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    try {
      await fastify.close();
      await app.close();
      fastify.log.info('stopped');
      process.exitCode = 0;
    } catch (error) {
      fastify.log.error({ err: error }, 'stopping failed');
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
}
