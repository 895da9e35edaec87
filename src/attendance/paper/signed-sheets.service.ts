import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { UnitsService } from '../../organisation/units.service.js';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { localDate } from '../../platform/clock/local-date.js';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import { orRefuse, type Refusal } from '../../platform/errors/refusal.js';
import { checkFile, MAX_DOCUMENT_BYTES } from '../../platform/files/check-file.js';
import { shrinkImage } from '../../platform/files/shrink-image.js';
import type { FileOnDisk } from '../../platform/http/file-on-disk.js';
import { StoredFiles } from '../../platform/ports/stored-files.js';
import { FileKeeper } from '../../platform/storage/file-keeper.js';
import { upperFirst } from '../../platform/text/text.js';
import { formatDate } from '../../platform/views/formats.js';
import { SignedSheet } from '../roll/entities/signed-sheet.js';
import type { SessionOfClass } from '../roll/marks.service.js';
import { sessionName } from '../roll/pages/words.js';
import { rollHref } from '../roll/roll-address.js';
import { RollService } from '../roll/roll.service.js';
import { RollGrids } from './grid.service.js';
import { refuse } from './paper.refusals.js';
import { issuerOf } from './rules/issuer.js';
import { signSheetPdf } from './sign-sheet-pdf.js';

/** What a phone's camera writes; it is made smaller. */
export const MOST_PHOTO_BYTES = 15_000_000;
/** Sheets of a session: some five hundred people. */
const MOST_SHEETS = 20;

/** The list to be signed, and the signed ones: only who manages the class sees them. */
@Injectable()
export class SignedSheets implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly audit: Audit,
    private readonly config: Config,
    private readonly files: FileKeeper,
    private readonly storedFiles: StoredFiles,
    private readonly units: UnitsService,
    private readonly rolls: RollService,
    private readonly grids: RollGrids,
  ) {}

  onModuleInit(): void {
    this.storedFiles.register(async (hashes) => (await this.db.repo(SignedSheet).find({ select: { id: true, hash: true }, where: { hash: In([...hashes]) } })).map(({ hash }) => hash));
  }

  /** The list of the class for signatures, as PDF. */
  async print(actor: Actor, classId: string, sessionId: string, now: Date): Promise<Buffer> {
    const { session, sessions, people } = await this.grids.open(actor, classId, sessionId);
    const { unitId, title, place } = session.trainingClass;
    const day = localDate(session.startsAt);
    const above = [...(await this.units.ancestorIds(unitId, day))].find((id) => id !== unitId);
    const names = await this.units.namesAt([unitId, ...(above === undefined ? [] : [above])], day);
    const days = [...new Set(sessions.map(({ startsAt }) => formatDate(startsAt)))];
    const when = days.length > 1 ? `từ ngày ${days[0]!} đến ngày ${days.at(-1)!}` : `ngày ${days[0]!}`;
    return signSheetPdf({
      superior: issuerOf((above !== undefined && names.get(above)?.name) || ''), issuer: issuerOf(names.get(unitId)?.name ?? ''), title: `Lớp ${title}`, about: `${place}, ${when}`, address: `${this.config.publicUrl}${rollHref(classId, sessionId)}/sheets`, at: now,
      sessions: sessions.map((one) => ({ name: `Buổi ${one.number}`, day: upperFirst(sessionName(one).replace(/^buổi /, '').slice(0, -5)) })), people: people.map(({ fullName, unitName }) => ({ name: fullName, unit: unitName })),
    });
  }

  /** A session with its signed lists, the newest first. */
  async list(actor: Actor, classId: string, sessionId: string): Promise<{ readonly session: SessionOfClass; readonly sheets: readonly SignedSheet[] }> {
    const session = await this.rolls.session(actor, classId, sessionId);
    return { session, sheets: await this.db.repo(SignedSheet).find({ where: { sessionId }, order: { at: 'DESC', id: 'ASC' } }) };
  }

  /** One of them, for sending. */
  async get(actor: Actor, classId: string, sessionId: string, id: string): Promise<SignedSheet> {
    await this.rolls.session(actor, classId, sessionId);
    const sheet = await this.db.repo(SignedSheet).findOneBy({ id, sessionId });
    if (!sheet) throw refuse('sheet.unknown');
    return sheet;
  }

  /** Adds a signed list; the same bytes again are the same one. What it is, its content says. */
  async add(actor: Actor, classId: string, sessionId: string, file: FileOnDisk | null, now: Date): Promise<void> {
    await this.rolls.session(actor, classId, sessionId);
    if (!file || file.bytes === 0) throw refuse('sheet.missing');
    const { kind, bytes } = orRefuse(await checked(file));
    orRefuse(await this.files.keep(bytes, async (hash) => {
      if ((await this.db.repo(SignedSheet).countBy({ sessionId })) >= MOST_SHEETS) return refuse('sheet.too-many', { most: MOST_SHEETS });
      if (await this.db.repo(SignedSheet).existsBy({ sessionId, hash })) return null;
      await insertUnlessThere(this.db.repo(SignedSheet), { id: randomUUID(), sessionId, hash, kind, bytes: bytes.length, at: now, addedBy: actor.accountId });
      await this.audit.record({ action: 'signed-sheet.added', subject: { kind: 'class-session', id: sessionId }, actor, detail: { classId } });
      return null;
    }));
  }

  /** Takes one away again; again is harmless. */
  async remove(actor: Actor, classId: string, sessionId: string, id: string): Promise<void> {
    await this.rolls.session(actor, classId, sessionId);
    const sheet = await this.db.repo(SignedSheet).findOneBy({ id, sessionId });
    if (!sheet) return;
    await this.db.tx(async () => {
      const { affected } = await this.db.repo(SignedSheet).delete({ id, sessionId });
      if (affected === 1) await this.audit.record({ action: 'signed-sheet.removed', subject: { kind: 'class-session', id: sessionId }, actor, detail: { classId } });
    });
    await this.files.letGo(sheet.hash);
  }
}

/** What a file is by its content: a picture made small, or a PDF that runs nothing. */
async function checked(file: FileOnDisk): Promise<{ readonly kind: SignedSheet['kind']; readonly bytes: Buffer } | Refusal> {
  if (file.isTooLarge || file.bytes > MOST_PHOTO_BYTES) return refuse('sheet.too-large');
  const bytes = await readFile(file.path);
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') {
    if (bytes.length > MAX_DOCUMENT_BYTES) return refuse('sheet.too-large');
    const document = checkFile('x.pdf', bytes);
    return 'problem' in document ? refuse('sheet.not-taken', { why: document.problem }) : { kind: 'pdf', bytes };
  }
  // A drawing may hold more than a picture does, and no camera writes one.
  if (/<svg[\s>]/.test(bytes.subarray(0, 4_000).toString('latin1'))) return refuse('sheet.not-taken', { why: 'không phải ảnh chụp hay PDF' });
  const image = await shrinkImage(bytes);
  return 'problem' in image ? refuse('sheet.not-taken', { why: image.problem }) : { kind: 'image', bytes: image.bytes };
}
