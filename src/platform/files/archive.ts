import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { FileFault } from './file-fault.js';
import { XmlFeed, type XmlHandler } from './xml-feed.js';
import type { Breath } from './breath.js';

/** What is taken out of a zip: the rest of it is never unpacked. */
export interface ArchiveLimits {
  /** By the names of the entries in small letters. */
  readonly parts: RegExp;
  readonly mostBytes: number;
}

/** Of a workbook: not its pictures, charts and prints. 200,000 lines with twelve columns are some 150 MB of XML; styled empty cells can double that. */
export const WORKBOOK: ArchiveLimits = {
  parts: /^xl\/(?:workbook\.xml|styles\.xml|sharedstrings\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$|^xl\/[^/]+\.xml$/,
  mostBytes: 400_000_000,
};
const MOST_ENTRIES = 5_000;
/** A part may not grow beyond this many times its packed size; real sheets reach thirty, empty styled ones two hundred. */
const STEEPEST = 300;
const STEEP_FROM_BYTES = 20_000_000;

/** A zip, with guards against files that unpack into more than they should hold. */
export class Archive {
  private unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    /** Of all entries, in small letters. */
    readonly names: ReadonlySet<string>,
    private readonly mostBytes: number,
  ) {}

  /** Opens a zip and judges it by what it declares of itself. */
  static async open(bytes: Buffer, { parts, mostBytes }: ArchiveLimits): Promise<Archive> {
    const entries = new Map<string, Entry>();
    const names = new Set<string>();
    let declared = 0;
    try {
      const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
      for await (const entry of zip.eachEntry()) {
        const name = entry.fileName.replace(/^\/+/, '').toLowerCase();
        names.add(name);
        if (names.size > MOST_ENTRIES || entries.has(name)) throw new FileFault('file-bomb');
        if (!parts.test(name)) continue;
        if (entry.isEncrypted()) throw new FileFault('file-password');
        declared += entry.uncompressedSize;
        const steep = entry.uncompressedSize > STEEP_FROM_BYTES && entry.uncompressedSize > STEEPEST * Math.max(1, entry.compressedSize);
        if (declared > mostBytes || steep) throw new FileFault('file-bomb');
        entries.set(name, entry);
      }
      return new Archive(zip, entries, names, mostBytes);
    } catch (error) {
      throw error instanceof FileFault ? error : new FileFault('file-broken', { detail: 'không giải nén được' });
    }
  }

  has(part: string): boolean {
    return this.entries.has(part.toLowerCase());
  }

  /** The names of the parts that may be read, as they are written, in the order of the zip. */
  parts(): string[] {
    return [...this.entries.values()].map(({ fileName }) => fileName);
  }

  /** Unpacks one part into a handler, piece by piece. */
  async read(part: string, handler: XmlHandler, breath: Breath): Promise<void> {
    const feed = new XmlFeed(handler);
    let decoder: InstanceType<typeof TextDecoder> | null = null;
    await this.unpack(part, async (piece) => {
      decoder ??= new TextDecoder(piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : 'utf-8');
      feed.write(decoder.decode(piece, { stream: true }));
      await breath.take();
    });
    feed.end();
  }

  /** One part as a whole: a picture, a short text. */
  async bytes(part: string, most: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let length = 0;
    await this.unpack(part, (piece) => {
      length += piece.length;
      if (length > most) throw new FileFault('file-bomb');
      pieces.push(piece);
    });
    return Buffer.concat(pieces, length);
  }

  /** Counts what really comes out, whatever the zip says of itself. */
  private async unpack(part: string, take: (piece: Buffer) => void | Promise<void>): Promise<void> {
    const entry = this.entries.get(part.toLowerCase());
    if (!entry) throw new FileFault('file-broken', { detail: `thiếu phần ${part.split('/').at(-1)}` });
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      for await (const piece of stream as AsyncIterable<Buffer>) {
        this.unpacked += piece.length;
        if (this.unpacked > this.mostBytes) throw new FileFault('file-bomb');
        await take(piece);
      }
    } catch (error) {
      throw error instanceof FileFault ? error : new FileFault('file-broken', { detail: `phần ${part.split('/').at(-1)} không đọc được` });
    }
  }
}
