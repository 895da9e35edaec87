import { platformEntities, platformMigrations } from './platform/platform.tables.js';

/** All tables of the program. Every module adds its own list, in the order in which modules stand on each other. */
export const entities = [...platformEntities];

/** All steps from an empty database to these tables, in the order of their timestamps. */
export const migrations = [...platformMigrations];
