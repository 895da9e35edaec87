import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { signPdf, type SigningOrder } from '../signing/sign-pdf.js';
import { drawSheet, type SheetOrder } from './draw-sheet.js';

/** Of the kernel's scale from −20 to 19: whoever answers people comes first where processors are few. */
const LOW_PRIORITY = 10;

/** What a thread draws: the sheet, as bytes that it hands over. */
export async function draw(order: SheetOrder): Promise<Uint8Array> {
  return drawSheet(order);
}

export async function sign(order: SigningOrder): Promise<Uint8Array> {
  return signPdf(order);
}

if (!isMainThread) giveWay();

/** Linux gives every thread a priority of its own; elsewhere, or where it is not allowed, all stay equal. */
function giveWay(): void {
  try {
    const thread = /\/task\/(\d+)$/.exec(readlinkSync('/proc/thread-self'))?.[1];
    if (thread) setPriority(Number(thread), LOW_PRIORITY);
  } catch {
    // Slower neighbours are no reason not to draw.
  }
}
