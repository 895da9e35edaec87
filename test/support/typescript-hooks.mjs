import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { swcOptions } from './swc-options.mjs';

/** Of one run of the tests, which start many such processes. */
const cache = join(process.env.LMS_TEST_FOLDER ?? tmpdir(), 'lms-translated');
mkdirSync(cache, { recursive: true });

/** Our own files import each other as `….js`, which is what they will be after the build. */
export function resolve(specifier, context, next) {
  if (/^\.{1,2}\//.test(specifier) && specifier.endsWith('.js') && context.parentURL?.endsWith('.ts')) {
    const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(url)) return { url: url.href, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}

export function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  return { format: 'module', source: translated(fileURLToPath(url)), shortCircuit: true };
}

function translated(filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = join(cache, `${createHash('sha256').update(filename).update('\0').update(source).digest('hex')}.js`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { code } = transformSync(source, { ...swcOptions, filename, module: { type: 'es6' } });
  writeFileSync(`${kept}.${process.pid}`, code);
  renameSync(`${kept}.${process.pid}`, kept);
  return code;
}
