import { Source } from './entities/source.js';
import { SourceRelation } from './entities/source-relation.js';
import { Sources1764000000400 } from './migrations/1764000000400-sources.js';

export const legalEntities = [Source, SourceRelation];
export const legalMigrations = [Sources1764000000400];
