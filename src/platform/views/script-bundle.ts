import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** How scripts are shortened: another version may make something else of the same source. */
export const SHORTENING = `terser ${(require('terser/package.json') as { version: string }).version}`;

const importLine = /^import (?:\{([^}]+)\} from )?'\.\/([\w-]+\.js)';$/gm;
const exported = /^export (?:async )?(?:function|const|class) ([\w$]+)/gm;

/** Each import of a module: from which other, and which names. */
function importLines(source: string): { from: string; names: string[] }[] {
  return [...source.matchAll(importLine)].map(([, list = '', from]) => ({ from: from!, names: list.split(',').map((name) => name.trim()).filter(Boolean) }));
}

/** The modules a module imports, as they are named in the folder. */
export const importsOf = (source: string): string[] => importLines(source).map(({ from }) => from);

/**
 * Puts a module and what it imports into one file, so that a weak network makes one request.
 *
 * Only the forms of our own modules are known: `import { a } from './a.js';`, `import './a.js';` and `export`
 * before a declaration; anything else is refused. Each module becomes a function of its own, because the
 * names inside may be the same.
 */
export function bundleModules(name: string, read: (name: string) => string): string {
  const order: string[] = [];
  visit(name, [], order, read);
  const used = new Map<string, Set<string>>(order.map((file) => [file, new Set()]));
  for (const file of order) for (const { from, names } of importLines(read(file))) names.forEach((one) => used.get(from)!.add(one));
  const parts = order.map((file) => wrap(file, read(file), file === name ? null : [...used.get(file)!]));
  return parts.join('\n');
}

/** The same script without what only people need, and without what nobody uses. The library is large and seldom needed: it is read when it is. */
export function shortened(source: string): string {
  const { minify_sync } = require('terser') as typeof import('terser');
  return minify_sync(source, { module: true, compress: { passes: 2 }, format: { quote_style: 1 } }).code!;
}

/** Depth first: what is imported runs before what imports it. */
function visit(name: string, from: readonly string[], order: string[], read: (name: string) => string): void {
  if (from.includes(name)) throw new Error(`Modules import each other in a circle: ${[...from, name].join(' → ')}`);
  if (order.includes(name)) return;
  for (const file of importsOf(read(name))) visit(file, [...from, name], order, read);
  order.push(name);
}

/** `used`: what others import from it; the rest falls away when it is shortened. Null for the module that nothing imports. */
function wrap(file: string, source: string, used: readonly string[] | null): string {
  const names = new Set([...source.matchAll(exported)].map(([, name]) => name!));
  const missing = used?.find((name) => !names.has(name));
  if (missing) throw new Error(`${file} does not export ${missing}`);
  const body = source
    .replace(importLine, (_, list: string | undefined, from: string) => (list ? `const {${list}} = ${variable(from)};` : ''))
    .replace(/^export (?=(?:async )?(?:function|const|class) )/gm, '');
  const unknown = /^(?:import|export)\b.*$/m.exec(body);
  if (unknown) throw new Error(`${file}: this form of import or export is not known: ${unknown[0]}`);
  if (!used) return `{${body}}`;
  return `const ${variable(file)} = (() => {${body}\nreturn {${used.join()}};})();`;
}

const variable = (file: string): string => `$${file.replace(/\W/g, '_')}`;
