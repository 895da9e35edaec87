import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { execArgv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import render, { type RenderOrder } from './render.js';

/** A thread that nobody has needed for so long ends and gives its memory back. */
const IDLE_MS = 60_000;

/**
 * Draws the files of reports in a thread, since a long table takes seconds in which nobody else would be
 * answered. One thread: reports are few, and the processor belongs to those who learn.
 */
@Injectable()
export class Renderer implements OnApplicationShutdown {
  private pool: Piscina | null = null;

  async render(order: RenderOrder): Promise<Buffer> {
    if (!canLoadInThread()) return render(order);
    this.pool ??= new Piscina({ filename: new URL(import.meta.url.replace('renderer.service', 'render')).href, minThreads: 0, maxThreads: 1, idleTimeout: IDLE_MS });
    return Buffer.from((await this.pool.run(order)) as Uint8Array);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }
}

/** Jest translates sources only in its own thread; there the caller draws. */
function canLoadInThread(): boolean {
  return fileURLToPath(import.meta.url).endsWith('.js') || execArgv.includes('--import');
}
