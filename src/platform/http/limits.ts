import { RouteSettings } from './route-settings.js';

/** A form or JSON document; a long lesson in Markdown fits, a file does not. */
export const BODY_BYTES = 1024 * 1024;

/** Uploads: question files, personnel lists, pictures of lessons. Held in memory while they are read. */
export const uploadLimits = { fileSize: 10 * 1024 * 1024, files: 3, fields: 400, fieldSize: 512 * 1024, parts: 403, headerPairs: 50 };

/**
 * Opens a route to multipart forms. All others refuse them: up to a hundred megabytes would be read into
 * memory before the handler could say that it wants no files.
 */
export const TakesFiles = () => RouteSettings({ takesFiles: true });

/** More than any form of ours nests or repeats. */
export const formLimits = { depth: 6, arrayLimit: 500, parameterLimit: 2_000 };

/**
 * A gentle limit per network address for work that anybody may ask for and that costs something.
 *
 * Each process counts for itself and forgets at a restart: it keeps one address from occupying the
 * program, nothing depends on the count. Generous, because a whole office shares one address.
 */
export const LimitPerAddress = (perMinute: number) => RouteSettings({ rateLimit: { max: perMinute, timeWindow: 60_000 } });
