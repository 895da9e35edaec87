import type { Archive, ArchiveLimits } from '../../../platform/files/archive.js';
import type { Breath } from '../../../platform/files/breath.js';
import { FileFault } from '../../../platform/files/file-fault.js';
import { mediaFileOf, mediaNameOf, type MediaFile } from '../media-files.js';
import { emptyFile, type ReadFile, type ReadQuestion, type Told } from '../reading.js';
import { remark } from '../remarks.js';
import type { Place } from '../rich/lines.js';
import { clean } from '../rich/rich.js';
import { children, descendants, parseXml, type Element } from '../xml/tree.js';
import { normal } from './normal.js';
import { catalogued, type Catalogued } from './lom.js';
import { Item, OtherItem } from './read-item.js';

/** Items, the manifest, pictures and sounds; films, style sheets and scripts are never unpacked. */
export const QTI: ArchiveLimits = { parts: /\.(?:xml|png|jpe?g|gif|webp|mp3|m4a|ogg|wav)$/, mostBytes: 80_000_000 };
const MOST_ITEM_BYTES = 5_000_000;
const MOST_MEDIA_BYTES = 10_000_000;

const UNKNOWN: Catalogued = { tags: [], category: [], difficulty: null };
const ITEMS = new Set(['assessmentItem']);

/** A package of QTI 2 or 3: the items that its manifest lists, or all there are. */
export async function readQtiPackage(archive: Archive, breath: Breath): Promise<ReadFile> {
  const names = archive.parts();
  const known = new Map(names.map((name) => [name.toLowerCase(), name]));
  const media = new Map<string, MediaFile>();
  const read = new Reading((address) => media.get(address.toLowerCase()) ?? null);
  for (const name of names.filter((one) => !/\.xml$/i.test(one))) {
    const file = mediaFileOf(await archive.bytes(name, MOST_MEDIA_BYTES));
    if (file) media.set(name.toLowerCase(), file);
  }
  const manifest = names.find((name) => /(?:^|\/)imsmanifest\.xml$/i.test(name));
  const resources = manifest === undefined ? [] : [...descendants(parseXml(await textOf(archive, manifest)), 'resource')].filter(({ attributes }) => /item/.test(attributes['type'] ?? ''));
  const catalogue = new Map(resources.flatMap((resource) => {
    const name = known.get(within(manifest!, resource.attributes['href'] ?? '').toLowerCase());
    return name === undefined ? [] : [[name, catalogued(resource)] as const];
  }));
  for (const { attributes } of resources) {
    const name = within(manifest!, attributes['href'] ?? '');
    if (name !== '' && !known.has(name.toLowerCase())) read.lacks(name);
  }
  // What the catalogue lists comes first; items that it has forgotten are questions all the same.
  const items = [...catalogue.keys(), ...names.filter((name) => /\.xml$/i.test(name) && name !== manifest && !catalogue.has(name))];
  for (const name of items) {
    read.take(await textOf(archive, name), { kind: 'item', number: name }, name, catalogue.get(name) ?? null);
    await breath.take();
  }
  return read.finish();
}

/** One item as a file of its own. */
export function readQtiItem(xml: string): ReadFile {
  const read = new Reading(() => null);
  read.take(clean(xml), { kind: 'question', number: 1 }, '', UNKNOWN);
  return read.finish();
}

const textOf = async (archive: Archive, name: string): Promise<string> => {
  const bytes = await archive.bytes(name, MOST_ITEM_BYTES);
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return clean(new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes));
};

/** Addresses are relative to the file that has them. */
function within(file: string, address: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of decoded(address.split(/[?#]/)[0]!).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

class Reading {
  private readonly questions: ReadQuestion[] = [];
  private readonly skipped: Told[] = [];
  private readonly media = new Map<string, MediaFile>();
  private refusal: FileFault | null = null;
  private isOld = false;

  constructor(private readonly fileAt: (path: string) => MediaFile | null) {}

  /** `known` is what the catalogue says; null for a file that it does not list. */
  take(xml: string, at: Place, path: string, known: Catalogued | null): void {
    try {
      const root = normal(parseXml(xml));
      if (root.name === 'questestinterop') this.isOld = true;
      const items = ITEMS.has(root.name) ? [root] : children(root, ...ITEMS);
      if (items.length === 0 && known) this.skipped.push({ at, remark: remark('not-readable', { detail: `phần tử gốc là “${root.name.slice(0, 60)}”, không phải câu hỏi QTI 2 hoặc 3` }) });
      for (const item of items) this.item(item, at, path, known ?? UNKNOWN);
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      // Other files of a package (style sheets, metadata of its own) are nobody's questions.
      if (known === null && !/assessment-?item/i.test(xml)) return;
      this.refusal ??= error;
      this.skipped.push({ at, remark: remark(error.code, error.params) });
    }
  }

  /** The catalogue names a file that the package does not hold. */
  lacks(name: string): void {
    this.skipped.push({ at: { kind: 'item', number: name }, remark: remark('item-missing') });
  }

  finish(): ReadFile {
    const file = { ...emptyFile('qti'), questions: this.questions, skipped: this.skipped, media: this.media };
    if (this.questions.length > 0) return file;
    if (this.isOld) return { ...file, skipped: [], refusal: remark('qti-old') };
    return { ...file, refusal: this.refusal && this.skipped.length === 1 ? remark(this.refusal.code, this.refusal.params) : remark('no-items') };
  }

  private item(item: Element, at: Place, path: string, known: Catalogued): void {
    const named = (address: string): string | null => {
      const file = this.fileAt(within(path, address));
      if (!file) return null;
      const name = mediaNameOf(file);
      this.media.set(name, file);
      return name;
    };
    try {
      this.questions.push({ at, ...new Item(item, named).read(), ...known });
    } catch (error) {
      if (!(error instanceof OtherItem)) throw error;
      this.skipped.push({ at, remark: remark('type-unknown', { type: error.kind }) });
    }
  }
}
