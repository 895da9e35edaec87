import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import sharp from 'sharp';
import type { Actor } from '../../platform/access/actor.js';
import { Audit } from '../../platform/audit/audit.js';
import { Clock } from '../../platform/clock/clock.js';
import { Db } from '../../platform/database/db.js';
import { insertUnlessThere } from '../../platform/database/insert-unless-there.js';
import type { SentFile } from '../../platform/http/file-part.js';
import { StoredFiles } from '../../platform/ports/stored-files.js';
import { Storage } from '../../platform/storage/storage.js';
import { refuse } from '../certificates.refusals.js';
import { CertificateTemplatePicture } from './entities/template-picture.js';
import { CertificateTemplateVersion } from './entities/template-version.js';
import { TemplatesService } from './templates.service.js';

/** What a seal of five centimetres needs in print; more makes every certificate heavier. */
const LONGEST_SIDE = 800;
const MOST_BYTES = 600_000;
const MOST_PIXELS = 60_000_000;
const MOST_PICTURES = 12;
const FORMATS: readonly string[] = ['jpeg', 'png', 'webp'];

/** The pictures of templates: checked by their content, made small, kept without what a camera noted. */
@Injectable()
export class TemplatePictures implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly storage: Storage,
    private readonly storedFiles: StoredFiles,
    private readonly templates: TemplatesService,
  ) {}

  onModuleInit(): void {
    this.storedFiles.register(async (hashes) => (await this.db.repo(CertificateTemplatePicture).find({ select: { id: true, hash: true }, where: { hash: In([...hashes]) } })).map(({ hash }) => hash));
  }

  /** Those of a template that the asker may see. */
  async of(templateId: string): Promise<CertificateTemplatePicture[]> {
    return this.db.repo(CertificateTemplatePicture).find({ where: { templateId }, order: { addedAt: 'ASC', id: 'ASC' } });
  }

  /** The bytes of a template's pictures by id, for drawing. Those of another template are not there: a seal is its office's. */
  async bytesOf(templateId: string, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
    if (ids.length === 0) return new Map();
    const found = await this.db.repo(CertificateTemplatePicture).find({ where: { id: In([...ids]), templateId } });
    const bytes = new Map<string, Uint8Array>();
    for (const { id, hash } of found) bytes.set(id, await this.storage.get(hash));
    return bytes;
  }

  /** Adds a picture; the same one again is the same. */
  async add(actor: Actor, templateId: string, file: SentFile): Promise<void> {
    await this.templates.getOwn(actor, templateId);
    const { data, info } = await smallPicture(file.bytes);
    const hash = await this.storage.put(data);
    const picture = { id: randomUUID(), templateId, hash, name: file.name.slice(0, 120), width: info.width, height: info.height, bytes: data.length, addedAt: this.clock.now() };
    await this.db.tx(async () => {
      const pictures = this.db.repo(CertificateTemplatePicture);
      if (await pictures.existsBy({ templateId, hash })) return;
      if ((await pictures.countBy({ templateId })) >= MOST_PICTURES) throw refuse('template.many-pictures');
      await insertUnlessThere(pictures, picture);
      await this.audit.record({ action: 'certificate-template.picture-added', subject: { kind: 'certificate-template', id: templateId }, actor, detail: { name: picture.name } });
    });
  }

  /** Removes one that no version draws. */
  async remove(actor: Actor, templateId: string, id: string): Promise<void> {
    await this.db.tx(async () => {
      await this.templates.getOwn(actor, templateId);
      const versions = await this.db.repo(CertificateTemplateVersion).findBy({ templateId });
      if (versions.some(({ layout }) => layout.fields.some((field) => field.kind === 'picture' && field.picture === id))) throw refuse('template.picture-used');
      const { affected } = await this.db.repo(CertificateTemplatePicture).delete({ id, templateId });
      if (affected) await this.audit.record({ action: 'certificate-template.picture-removed', subject: { kind: 'certificate-template', id: templateId }, actor });
    });
  }
}

/** PNG keeps what shows through of a seal; a photograph is smaller as JPEG. */
async function smallPicture(bytes: Buffer): Promise<{ data: Buffer; info: { width: number; height: number } }> {
  const metadata = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata().catch(() => null);
  if (!metadata?.format || !FORMATS.includes(metadata.format)) throw refuse('template.picture', { problem: 'không phải ảnh PNG, JPEG hay WebP đọc được' });
  const shrunk = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient().resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true }).toColourspace('srgb');
  try {
    const png = await shrunk().png({ compressionLevel: 9, palette: false }).toBuffer({ resolveWithObject: true });
    if (metadata.hasAlpha || png.data.length < 60_000) return within(png);
    return within(await shrunk().flatten({ background: '#ffffff' }).jpeg({ quality: 88 }).toBuffer({ resolveWithObject: true }));
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') throw error;
    throw refuse('template.picture', { problem: 'ảnh bị hỏng, bị cắt cụt hoặc lớn quá 60 triệu điểm ảnh' });
  }
}

function within(made: { data: Buffer; info: { width: number; height: number } }): typeof made {
  if (made.data.length > MOST_BYTES) throw refuse('template.picture', { problem: 'thu nhỏ rồi vẫn nặng quá 600 kB' });
  return made;
}
