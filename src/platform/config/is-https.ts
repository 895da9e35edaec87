import type { Config } from './config.js';

/** Whether people reach the program encrypted: cookies are then sent in no other way. */
export const isHttps = (config: Config): boolean => config.publicUrl.startsWith('https:');
