import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Suites under test/http that take long enough to stay by themselves. */
const alone = ['access-table', 'courses/renewal', 'hostile', 'queries', 'recount/recount'];
/** Of one folder so many share what they load. */
const TOGETHER = 6;

/** What Jest leaves out when suites have been gathered: all that are not by themselves. */
export const gatheredPaths = `/test/http/(?!(?:${alone.join('|')})\\.spec\\.ts$)`;

/**
 * Writes suites that each import some of those under test/http, of one folder, into a folder of their own.
 *
 * Each suite of Jest loads the program anew, which takes two seconds of the processor and more in a new worker; many of
 * those under test/http take little more for themselves. What a test does, and what it is called, is the same either way.
 *
 * @param {string} root the project's folder
 * @param {string} folder where to write; made if it is not there
 */
export function gatherSuites(root, folder) {
  mkdirSync(folder, { recursive: true });
  const homes = new Map();
  for (const path of suitesUnder(join(root, 'test/http'))) {
    const home = dirname(relative(root, path));
    homes.set(home, [...(homes.get(home) ?? []), path]);
  }
  for (const [home, paths] of homes) {
    const files = Math.ceil(paths.length / TOGETHER);
    for (let i = 0; i < files; i++) {
      const own = paths.filter((_, at) => at % files === i);
      writeFileSync(join(folder, `${home.replaceAll('/', '-')}-${i + 1}.spec.ts`), own.map((path) => `import ${JSON.stringify(path)};\n`).join(''));
    }
  }
}

function suitesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.spec\.ts$/.test(entry.name) && !/\.long\.spec\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => new RegExp(gatheredPaths).test(path))
    .sort();
}
