import { auditEntities, auditMigrations } from './audit/audit.tables.js';
import { Job } from './jobs/job.entity.js';
import { Jobs1764000000100 } from './jobs/migrations/1764000000100-jobs.js';

export const platformEntities = [Job, ...auditEntities];
export const platformMigrations = [Jobs1764000000100, ...auditMigrations];
