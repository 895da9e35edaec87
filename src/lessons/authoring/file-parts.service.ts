import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { Config } from '../../platform/config/config.js';
import type { FileOnDisk } from '../../platform/http/file-on-disk.js';
import { type Cutoff, RetentionKinds } from '../../platform/ports/retention.js';
import { refuse } from '../lessons.refusals.js';
import { MAX_UPLOAD_BYTES } from './attachments.service.js';
import { WrittenLessons } from './written-lessons.js';

/** A part takes some seconds even on a slow network: so little is sent anew after a cut. */
export const MAX_PART_BYTES = 1_000_000;
/** Begun at a time by one author; the oldest gives way. */
const MOST_BEGUN = 4;

/** What a browser says of a file whose parts it has sent. */
export interface SentParts {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
}

/**
 * Files of lessons that come in parts: after a cut the browser asks how much is here and goes on from there. What is here is
 * the length of a file beside the database; a part may come twice, as it is written to its place and nowhere else.
 */
@Injectable()
export class FileParts implements OnModuleInit {
  private readonly folder: string;

  constructor(
    config: Config,
    private readonly written: WrittenLessons,
    private readonly kinds: RetentionKinds,
  ) {
    this.folder = join(config.dataDir, 'parts');
  }

  onModuleInit(): void {
    this.kinds.register({
      key: 'file-parts', group: 'system', noun: 'tệp',
      label: 'Tệp tải lên dở',
      what: 'Phần đã tải của những tệp bài học mà người soạn không tải tiếp.',
      why: 'Chờ người soạn tải tiếp khi có mạng.',
      since: 'từ lần tải gần nhất',
      usual: { amount: 3, unit: 'day' }, bounds: null,
      over: { sweep: (cutoff, gone) => this.sweep(cutoff, gone) },
    });
  }

  /** How much of a file is here. */
  async received(actor: Actor, lessonId: string, key: string): Promise<number> {
    await this.written.mine(actor, lessonId);
    return sizeOf(this.pathOf(actor, lessonId, key));
  }

  /** Writes a part to its place and returns how much is here; one that would leave a hole is not written. */
  async append(actor: Actor, lessonId: string, key: string, from: number, part: FileOnDisk): Promise<number> {
    await this.written.mine(actor, lessonId);
    const path = this.pathOf(actor, lessonId, key);
    const size = await sizeOf(path);
    if (from > size || part.isTooLarge || from + part.bytes > MAX_UPLOAD_BYTES) return size;
    await this.makeRoom(actor, path);
    const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o640);
    try {
      await file.write(await readFile(part.path), 0, part.bytes, from);
    } finally {
      await file.close();
    }
    return sizeOf(path);
  }

  /** The file once all of it is here. */
  async whole(actor: Actor, lessonId: string, { key, name, bytes }: SentParts): Promise<FileOnDisk> {
    await this.written.mine(actor, lessonId);
    const path = this.pathOf(actor, lessonId, key);
    if ((await sizeOf(path)) !== bytes) throw refuse('lesson.file-refused', { why: 'Tệp chưa tải lên đủ. Bạn chọn lại tệp rồi bấm “Tải tệp lên”: phần đã tải được giữ lại.' });
    return { path, name, bytes, isTooLarge: false };
  }

  /** Once it is kept, or turned out to be nothing for a lesson. */
  async forget(actor: Actor, lessonId: string, key: string): Promise<void> {
    await rm(this.pathOf(actor, lessonId, key), { force: true });
  }

  private pathOf({ accountId }: Actor, lessonId: string, key: string): string {
    return join(this.folder, `${accountId}.${createHash('sha256').update(`${lessonId}/${key}`).digest('hex')}`);
  }

  /** With each part, as many may be begun at once. */
  private async makeRoom({ accountId }: Actor, path: string): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const others = (await this.all()).filter(({ name }) => name.startsWith(`${accountId}.`) && join(this.folder, name) !== path).sort((a, b) => b.at - a.at);
    for (const { name } of others.slice(MOST_BEGUN - 1)) await rm(join(this.folder, name), { force: true });
  }

  private async sweep({ at }: Cutoff, gone: (count: number) => Promise<void>): Promise<void> {
    const old = (await this.all()).filter((file) => file.at < at);
    for (const { name } of old) await rm(join(this.folder, name), { force: true });
    if (old.length > 0) await gone(old.length);
  }

  private async all(): Promise<{ name: string; at: number }[]> {
    const names = await readdir(this.folder).catch(() => []);
    return Promise.all(names.map(async (name) => ({ name, at: (await stat(join(this.folder, name)).catch(() => null))?.mtimeMs ?? 0 })));
  }
}

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => null))?.size ?? 0;
