import type { Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** After this an ending that hangs is cut off; saved answers are durable anyway. */
const LONGEST_STOP_MS = 25_000;
const LOOK_MS = 20;

/**
 * On SIGTERM or SIGINT: accept nothing new, finish what is under way, write what waits, close the database.
 *
 * Nest alone would drain the writers before the last requests have arrived at them, so the server is closed
 * first.
 */
export function stopGracefully(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const idle = requestsDone(app.getHttpServer());
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    fastify.log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    try {
      const closed = fastify.close();
      await idle();
      // Node takes a connection that never asked anything for a busy one, and browsers open such in advance.
      app.getHttpServer().closeAllConnections();
      await closed;
      await app.close();
      fastify.log.info('stopped');
      process.exitCode = 0;
    } catch (error) {
      fastify.log.error({ err: error }, 'stopping failed');
      process.exit(1);
    }
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
  // A mistake outside of any request leaves an unknown state behind. Node would print it with its message; the log leaves out what quotes input.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      fastify.log.fatal({ err: error }, event);
      process.exit(1);
    });
  }
}

/** Counts requests from their head to the end of their answer; returns how to wait until there is none. */
function requestsDone(server: Server): () => Promise<void> {
  let underWay = 0;
  server.on('request', (_request, response: ServerResponse) => {
    underWay++;
    response.once('close', () => underWay--);
  });
  return async () => {
    while (underWay > 0) await sleep(LOOK_MS);
  };
}
