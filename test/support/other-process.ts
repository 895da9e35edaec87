import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../src/platform/config/paths.js';

/** A real process of its own, running TypeScript from the source. */
export interface OtherProcess {
  child: ChildProcess;
  /** What it wrote to its standard output so far. */
  output(): string;
  errors(): string;
  /** Resolves when it has ended, with its code or the signal that ended it. */
  ended: Promise<number | string>;
  /** Waits for a line of its output that matches; rejects if it ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
}

/**
 * Runs a TypeScript file of the project; the path is counted from its root. The program itself is run as it was
 * built when the whole run began with building it, which is what people will start and begins a second sooner.
 */
export function runTypeScript(file: string, args: string[], env: Record<string, string | undefined> = {}): OtherProcess {
  const isBuilt = process.env.LMS_TEST_BUILT === '1' && file.startsWith('src/');
  const start = isBuilt ? [join(projectRoot, 'dist', file.replace(/\.ts$/, '.js'))] : ['--import', join(projectRoot, 'test/support/run-typescript.mjs'), join(projectRoot, file)];
  const child = spawn(process.execPath, [...start, ...args], {
    cwd: projectRoot,
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    listeners.forEach((listener) => listener());
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = new Promise<number | string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(output);
        if (!match) return;
        listeners.delete(look);
        resolve(match);
      };
      listeners.add(look);
      look();
      void ended.then((how) => reject(new Error(`${file} ended (${how}) before it said ${pattern.source}\n${output}\n${errors}`)), reject);
    });
  return { child, output: () => output, errors: () => errors, ended, says };
}
