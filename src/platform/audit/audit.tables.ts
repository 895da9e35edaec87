import { AuditEntry } from './audit-entry.js';
import { Audit1764000000101 } from './migrations/1764000000101-audit.js';

export const auditEntities = [AuditEntry];
export const auditMigrations = [Audit1764000000101];
