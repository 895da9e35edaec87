import { once } from 'node:events';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';

interface Packed {
  readonly name: string;
  readonly crc: number;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly at: number;
}

/** A file being written into a zip. */
export interface Entry {
  write(content: string | Buffer): Promise<void>;
  end(): Promise<void>;
}

/** The first day that a zip file can name: what is packed when says nothing of what is in it. */
const [TIME, DATE] = [0, 0x0021];
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;

/** Packs texts and pictures as office files are packed, one after another; the work of packing is done outside the event loop. */
export class Packer {
  private readonly pieces: Buffer[] = [];
  private readonly entries: Packed[] = [];
  private length = 0;

  /** A file that is there as a whole. */
  async add(name: string, text: string | Buffer): Promise<void> {
    const entry = await this.begin(name);
    await entry.write(text);
    await entry.end();
  }

  /** A file that comes piece by piece; the next begins when it has ended. */
  begin(name: string): Promise<Entry> {
    const deflate = createDeflateRaw();
    const packed: Buffer[] = [];
    deflate.on('data', (piece: Buffer) => packed.push(piece));
    let [crc, bytes] = [0, 0];
    return Promise.resolve({
      write: async (text: string | Buffer) => {
        const piece = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
        crc = crc32(piece, crc);
        bytes += piece.length;
        if (!deflate.write(piece)) await once(deflate, 'drain');
      },
      end: async () => {
        await ended(deflate);
        const packedBytes = packed.reduce((sum, piece) => sum + piece.length, 0);
        const entry = { name, crc, bytes, packedBytes, at: this.length };
        this.put(header(entry));
        packed.forEach((piece) => this.put(piece));
        this.entries.push(entry);
      },
    });
  }

  /** The whole zip file. */
  end(): Buffer {
    const from = this.length;
    for (const entry of this.entries) this.put(directoryLine(entry));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.entries.length, 8);
    end.writeUInt16LE(this.entries.length, 10);
    end.writeUInt32LE(this.length - from, 12);
    end.writeUInt32LE(from, 16);
    this.put(end);
    return Buffer.concat(this.pieces, this.length);
  }

  private put(piece: Buffer): void {
    this.pieces.push(piece);
    this.length += piece.length;
  }
}

async function ended(deflate: DeflateRaw): Promise<void> {
  deflate.end();
  if (!deflate.readableEnded) await once(deflate, 'end');
}

/** What stands before a file and in the directory alike. */
function common({ name, crc, bytes, packedBytes }: Packed): Buffer {
  const part = Buffer.alloc(26);
  part.writeUInt16LE(VERSION, 0);
  part.writeUInt16LE(FLAGS, 2);
  part.writeUInt16LE(DEFLATED, 4);
  part.writeUInt16LE(TIME, 6);
  part.writeUInt16LE(DATE, 8);
  part.writeUInt32LE(crc, 10);
  part.writeUInt32LE(packedBytes, 14);
  part.writeUInt32LE(bytes, 18);
  part.writeUInt16LE(Buffer.byteLength(name), 22);
  return part;
}

function header(entry: Packed): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common(entry), Buffer.from(entry.name)]);
}

function directoryLine(entry: Packed): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(entry.at, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common(entry), rest, Buffer.from(entry.name)]);
}
