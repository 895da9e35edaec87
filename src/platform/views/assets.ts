import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { KeptFiles } from './kept-files.js';
import { bundleModules, importsOf, SHORTENING, shortened } from './script-bundle.js';

/** Types the program serves. Anything else in public/ (licences, type declarations) stays private. */
const mimeTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
};

const compressible = new Set(['.css', '.js', '.svg']);

const strongest = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };

const cssImport = /@import '\.\/([\w-]+\.css)';/g;

/** One file as it goes over the wire. Its address carries the hash of its content, so it never changes. */
export interface Asset {
  /** "/assets/app.1f2e3d4c5b.css". */
  readonly url: string;
  readonly type: string;
  readonly bytes: Buffer;
  /** Compressed once when read; null for fonts and pictures, which are compressed already. */
  readonly brotli: Buffer | null;
  readonly gzip: Buffer | null;
}

/**
 * The files under `public/`, held in memory (they are some 60 kB together) and compressed with the
 * strongest settings once, because they are served for ever from the same addresses.
 *
 * Names are unique without their folders: `asset 'app.css'`. What a style sheet or a script imports is
 * put into it, so that a page needs one request for each, and has no address of its own; `url(…)` is
 * rewritten to the hashed addresses.
 */
export class Assets {
  private byName = new Map<string, Asset>();
  private byUrl = new Map<string, Asset>();
  private files = new Map<string, string>();
  private stamp = '';

  /** `kept`: where shortened and packed files are kept; `reread`: look for changed files at each use, for development. */
  constructor(
    private readonly folder: string,
    private readonly kept: KeptFiles,
    private readonly reread = false,
  ) {
    this.readAll();
  }

  /** The address of a file by its name. An unknown name is a mistake in a template, so it throws. */
  url(name: string): string {
    this.refresh();
    return this.get(name).url;
  }

  /** What to send for an address, or null. */
  find(url: string): Asset | null {
    this.refresh();
    return this.byUrl.get(url) ?? null;
  }

  /** The names that have an address, for tests and for the check of templates. */
  names(): string[] {
    return [...this.byName.keys()];
  }

  private refresh(): void {
    if (this.reread && this.stamp !== stampOf(walk(this.folder))) this.readAll();
  }

  private readAll(): void {
    const paths = walk(this.folder);
    this.files = new Map();
    this.byName = new Map();
    this.byUrl = new Map();
    for (const path of paths) {
      const name = basename(path);
      if (this.files.has(name)) throw new Error(`Two files in public/ are called ${name}`);
      this.files.set(name, path);
    }
    const parts = new Set([...this.files.keys()].flatMap((name) => this.partsOf(name)));
    for (const name of this.files.keys()) if (!parts.has(name)) this.get(name);
    this.stamp = stampOf(paths);
  }

  /** Reads a file and, first, those it names, because their hashes are part of its content. */
  private get(name: string, from: readonly string[] = []): Asset {
    const known = this.byName.get(name);
    if (known) return known;
    if (from.includes(name)) throw new Error(`Files in public/ name each other in a circle: ${[...from, name].join(' → ')}`);

    const asset = this.makeAsset(name, this.content(name, [...from, name]));
    this.byName.set(name, asset);
    this.byUrl.set(asset.url, asset);
    return asset;
  }

  private content(name: string, from: readonly string[]): Buffer {
    const link = (target: string): string => this.get(basename(target), from).url;
    if (name.endsWith('.css')) return Buffer.from(linkUrls(minifyCss(this.withImports(this.text(name))), link));
    if (name.endsWith('.js')) return this.script(bundleModules(name, (module) => this.text(module)));
    return readFileSync(this.path(name));
  }

  private script(source: string): Buffer {
    return this.kept.get(SHORTENING, source, () => Buffer.from(shortened(source)));
  }

  private makeAsset(name: string, bytes: Buffer): Asset {
    const extension = extname(name);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
    const packs = compressible.has(extension);
    return {
      url: `/assets/${basename(name, extension)}.${hash}${extension}`,
      type: mimeTypes[extension]!,
      bytes,
      brotli: packs ? this.kept.get('brotli 11', bytes, () => brotliCompressSync(bytes, { params: strongest })) : null,
      gzip: packs ? this.kept.get('gzip 9', bytes, () => gzipSync(bytes, { level: 9 })) : null,
    };
  }

  private withImports(css: string): string {
    return css.replace(cssImport, (_, file: string) => this.text(file));
  }

  private partsOf(name: string): string[] {
    if (name.endsWith('.js')) return importsOf(this.text(name));
    return name.endsWith('.css') ? [...this.text(name).matchAll(cssImport)].map(([, file]) => file!) : [];
  }

  private text(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  private path(name: string): string {
    const path = this.files.get(name);
    if (!path) throw new Error(`There is no file ${name} in public/`);
    return path;
  }
}

/** Removes comments and the space that only people need. Safe for our own sheets: no string holds braces. */
export function minifyCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .replace(/([a-z-]): (?=[^{}]*[;}])/g, '$1:')
    .replace(/;}/g, '}')
    .trim();
}

/** Rewrites each `url(…)` of a style sheet. */
export function linkUrls(css: string, link: (target: string) => string): string {
  return css.replace(/url\((['"]?)([^)'"]+)\1\)/g, (whole, _quote: string, target: string) =>
    target.startsWith('data:') || target.startsWith('#') ? whole : `url(${link(target)})`,
  );
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && extname(entry.name) in mimeTypes)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

const stampOf = (paths: readonly string[]): string => paths.map((path) => `${path}@${statSync(path).mtimeMs}`).join();
