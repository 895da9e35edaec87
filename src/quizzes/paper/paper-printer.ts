import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { execArgv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import render, { type PrintOrder } from './files/render.js';

/** A thread that nobody has needed for so long ends and gives its memory back. */
const IDLE_MS = 60_000;

/** Draws papers in a thread: two dozen of them take seconds in which nobody else would be answered. */
@Injectable()
export class PaperPrinter implements OnApplicationShutdown {
  private pool: Piscina | null = null;

  async print(order: PrintOrder): Promise<Buffer> {
    // Jest translates sources only in its own thread; there the caller draws.
    if (!fileURLToPath(import.meta.url).endsWith('.js') && !execArgv.includes('--import')) return render(order);
    this.pool ??= new Piscina({ filename: new URL(import.meta.url.replace('paper-printer', 'files/render')).href, minThreads: 0, maxThreads: 1, idleTimeout: IDLE_MS });
    return Buffer.from((await this.pool.run(order)) as Uint8Array);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }
}
