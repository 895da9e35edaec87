import { fileURLToPath } from 'node:url';
import { relative } from 'node:path';
import { root } from '../lib/project.mjs';

const LIBRARIES = [
  [/^(fastify|avvio|find-my-way|light-my-request|secure-json-parse|fast-.*|@fastify\/.*|reusify|process-warning)$/, 'fastify'],
  [/^(@nestjs\/.*|rxjs|reflect-metadata)$/, 'nest'],
  [/^(pino|sonic-boom|thread-stream|safe-stable-stringify|quick-format-unescaped|pino-.*)$/, 'log'],
  [/^(class-validator|class-transformer|validator|libphonenumber-js)$/, 'validation'],
];
const NODE = [[/^node:(internal\/)?(zlib)/, 'compression'], [/^node:(internal\/)?crypto/, 'crypto'], [/^node:(_http|http|net|stream|internal\/(http|streams|stream_base|net)|_stream)/, 'node: http, streams']];
const NATIVE = new Map([['(garbage collector)', 'gc'], ['(program)', 'node: native'], ['(idle)', null], ['(root)', null]]);

/** Where a function belongs; undefined for one without a file, which belongs to whoever called it. */
function groupOf({ functionName, url }) {
  if (url === '' && NATIVE.has(functionName)) return NATIVE.get(functionName);
  if (url === '' || url.startsWith('evalmachine')) return undefined;
  if (url.startsWith('node:')) return NODE.find(([pattern]) => pattern.test(url))?.[1] ?? 'node: other';
  const path = pathOf(url);
  const library = path.split('node_modules/').at(-1);
  if (library !== path) {
    const name = /^(@[^/]+\/)?[^/]+/.exec(library)[0];
    return LIBRARIES.find(([pattern]) => pattern.test(name))?.[1] ?? name;
  }
  return `our ${/^dist\/src\/([^/]+(?:\/[^/]+(?=\/))?)/.exec(path)?.[1] ?? path}`;
}

function pathOf(url) {
  const path = url.startsWith('file:') ? fileURLToPath(url) : url;
  return path.startsWith(root) ? relative(root, path) : path;
}

/** Self time of a profile by group and by function, as shares of the time in which the process was not idle. */
export function summarise(profile) {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const selfOf = new Map();
  profile.samples.forEach((id, i) => selfOf.set(id, (selfOf.get(id) ?? 0) + profile.timeDeltas[i]));
  const groups = new Map();
  const functions = new Map();
  const ours = new Map();
  let busy = 0;
  let idle = 0;

  const visit = (node, caller, above) => {
    // Looking costs something, too.
    if (node.callFrame.url.endsWith('bench/profiler.mjs')) return;
    const own = groupOf(node.callFrame);
    const group = own === undefined ? caller : own;
    const self = selfOf.get(node.id) ?? 0;
    if (group === null) idle += node.callFrame.functionName === '(idle)' ? self : 0;
    else {
      busy += self;
      add(groups, group ?? 'node: native', self);
      add(functions, `${node.callFrame.functionName || '(anonymous)'} ${placeOf(node.callFrame)} [${group}]`, self);
    }
    // Time with all that was called from there; each of our functions once, however it calls itself.
    const here = group?.startsWith('our ') && own !== undefined ? `${node.callFrame.functionName || '(anonymous)'} ${placeOf(node.callFrame)}` : null;
    const stack = here && !above.includes(here) ? [...above, here] : above;
    for (const name of stack) add(ours, name, group === null ? 0 : self);
    for (const id of node.children ?? []) visit(nodes.get(id), group, stack);
  };
  visit(profile.nodes[0], null, []);

  const shares = (map, count) => [...map].sort((a, b) => b[1] - a[1]).slice(0, count).map(([name, time]) => ({ name, share: time / busy }));
  return { busyShare: busy / (busy + idle), groups: shares(groups, 18), functions: shares(functions, 25), ours: shares(ours, 25) };
}

function placeOf({ url, lineNumber }) {
  return url === '' ? '' : `${pathOf(url).replace(/^.*node_modules\//, '')}:${lineNumber + 1}`;
}

function add(map, name, amount) {
  map.set(name, (map.get(name) ?? 0) + amount);
}
