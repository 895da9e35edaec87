import { ClassUnit } from '../entities/class-unit.js';
import { RosterChange } from '../entities/roster-change.js';
import { ClassWork1768000000200 } from '../migrations/1768000000200-class-work.js';

export const classWorkEntities = [ClassUnit, RosterChange];
export const classWorkMigrations = [ClassWork1768000000200];
