import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { execArgv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { SigningOrder } from '../signing/sign-pdf.js';
import type { SheetOrder } from './draw-sheet.js';

/** A thread that nobody has needed for so long ends and gives its memory back. */
const IDLE_MS = 60_000;
/** Fonts and what has been drawn; a thread that needs more ends, and nothing else does. */
const MOST_MEGABYTES = 384;

type Work = { readonly draw: SheetOrder } | { readonly sign: SigningOrder };

/** Draws and signs sheets in a thread, one after the other, so that nobody who saves an answer waits for five hundred certificates. */
@Injectable()
export class SheetWorker implements OnApplicationShutdown {
  private pool: Piscina | null = null;

  async draw(order: SheetOrder): Promise<Buffer> {
    return this.run({ draw: order });
  }

  async sign(order: SigningOrder): Promise<Buffer> {
    return this.run({ sign: order });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }

  private async run(work: Work): Promise<Buffer> {
    const [[name, order]] = Object.entries(work) as [['draw' | 'sign', SheetOrder & SigningOrder]];
    if (!canLoadInThread()) return asBuffer(await (await import('./work.js'))[name](order));
    this.pool ??= new Piscina({ filename: new URL('./work' + import.meta.url.slice(-3), import.meta.url).href, minThreads: 0, maxThreads: 1, idleTimeout: IDLE_MS, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } });
    return asBuffer((await this.pool.run(order, { name })) as Uint8Array);
  }
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Jest translates sources only in its own thread; there everything is drawn beside other requests. */
function canLoadInThread(): boolean {
  return fileURLToPath(import.meta.url).endsWith('.js') || execArgv.includes('--import');
}
