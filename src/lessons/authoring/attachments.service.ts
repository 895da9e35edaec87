import { open, readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { cleanStrings } from '../../platform/http/clean.js';
import type { FileOnDisk } from '../../platform/http/file-on-disk.js';
import { Storage } from '../../platform/storage/storage.js';
import { withoutMarks } from '../../platform/text/text.js';
import { formatFileSize } from '../../platform/views/formats.js';
import { checkFile, MAX_DOCUMENT_BYTES } from '../../platform/files/check-file.js';
import { checkMedia, HEAD_BYTES, MAX_AUDIO_BYTES, MAX_VIDEO_BYTES } from '../../platform/files/check-media.js';
import { NO_IMAGE, shrinkImage } from '../../platform/files/shrink-image.js';
import type { LessonFile } from '../entities/lesson-version.js';
import { refuse } from '../lessons.refusals.js';
import { isCaptions, readCaptions } from '../rules/captions.js';
import { DraftsService } from './drafts.service.js';
import { WrittenLessons } from './written-lessons.js';

/** A picture is made smaller; this is what a camera of today writes. */
export const MAX_PHOTO_BYTES = 20_000_000;
/** The largest that any file may be. */
export const MAX_UPLOAD_BYTES = MAX_VIDEO_BYTES;
const MOST_FILES = 60;

/** What an author says of a file. */
export interface FileWords {
  readonly title: string;
  readonly transcript: string | null;
  /** Of captions: the name of their video; null: the only one there is. */
  readonly captionsFor: string | null;
}

type Kept = Omit<LessonFile, 'name' | 'title' | 'transcript' | 'captionsFor'> & { readonly extension: string; /** What captions say. */ readonly said?: string };
/** An hour of talking has about a tenth of it. */
const MAX_CAPTIONS_BYTES = 500_000;

/** Pictures, documents and recordings of a draft. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly storage: Storage,
    private readonly written: WrittenLessons,
    private readonly drafts: DraftsService,
  ) {}

  /** Adds a file to the actor's draft and returns it; the same file again is the same. What it is, its bytes say. */
  async add(actor: Actor, lessonId: string, file: FileOnDisk, { title, transcript, captionsFor }: FileWords): Promise<LessonFile> {
    await this.written.mine(actor, lessonId);
    const { extension, said, ...kept } = await this.kept(file);
    let added: LessonFile | null = null;
    await this.drafts.change(actor, lessonId, ({ files: before }) => {
      const video = said === undefined ? null : videoOf(before, captionsFor);
      // New captions take the place of the old ones; what is said in them is there too for whoever cannot load the video.
      const files = video === null ? before : before.filter(({ captionsFor: of, hash }) => of !== video.name || hash === kept.hash).map((one) => (one === video && !one.transcript ? { ...one, transcript: said! } : one));
      const same = files.find(({ hash }) => hash === kept.hash);
      if (!same && files.length >= MOST_FILES) throw refuse('lesson.file-refused', { why: `Một bài có tối đa ${MOST_FILES} tệp.` });
      const name = same?.name ?? freeName(file.name, extension, new Set(files.map((one) => one.name)));
      const words = kept.kind === 'image' ? {} : video ? { title: `Phụ đề: ${video.title ?? video.name}`, captionsFor: video.name } : { title: title || file.name, ...(transcript ? { transcript } : {}) };
      added = { name, ...kept, ...words };
      return { files: same ? files.map((one) => (one === same ? added! : one)) : [...files, added] };
    });
    // Removed by the night's sweep between the storing and the naming, it would be gone.
    if (!(await this.storage.has(kept.hash))) await this.kept(file);
    return added!;
  }

  /** Takes a file out of the draft; versions that have it keep it. Again is harmless. */
  async remove(actor: Actor, lessonId: string, name: string): Promise<void> {
    await this.drafts.change(actor, lessonId, ({ files }) => ({ files: files.filter((one) => one.name !== name && one.captionsFor !== name) }));
  }

  /** A file of the actor's draft, or of what is published. */
  async file(actor: Actor, lessonId: string, name: string): Promise<LessonFile> {
    const { files, current } = await this.drafts.open(actor, lessonId);
    const file = files.find((one) => one.name === name) ?? current.files.find((one) => one.name === name);
    if (!file) throw refuse('lesson.file-unknown');
    return file;
  }

  /** Puts the file away, outside any transaction, as what it turns out to be. */
  private async kept(file: FileOnDisk): Promise<Kept> {
    const no = (why: string) => refuse('lesson.file-refused', { why: `Tệp “${file.name}” ${why}.` });
    const atMost = (limit: number, what: string): void => {
      if (file.isTooLarge || file.bytes > limit) throw no(`lớn quá ${formatFileSize(limit)}. ${what}`);
    };
    atMost(MAX_UPLOAD_BYTES, 'Đây là mức lớn nhất của một tệp');
    if (file.bytes === 0) throw no('không có nội dung');
    const head = await headOf(file.path);
    const media = checkMedia(head);
    if (media) {
      atMost(media.kind === 'audio' ? MAX_AUDIO_BYTES : MAX_VIDEO_BYTES, 'Bạn chia thành nhiều phần');
      return { ...media, hash: await this.storage.putFile(file.path), bytes: file.bytes };
    }
    if (isCaptions(head.toString('utf8'))) {
      atMost(MAX_CAPTIONS_BYTES, 'Phụ đề không dài đến thế');
      const captions = readCaptions(cleanStrings(await readFile(file.path, 'utf8')) as string);
      if ('problem' in captions) throw no(`không nhận được: ${captions.problem}`);
      const bytes = Buffer.from(captions.vtt);
      return { kind: 'captions', type: 'text/vtt; charset=utf-8', extension: 'vtt', hash: await this.storage.put(bytes), bytes: bytes.length, said: captions.transcript };
    }
    if (head.subarray(0, 5).toString('latin1') === '%PDF-') {
      atMost(MAX_DOCUMENT_BYTES, 'Bạn lưu lại PDF ở mức nén cao hơn');
      const bytes = await readFile(file.path);
      const checked = checkFile('x.pdf', bytes);
      if ('problem' in checked) throw no(`không nhận được: ${checked.problem}`);
      return { kind: 'document', type: checked.type, extension: 'pdf', hash: await this.storage.put(bytes), bytes: bytes.length };
    }
    atMost(MAX_PHOTO_BYTES, 'Bạn thu nhỏ ảnh trước');
    const image = await shrinkImage(await readFile(file.path));
    if ('problem' in image) throw no(`không nhận được: ${image.problem === NO_IMAGE ? 'nội dung tệp không thuộc loại bài học nhận' : image.problem}. Bài học nhận ảnh (JPEG, PNG, WebP, SVG), PDF, âm thanh (MP3, M4A, OGG, WAV), video (MP4, WebM) và phụ đề (WebVTT, SRT)`);
    const { type, width, height } = image.checked;
    return { kind: 'image', type, width, height, extension: image.extension, hash: await this.storage.put(image.bytes), bytes: image.bytes.length };
  }
}

/** The video that captions are for. */
function videoOf(files: readonly LessonFile[], name: string | null): LessonFile {
  const videos = files.filter(({ kind }) => kind === 'video');
  const video = name === null && videos.length === 1 ? videos[0] : videos.find((one) => one.name === name);
  if (!video) throw refuse('lesson.file-refused', { why: videos.length === 0 ? 'Bạn tải video lên trước, rồi tải phụ đề của nó.' : 'Bạn chọn phụ đề này là của video nào.' });
  return video;
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** A name that an address and the text can hold, made of what the file was called. */
function freeName(sent: string, extension: string, taken: ReadonlySet<string>): string {
  const stem = withoutMarks(sent.replace(/\.[^.]*$/, '')).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60).replace(/-+$/, '') || 'tep';
  for (let n = 1; ; n += 1) {
    const name = `${stem}${n === 1 ? '' : `-${n}`}.${extension}`;
    if (!taken.has(name)) return name;
  }
}
