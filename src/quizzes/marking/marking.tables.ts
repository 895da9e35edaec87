import { Regrade } from '../entities/regrade.js';
import { Regrades1767000000620 } from '../migrations/1767000000620-regrades.js';

/** Tables of marking and grading anew. */
export const markingEntities = [Regrade];
export const markingMigrations = [Regrades1767000000620];
