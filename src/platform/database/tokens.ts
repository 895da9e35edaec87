/** Entities and migrations of the whole program, given to `DatabaseModule.forRoot`. */
export const SCHEMA = Symbol('database schema');

/** Resolves to the migrations that ran; reader and writer wait for it. */
export const MIGRATED = Symbol('database migrated');
