import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { Unreadable } from './formats/unreadable.js';
import { XmlFeed, type XmlHandler } from './formats/xlsx/xml.js';
import type { Breath } from './breath.js';

/** Parts of a workbook that are read; the rest of it (pictures, charts, prints) is never unpacked. */
const READ_PARTS = /^xl\/(?:workbook\.xml|styles\.xml|sharedstrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$|^xl\/[^/]+\.xml$/i;
const MOST_ENTRIES = 5_000;
/** 200,000 lines with twelve columns are some 150 MB of XML; styled empty cells can double that. */
const MOST_UNPACKED_BYTES = 400_000_000;
/** A part may not grow beyond this many times its packed size; real sheets reach thirty, empty styled ones two hundred. */
const STEEPEST = 300;
const STEEP_FROM_BYTES = 20_000_000;

/** A workbook's zip, with guards against files that unpack into more than a list of people can be. */
export class Archive {
  private unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    /** Of all entries, in small letters. */
    readonly names: ReadonlySet<string>,
  ) {}

  /** Opens a zip and judges it by what it declares of itself. */
  static async open(bytes: Buffer): Promise<Archive> {
    const entries = new Map<string, Entry>();
    const names = new Set<string>();
    let declared = 0;
    try {
      const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
      for await (const entry of zip.eachEntry()) {
        const name = entry.fileName.replace(/^\/+/, '').toLowerCase();
        names.add(name);
        if (names.size > MOST_ENTRIES || entries.has(name)) throw new Unreadable('file-bomb');
        if (!READ_PARTS.test(name)) continue;
        if (entry.isEncrypted()) throw new Unreadable('file-password');
        declared += entry.uncompressedSize;
        const steep = entry.uncompressedSize > STEEP_FROM_BYTES && entry.uncompressedSize > STEEPEST * Math.max(1, entry.compressedSize);
        if (declared > MOST_UNPACKED_BYTES || steep) throw new Unreadable('file-bomb');
        entries.set(name, entry);
      }
      return new Archive(zip, entries, names);
    } catch (error) {
      throw error instanceof Unreadable ? error : new Unreadable('file-broken', { detail: 'không giải nén được' });
    }
  }

  has(part: string): boolean {
    return this.entries.has(part.toLowerCase());
  }

  /** Unpacks one part into a handler, piece by piece, counting what really comes out. */
  async read(part: string, handler: XmlHandler, breath: Breath): Promise<void> {
    const entry = this.entries.get(part.toLowerCase());
    if (!entry) throw new Unreadable('file-broken', { detail: `thiếu phần ${part.split('/').at(-1)}` });
    const feed = new XmlFeed(handler);
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      let decoder: InstanceType<typeof TextDecoder> | null = null;
      for await (const piece of stream as AsyncIterable<Buffer>) {
        this.unpacked += piece.length;
        if (this.unpacked > MOST_UNPACKED_BYTES) throw new Unreadable('file-bomb');
        decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : 'utf-8');
        feed.write(decoder.decode(piece, { stream: true }));
        await breath.take();
      }
      feed.end();
    } catch (error) {
      throw error instanceof Unreadable ? error : new Unreadable('file-broken', { detail: `phần ${part.split('/').at(-1)} không đọc được` });
    }
  }
}
