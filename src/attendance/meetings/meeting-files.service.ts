import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { orRefuse, type Refusal } from '../../platform/errors/refusal.js';
import { checkDocx } from '../../platform/files/check-docx.js';
import { checkFile, MAX_DOCUMENT_BYTES } from '../../platform/files/check-file.js';
import { shrinkImage } from '../../platform/files/shrink-image.js';
import type { FileOnDisk } from '../../platform/http/file-on-disk.js';
import { StoredFiles } from '../../platform/ports/stored-files.js';
import { FileKeeper } from '../../platform/storage/file-keeper.js';
import { MeetingFile, type MeetingFileKind } from './entities/meeting-file.js';
import { refuse } from './meetings.refusals.js';
import { OwnMeetings } from './own-meetings.js';

/** What a phone's camera writes; it is made smaller. */
export const MOST_FILE_BYTES = 15_000_000;
/** Pages of minutes that are scanned one by one; pictures as the plan wants them. */
const MOST: Readonly<Record<MeetingFileKind, number>> = { minutes: 10, photo: 5 };

/** The minutes and photographs of meetings: only who sees to a meeting sees them. */
@Injectable()
export class MeetingFiles implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly files: FileKeeper,
    private readonly storedFiles: StoredFiles,
    private readonly own: OwnMeetings,
  ) {}

  onModuleInit(): void {
    this.storedFiles.register(async (hashes) => (await this.db.repo(MeetingFile).find({ select: { id: true, hash: true }, where: { hash: In([...hashes]) } })).map(({ hash }) => hash));
  }

  /** Those of a meeting in the order in which they came; whose meeting it is the caller has asked. */
  of(meetingId: string): Promise<MeetingFile[]> {
    return this.db.repo(MeetingFile).find({ where: { meetingId }, order: { at: 'ASC', id: 'ASC' } });
  }

  /** One of them, for sending. */
  async get(actor: Actor, meetingId: string, id: string): Promise<MeetingFile> {
    await this.own.mine(actor, meetingId);
    const file = await this.db.repo(MeetingFile).findOneBy({ id, meetingId });
    if (!file) throw refuse('meeting.file-unknown');
    return file;
  }

  /** Adds a file; the same bytes again are the same one. What it is, its content says. */
  async add(actor: Actor, meetingId: string, kind: MeetingFileKind, file: FileOnDisk | null): Promise<void> {
    const { state } = await this.own.mine(actor, meetingId);
    if (state === 'cancelled') throw refuse('meeting.cancelled');
    if (!file || file.bytes === 0) throw refuse('meeting.file-missing');
    const { bytes, extension } = orRefuse(await checked(kind, file));
    orRefuse(await this.files.keep(bytes, async (hash) => {
      if (await this.db.repo(MeetingFile).existsBy({ meetingId, hash })) return null;
      if ((await this.db.repo(MeetingFile).countBy({ meetingId, kind })) >= MOST[kind]) return refuse('meeting.too-many-files', { most: MOST[kind] });
      await insertUnlessThere(this.db.repo(MeetingFile), { id: randomUUID(), meetingId, kind, hash, extension, bytes: bytes.length, at: this.clock.now(), addedBy: actor.accountId });
      await this.audit.record({ action: 'meeting.file-added', subject: { kind: 'meeting', id: meetingId }, actor, detail: { kind } });
      return null;
    }));
  }

  /** Takes one away again; again is harmless. */
  async remove(actor: Actor, meetingId: string, id: string): Promise<void> {
    const { state } = await this.own.mine(actor, meetingId);
    if (state === 'cancelled') throw refuse('meeting.cancelled');
    const file = await this.db.repo(MeetingFile).findOneBy({ id, meetingId });
    if (!file) return;
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(MeetingFile).delete({ id, meetingId });
      if (affected === 1) await this.audit.record({ action: 'meeting.file-removed', subject: { kind: 'meeting', id: meetingId }, actor, detail: { kind: file.kind } });
    });
    await this.files.letGo(file.hash);
  }
}

/** What a file is by its content: a picture made small, a PDF or a Word document that runs nothing. Of a photograph only the first will do. */
async function checked(kind: MeetingFileKind, file: FileOnDisk): Promise<Pick<MeetingFile, 'extension'> & { readonly bytes: Buffer } | Refusal> {
  if (file.isTooLarge || file.bytes > MOST_FILE_BYTES) return refuse('meeting.file-too-large');
  const bytes = await readFile(file.path);
  const start = bytes.subarray(0, 5).toString('latin1');
  if (kind === 'minutes' && (start === '%PDF-' || start.startsWith('PK'))) {
    if (bytes.length > MAX_DOCUMENT_BYTES) return refuse('meeting.file-too-large');
    const document = start === '%PDF-' ? checkFile('x.pdf', bytes) : await checkDocx(bytes);
    return 'problem' in document ? refuse('meeting.file-not-taken', { why: document.problem }) : { bytes, extension: start === '%PDF-' ? 'pdf' : 'docx' };
  }
  // A drawing may hold more than a picture does, and no camera writes one.
  if (/<svg[\s>]/.test(bytes.subarray(0, 4_000).toString('latin1'))) return refuse('meeting.file-not-taken', { why: 'không phải ảnh chụp' });
  const image = await shrinkImage(bytes);
  return 'problem' in image ? refuse('meeting.file-not-taken', { why: image.problem }) : { bytes: image.bytes, extension: 'webp' };
}
