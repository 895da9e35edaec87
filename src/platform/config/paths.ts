import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Walks up from this file, because it lies at a different depth in `src/` and in `dist/src/`. */
function findProjectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json was not found above the program');
    folder = parent;
  }
  return folder;
}

/** The folder with package.json: `views/`, `public/` and `seeds/` are read from here, in development and after the build alike. */
export const projectRoot = findProjectRoot();

/** Beside the libraries, where tools keep what they can make again; a fresh installation begins with nothing. */
export const keptFolder = join(projectRoot, 'node_modules/.cache/cchc-lms');
