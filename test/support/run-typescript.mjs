import { register } from 'node:module';

/** `node --import <this file> program.ts`: for tests that need a second process running today's source, built or not. */
register('./typescript-hooks.mjs', import.meta.url);
