import { Source } from './entities/source.js';
import { SourceRelation } from './entities/source-relation.js';
import { Sources1764000000400 } from './migrations/1764000000400-sources.js';
import { EditedSources1767000000102 } from './migrations/1767000000102-edited-sources.js';

export const legalEntities = [Source, SourceRelation];
export const legalMigrations = [Sources1764000000400, EditedSources1767000000102];
